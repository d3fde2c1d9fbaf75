"""Decode bytes whose encoding nobody knows, and account for every byte that did not fit."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from extractors.encodings.detect import detect, python_name
from extractors.encodings.lines import decode_lines, decode_stray_lines
from extractors.encodings.remarks import control_remarks, undecodable_remark
from extractors.encodings.wide import unmarked_wide
from findings.finding import Finding, finding

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: 7-bit encodings announce themselves by these (ISO 2022, HZ, UTF-7)
_SHIFTS = re.compile(rb"\x1b[$()]|~\{|\+[A-Za-z0-9/]{2,}-")
#: control characters in a text, at most: compressed and binary data have a tenth of them
_SLIPS = 0.03
#: so much of a text may be of whatever encoding, where the rest is ASCII
_NOT_ASCII = 0.1
_UTF7 = re.compile(rb"\+[A-Za-z0-9/]{3,}-")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the codec that gave it (Python's name), and what there is to say of it.

    A byte that fits nothing is U+FFFD in the text, and named with its offset in the findings. NUL
    is never in the text.
    """

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, *, encoding: str | None = None, stated: str | None = None) -> Decoded:
    """`data` as text: by `encoding` if given, by its byte order mark, by what it says of itself
    where that holds (`stated`), else by what it looks like.

    >>> decode("naïve".encode("cp1252")).text
    'naïve'
    """
    if encoding:
        return _by(data, python_name(encoding))
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _by(data, name)
    if (wide := unmarked_wide(data)) is not None:
        return _by(data, wide)
    if not _SHIFTS.search(data[:65536]):
        try:
            return _finished(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    if stated and _holds(data, stated):
        return _by(data, stated)
    return _by_looks(data)


def _holds(data: bytes, name: str) -> bool:
    """Whether the bytes are valid in that encoding."""
    try:
        data.decode(name)
    except (UnicodeError, LookupError):
        return False
    return True


def _by_looks(data: bytes) -> Decoded:
    nul = b"\0" in data[:65536]
    guess = detect(data) or (detect(data.replace(b"\0", b"")) if nul else None)
    name = guess.encoding if guess else "cp1252"
    if name == "utf-7" and len(_UTF7.findall(data)) < 2:
        name = "utf-8"
    if name in ("utf-8", "ascii") and _holds(data, "utf-8"):
        return _finished(data.decode("utf-8"), "utf-8")
    by_lines = decode_lines(data, name, guess.language if guess else "")
    if by_lines is not None:
        return _finished(*by_lines)
    findings: list[Finding] = []
    if guess is None or not guess.certain:
        findings.append(
            finding("encoding_uncertain", f"it was read as {name}; others are nearly as likely")
        )
    decoded = _by(data, name)
    strays = decode_stray_lines(data, decoded.text, name, guess.language if guess else "")
    if strays is not None:
        return _finished(*strays)
    return Decoded(decoded.text, decoded.encoding, (*findings, *decoded.findings))


def _by(data: bytes, name: str) -> Decoded:
    """By that encoding, the bytes that do not fit replaced and reported."""
    try:
        return _finished(data.decode(name), name)
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
    return _finished(text, name, undecodable_remark(data, name))


def _finished(text: str, name: str, *findings: Finding | None) -> Decoded:
    text = text.removeprefix("\ufeff")
    said = [one for one in (*findings, *control_remarks(text)) if one is not None]
    return Decoded(text.replace("\0", ""), name, tuple(said))


def is_text(start: bytes) -> bool:
    """Whether a file that begins so is text of any encoding rather than binary data.

    Text has few control characters, whatever it is encoded in; NUL only as one byte of wide ones.
    """
    if not start:
        return False
    if any(start.startswith(mark) for mark, _ in _BOMS):
        return True
    if unmarked_wide(start):
        return True
    # any code page of text leaves these unused but for a slip; 0x1A ends files of CP/M and DOS,
    # and 0x1B shifts between the sets of ISO 2022
    unused = bytes((*range(1, 8), *range(14, 26), *range(28, 32)))
    controls = len(start) - len(start.translate(None, unused))
    nuls = start.count(0)
    if controls > len(start) * _SLIPS + 1 or nuls > max(2, len(start) * 0.05):
        return False
    plain = start.replace(b"\0", b"")
    return _mostly_utf8(plain) or _mostly_ascii(plain) or detect(plain) is not None


def _mostly_ascii(start: bytes) -> bool:
    """Whether a few bytes alone are not ASCII: too few to tell of what encoding they are."""
    return len(start.translate(None, bytes(range(128)))) <= len(start) * _NOT_ASCII


def _mostly_utf8(start: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a damaged one here and there."""
    text = start.decode("utf-8", "replace")
    return text.count("\ufffd") <= 1 + len(text) * 0.01
