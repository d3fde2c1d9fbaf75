"""RTF read by its own grammar: groups, control words, code pages by font, Unicode escapes.

Notes are read at the foot of their page, headers, footers and comments apart from the text, and
pictures as the files that they are.

After the Rich Text Format Specification 1.9.1 (Microsoft, 2008).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

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
    in_fonts: bool = False
    apart: int = -1


@dataclass(slots=True)
class Apart:
    """A text that stands elsewhere than where it is written: of a note, a header, a picture.

    `label` is the number that calls a note, the author of a comment.
    """

    kind: str
    label: str = ""
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text."""
        return "".join(self.parts).strip()


@dataclass(slots=True)
class RtfText:
    """The text, what the file says of itself, whether its groups close, and bytes that fit no
    code page.

    `text` has the notes of a page at its foot, and a form feed between pages. `apart` are headers,
    footers, comments and pictures (their data in hexadecimal). `hidden` and `deleted` count the
    characters that are not shown, `objects` the embedded files.
    """

    text: str
    metadata: dict[str, str] = field(default_factory=dict)
    complete: bool = True
    undecodable: int = 0
    encoding: str = "cp1252"
    apart: list[Apart] = field(default_factory=list)
    hidden: int = 0
    deleted: int = 0
    objects: int = 0


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
        self._fonts: dict[int, str] = {}
        self._defined = -1
        self._out: list[str] = []
        self._about: dict[str, list[str]] = {}
        self._pending = bytearray()
        self._pending_state = _State()
        self._undecodable = 0
        self._apart: list[Apart] = []
        self._notes: list[Apart] = []
        self._called = 0
        self._numbered = False
        self._lost = {"hidden": 0, "deleted": 0, "objects": 0}

    def read(self) -> RtfText:
        stack: list[_State] = []
        state = _State()
        starred = False
        to_skip = 0
        at, size = 0, len(self._data)
        closed = False
        while at < size:
            token = _TOKEN.match(self._data, at)
            if token is None:
                at += 1
                continue
            at = token.end()
            word, number, byte, symbol, brace, plain = token.groups()
            if brace == b"{":
                self._flush()
                stack.append(_copy(state))
                to_skip = 0
            elif brace == b"}":
                self._flush()
                to_skip = 0
                if not stack:
                    break
                state = stack.pop()
                if not stack:
                    closed = True
                    break
            elif symbol is not None:
                if symbol == b"*":
                    starred = True
                    continue
                if to_skip:
                    to_skip -= 1
                else:
                    self._write(SYMBOLS.get(symbol, ""), state)
            elif byte is not None:
                if to_skip:
                    to_skip -= 1
                else:
                    self._bytes(bytes([int(byte, 16)]), state)
            elif plain is not None:
                cut = min(to_skip, len(plain))
                to_skip -= cut
                self._bytes(plain[cut:].replace(b"\0", b""), state)
            elif word is not None:
                name = word.decode("ascii")
                value = int(number) if number else None
                if name == "bin" and value and value > 0:
                    self._bytes(self._data[at : at + value].hex().encode(), state)
                    at += value
                    continue
                if name == "u" and value is not None:
                    self._unicode(value, state)
                    to_skip = state.skip
                    starred = False
                    continue
                if starred and name not in READ:
                    state.gone = True
                self._word(name, value, state)
            starred = False
        self._flush()
        self._feet()
        text = (
            "".join(self._out).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        )
        about = {name: "".join(parts).strip() for name, parts in self._about.items()}
        return RtfText(
            text.replace("\0", "").rstrip(),
            {name: value for name, value in about.items() if value},
            closed,
            self._undecodable,
            self._page,
            [one for one in self._apart if one.kind != "note" and one.text],
            **self._lost,
        )

    def _word(self, name: str, value: int | None, state: _State) -> None:
        if name in APART and not state.gone:
            self._begin(APART[name], state)
        elif name in GONE:
            self._lost["objects"] += name == "objdata"
            state.gone = True
            state.in_fonts = name == "fonttbl"
        elif name == "ud":
            state.gone = False  # the Unicode form of what `upr` also has in a code page
        elif name == "atnauthor":
            state.about = "atnauthor"
        elif name == "info":
            state.gone = True
        elif name in ABOUT and state.gone:
            state.about = ABOUT[name]
        elif name == "ansicpg" and value:
            self._page = code_page(f"cp{value}", self._page)
        elif name == "mac":
            self._page = "mac_roman"
        elif name in ("pc", "pca"):
            self._page = "cp437" if name == "pc" else "cp850"
        elif name == "f" and value is not None:
            self._flush()
            state.font = value
            if state.in_fonts:
                self._defined = value
        elif name in ("fcharset", "cpg") and value is not None and state.in_fonts:
            page = CHARSETS.get(value) if name == "fcharset" else code_page(f"cp{value}", "")
            if page and value != 0:
                self._fonts[self._defined] = page
        elif name == "plain":
            self._flush()
            state.font, state.hidden, state.deleted = -1, False, False
        elif name == "uc" and value is not None:
            state.skip = max(0, min(value, 16))
        elif name == "v":
            state.hidden = value != 0
        elif name == "deleted":
            state.deleted = value != 0
        elif name == "chftn":
            self._number(state)
        elif name == "page" and state.apart < 0 and not state.gone:
            self._flush()
            self._feet()
            self._out.append("\f")
        elif name in CHARACTERS:
            self._write(CHARACTERS[name], state)

    def _begin(self, kind: str, state: _State) -> None:
        """What is written from here to the end of the group stands apart."""
        self._flush()
        label = ""
        if kind == "note" and self._numbered:
            label, self._numbered = str(self._called), False
        elif kind == "comment":
            label = "".join(self._about.pop("atnauthor", [])).strip()
        state.apart = len(self._apart)
        self._apart.append(Apart(kind, label))
        if kind == "note":
            self._notes.append(self._apart[-1])

    def _number(self, state: _State) -> None:
        """The number of the next note, where it is called; in the note it is its label."""
        if state.apart < 0 and not state.gone:
            self._called += 1
            self._numbered = True
            self._write(f"[{self._called}]", state)

    def _feet(self) -> None:
        """The notes of the page that ends here."""
        waiting, self._notes = self._notes, []
        for one in waiting:
            if one.text:
                label = f"[{one.label}] " if one.label else ""
                rows = "\n".join(row.strip() for row in one.text.split("\n"))
                end = "".join(self._out[-2:])[-2:]
                self._out.append("\n" * (2 - len(end) + len(end.rstrip("\n"))))
                self._out.append(label + rows)

    def _write(self, text: str, state: _State) -> None:
        self._flush()
        self._put(text, state)

    def _put(self, text: str, state: _State) -> None:
        if state.about:
            self._about.setdefault(state.about, []).append(text)
        elif state.hidden or state.deleted:
            self._lost["deleted" if state.deleted else "hidden"] += len(text) * (not state.gone)
        elif not state.gone:
            (self._apart[state.apart].parts if state.apart >= 0 else self._out).append(text)

    def _unicode(self, value: int, state: _State) -> None:
        # a signed 16-bit unit of UTF-16
        self._write(chr(value & 0xFFFF), state)

    def _bytes(self, data: bytes, state: _State) -> None:
        if state.gone and not state.about:
            return
        # kept until the run ends: a character of some code pages takes two bytes
        if self._pending and self._pending_state != state:
            self._flush()
        self._pending += data
        self._pending_state = _copy(state)

    def _flush(self) -> None:
        if not self._pending:
            return
        page = self._fonts.get(self._pending_state.font, self._page)
        text = bytes(self._pending).decode(page, "replace")
        self._undecodable += text.count("\ufffd")
        self._put(text, self._pending_state)
        self._pending.clear()


def _copy(state: _State) -> _State:
    return replace(state)
