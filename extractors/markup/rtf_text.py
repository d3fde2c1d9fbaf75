"""RTF read by its own grammar: groups, control words, code pages by font, Unicode escapes.

Notes are read at the foot of their page, headers, footers and comments apart from the text, and
pictures as the files that they are.

After the Rich Text Format Specification 1.9.1 (Microsoft, 2008).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from extractors.markup.raised import Place, marked, note_mark, settled
from extractors.markup.rtf_fonts import RtfFonts
from extractors.markup.rtf_parts import Apart, RtfText
from extractors.markup.rtf_words import (
    ABOUT,
    APART,
    CHARACTERS,
    CHARSETS,
    GONE,
    READ,
    SYMBOLS,
    code_page,
)

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])"
    rb"|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)


@dataclass(slots=True)
class _State:
    gone: bool = False
    about: str = ""
    font: int = -1
    skip: int = 1
    hidden: bool = False
    deleted: bool = False
    place: Place = ""
    in_fonts: bool = False
    apart: int = -1


def read_rtf(data: bytes) -> RtfText:
    r"""Read an RTF file.

    >>> read_rtf(rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0 \b bold\b0\par \u8212?x}").text
    'Пр bold\n—x'
    """
    return _Reader(data).read()


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._page = "cp1252"
        self._fonts = RtfFonts()
        self._out: list[str] = []
        self._about: dict[str, list[str]] = {}
        self._stack: list[_State] = []
        self._state = _State()
        #: the control word that comes is one that a reader may not know
        self._starred = False
        #: characters that stand for what a Unicode escape has said already
        self._to_skip = 0
        self._closed = self._over = False
        self._pending = bytearray()
        self._pending_state = _State()
        self._undecodable = 0
        self._apart: list[Apart] = []
        self._notes: list[Apart] = []
        self._called = 0
        self._numbered = False
        self._lost = {"hidden": 0, "deleted": 0, "objects": 0}

    def read(self) -> RtfText:
        at, size = 0, len(self._data)
        while at < size and not self._over:
            token = _TOKEN.match(self._data, at)
            at = at + 1 if token is None else self._take(token)
        self._flush()
        self._feet()
        text = (
            "".join(self._out).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        )
        about = {name: "".join(parts).strip() for name, parts in self._about.items()}
        return RtfText(
            settled(text.replace("\0", "")).rstrip(),
            {name: value for name, value in about.items() if value},
            self._closed,
            self._undecodable,
            self._page,
            [one for one in self._apart if one.kind != "note" and one.text],
            **self._lost,
        )

    def _take(self, token: re.Match[bytes]) -> int:
        """Read one token; where the next begins."""
        word, number, byte, symbol, brace, plain = token.groups()
        starred, self._starred = self._starred, symbol == b"*"
        if brace is not None:
            self._brace(opens=brace == b"{")
        elif plain is not None:
            cut = min(self._to_skip, len(plain))
            self._to_skip -= cut
            self._bytes(plain[cut:].replace(b"\0", b""))
        elif word is not None:
            value = int(number) if number else None
            return self._control(word.decode("ascii"), value, token.end(), starred=starred)
        elif byte is not None or (symbol is not None and not self._starred):
            if self._to_skip:
                self._to_skip -= 1
            elif byte is not None:
                self._bytes(bytes([int(byte, 16)]))
            else:
                self._write(SYMBOLS.get(symbol, ""))
        return token.end()

    def _brace(self, *, opens: bool) -> None:
        self._flush()
        self._to_skip = 0
        if opens:
            self._stack.append(replace(self._state))
            return
        if self._stack:
            self._state = self._stack.pop()
            self._closed = not self._stack
        self._over = not self._stack

    def _control(self, name: str, value: int | None, end: int, *, starred: bool) -> int:
        if name == "bin" and value and value > 0:
            if self._state.apart >= 0 and self._apart[self._state.apart].kind == "picture":
                self._bytes(self._data[end : end + value].hex().encode())
            return end + value
        if name == "u" and value is not None:
            # a signed 16-bit unit of UTF-16
            self._write(self._fonts.shown(self._state.font, chr(value & 0xFFFF)))
            self._to_skip = self._state.skip
            return end
        if starred and name not in READ:
            self._state.gone, self._state.in_fonts = True, False
        self._word(name, value)
        return end

    def _word(self, name: str, value: int | None) -> None:
        state = self._state
        if name in APART and not state.gone:
            self._begin(APART[name])
        elif name in GONE:
            self._lost["objects"] += name == "objdata"
            state.gone = True
            state.in_fonts = name == "fonttbl"
        elif name in ABOUT and state.gone:
            state.about = ABOUT[name]
        elif act := _ACTS.get(name):
            act(self, value)
        elif name in CHARACTERS:
            self._write(CHARACTERS[name])

    def _leave(self, *, gone: bool) -> None:
        self._state.gone = gone

    def _comment_author(self, _: int | None) -> None:
        self._state.about = "atnauthor"

    def _code_page(self, value: int | None) -> None:
        if value:
            self._page = code_page(f"cp{value}", self._page)

    def _font(self, value: int | None) -> None:
        if value is None:
            return
        self._flush()
        self._state.font = value
        if self._state.in_fonts:
            self._fonts.define(value)

    def _font_page(self, page: str | None) -> None:
        if page and self._state.in_fonts:
            self._fonts.page(page)

    def _plain(self, _: int | None) -> None:
        self._flush()
        state = self._state
        state.font, state.hidden, state.deleted, state.place = -1, False, False, ""

    def _rise(self, place: Place, value: int | None) -> None:
        self._flush()
        self._state.place = place if value != 0 else ""

    def _skip(self, value: int | None) -> None:
        if value is not None:
            self._state.skip = max(0, min(value, 16))

    def _hide(self, value: int | None) -> None:
        self._state.hidden = value != 0

    def _delete(self, value: int | None) -> None:
        self._state.deleted = value != 0

    def _new_page(self, _: int | None) -> None:
        if self._state.apart >= 0 or self._state.gone:
            self._write(CHARACTERS["page"])
            return
        self._flush()
        self._feet()
        self._out.append(CHARACTERS["page"])

    def _begin(self, kind: str) -> None:
        """What is written from here to the end of the group stands apart."""
        self._flush()
        label = ""
        if kind == "note" and self._numbered:
            label, self._numbered = str(self._called), False
        elif kind == "comment":
            label = "".join(self._about.pop("atnauthor", [])).strip()
        self._state.apart = len(self._apart)
        self._apart.append(Apart(kind, label))
        if kind == "note":
            self._notes.append(self._apart[-1])

    def _number(self, _: int | None) -> None:
        """The number of the next note, where it is called; in the note it is its label."""
        if self._state.apart < 0 and not self._state.gone:
            self._called += 1
            self._numbered = True
            self._write(note_mark(str(self._called)))

    def _feet(self) -> None:
        """The notes of the page that ends here."""
        waiting, self._notes = self._notes, []
        for one in waiting:
            if one.text:
                rows = "\n".join(row.strip() for row in one.text.split("\n"))
                note = f"{note_mark(one.label)} {rows}".lstrip()
                end = "".join(self._out[-2:])[-2:]
                self._out.append("\n" * (2 - len(end) + len(end.rstrip("\n"))))
                self._out.append(note)

    def _write(self, text: str) -> None:
        self._flush()
        self._put(text, self._state)

    def _put(self, text: str, state: _State) -> None:
        if state.about:
            self._about.setdefault(state.about, []).append(text)
        elif state.hidden or state.deleted:
            self._lost["deleted" if state.deleted else "hidden"] += len(text) * (not state.gone)
        elif not state.gone:
            text = text if text.isspace() else marked(text, state.place)
            (self._apart[state.apart].parts if state.apart >= 0 else self._out).append(text)

    def _bytes(self, data: bytes) -> None:
        state = self._state
        if state.in_fonts:
            self._fonts.name(data)
        if state.gone and not state.about:
            return
        # kept until the run ends: a character of some code pages takes two bytes
        if self._pending and self._pending_state != state:
            self._flush()
        self._pending += data
        self._pending_state = replace(state)

    def _flush(self) -> None:
        if not self._pending:
            return
        text = self._fonts.decode(self._pending_state.font, bytes(self._pending), self._page)
        self._undecodable += text.count("\ufffd")
        self._put(text, self._pending_state)
        self._pending.clear()


#: control words that change what follows, and what reads each; those of text are in `CHARACTERS`
_ACTS: dict[str, Callable[[_Reader, int | None], None]] = {
    # of what `upr` also has in a code page
    "ud": lambda reader, _: reader._leave(gone=False),
    "atnauthor": _Reader._comment_author,
    "info": lambda reader, _: reader._leave(gone=True),
    "ansicpg": _Reader._code_page,
    "mac": lambda reader, _: reader._code_page(10000),
    "pc": lambda reader, _: reader._code_page(437),
    "pca": lambda reader, _: reader._code_page(850),
    "f": _Reader._font,
    "fcharset": lambda reader, value: reader._font_page(CHARSETS.get(value) if value else ""),
    "cpg": lambda reader, value: reader._font_page(code_page(f"cp{value}", "") if value else ""),
    "plain": _Reader._plain,
    "uc": _Reader._skip,
    "v": _Reader._hide,
    "super": lambda reader, value: reader._rise("raised", value),
    "up": lambda reader, value: reader._rise("raised", value),
    "sub": lambda reader, value: reader._rise("lowered", value),
    "dn": lambda reader, value: reader._rise("lowered", value),
    "nosupersub": lambda reader, _: reader._rise("", None),
    "deleted": _Reader._delete,
    "chftn": _Reader._number,
    "page": _Reader._new_page,
}
