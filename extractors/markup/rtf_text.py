"""RTF read by its own grammar: groups, control words, code pages by font, Unicode escapes.

After the Rich Text Format Specification 1.9.1 (Microsoft, 2008).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])"
    rb"|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
#: fcharset of a font -> code page (specification, "Font Table")
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk",
    136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_CHARACTERS = {
    "par": "\n", "line": "\n", "row": "\n", "sect": "\n", "page": "\f", "tab": "\t", "cell": "\t",
    "nestcell": "\t", "nestrow": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"_": "\u2011", b"-": "\u00ad", b"\\": "\\", b"{": "{", b"}": "}",
            b"\n": "\n", b"\r": "\n", b"\t": "\t"}  # fmt: skip
#: groups that are no text
_GONE = frozenset(
    (
        "fonttbl colortbl stylesheet pict object fldinst themedata datastore latentstyles "
        "listtable listoverridetable rsidtbl generator xmlnstbl filetbl revtbl mmathPr "
        "operator comment doccomm private1 wgrffmtfilter bkmkstart bkmkend header headerl "
        "headerr headerf footer footerl footerr footerf nonshppict pgptbl upr company manager "
        "category hlinkbase"
    ).split()
)
_ABOUT = {"title": "title", "author": "author", "subject": "subject", "keywords": "keywords"}


@dataclass(slots=True)
class _State:
    gone: bool = False
    about: str = ""
    font: int = -1
    skip: int = 1
    hidden: bool = False
    in_fonts: bool = False


@dataclass(slots=True)
class RtfText:
    """The text, what the file says of itself, whether its groups close, and bytes that fit no
    code page."""

    text: str
    metadata: dict[str, str] = field(default_factory=dict)
    complete: bool = True
    undecodable: int = 0
    encoding: str = "cp1252"


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
                    self._write(_SYMBOLS.get(symbol, ""), state)
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
                    at += value
                    continue
                if name == "u" and value is not None:
                    self._unicode(value, state)
                    to_skip = state.skip
                    starred = False
                    continue
                if starred and name not in ("shppict", "shpinst", "shptxt", "nesttableprops"):
                    state.gone = True
                self._word(name, value, state)
            starred = False
        self._flush()
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
        )

    def _word(self, name: str, value: int | None, state: _State) -> None:
        if name in _GONE:
            state.gone = True
            state.in_fonts = name == "fonttbl"
        elif name == "info":
            state.gone = True
        elif name in _ABOUT and state.gone:
            state.about = _ABOUT[name]
        elif name == "ansicpg" and value:
            self._page = _known(f"cp{value}", self._page)
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
            page = _CHARSETS.get(value) if name == "fcharset" else _known(f"cp{value}", "")
            if page and value != 0:
                self._fonts[self._defined] = page
        elif name == "plain":
            self._flush()
            state.font, state.hidden = -1, False
        elif name == "uc" and value is not None:
            state.skip = max(0, min(value, 16))
        elif name == "v":
            state.hidden = value != 0
        elif name in ("footnote", "annotation"):
            self._write("\n" if name == "footnote" else "", state)
            state.gone = state.gone or name == "annotation"
        elif name in _CHARACTERS:
            self._write(_CHARACTERS[name], state)

    def _write(self, text: str, state: _State) -> None:
        self._flush()
        self._put(text, state)

    def _put(self, text: str, state: _State) -> None:
        if state.about:
            self._about.setdefault(state.about, []).append(text)
        elif not state.gone and not state.hidden:
            self._out.append(text)

    def _unicode(self, value: int, state: _State) -> None:
        # a signed 16-bit unit of UTF-16
        self._write(chr(value & 0xFFFF), state)

    def _bytes(self, data: bytes, state: _State) -> None:
        if (state.gone and not state.about) or state.hidden:
            return
        # kept until the run ends: a character of some code pages takes two bytes
        if self._pending and self._pending_state.font != state.font:
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
    return _State(state.gone, state.about, state.font, state.skip, state.hidden, state.in_fonts)


def _known(name: str, otherwise: str) -> str:
    try:
        "".encode(name)
    except LookupError:
        return {"cp10000": "mac_roman", "cp10007": "mac_cyrillic", "cp65001": "utf-8"}.get(
            name, otherwise
        )
    return name
