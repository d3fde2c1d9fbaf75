"""Files in two encodings: pasted together, or saved half by one program and half by another."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

from extractors.encodings.detect import detect
from extractors.encodings.plausibility import script, traces
from extractors.encodings.remarks import bad_bytes, bad_bytes_remark
from extractors.encodings.words import share_known
from findings.finding import Finding, finding

#: larger files are decoded as one
_MOST = 8 << 20
_NAMED = 20
#: so many characters in valid lines prove that a file is UTF-8 in parts
_PROOF = 4
#: more stray bytes than this for each valid character: the valid one is an accident
_STRAY = 12
#: traces of a wrong code page in a line that is likely in another one, and in a sound line
_WRONG, _SOUND = 6.0, 2.0
#: share of known words that makes a file readable, and a line of it unreadable
_READABLE, _UNREADABLE = 0.4, 0.2
_WIDE = (
    "utf-16",
    "utf-32",
    "utf-7",
    "iso2022",
    "hz",
    "gb",
    "big5",
    "euc",
    "shift",
    "cp932",
    "cp949",
    "johab",
)

#: what a second encoding in a UTF-8 file usually is
_COMPANIONS = ("cp1252", "cp1251", "cp1250", "koi8-r", "cp866", "cp1253", "cp1257", "mac_roman")

Result = tuple[str, str, Finding | None, Finding | None]


def decode_lines(data: bytes, legacy: str, language: str = "") -> Result | None:
    """A file whose lines are partly UTF-8 and partly `legacy`; None where it is not that.

    Text, name of the main encoding, and what to report. A line with bytes of both stays UTF-8,
    with its other bytes reported.
    """
    if len(data) > _MOST or legacy.startswith(_WIDE):
        return None
    lines = data.splitlines(keepends=True)
    # nothing but UTF-8 gives a whole line of valid sequences time and again
    proven = sum(_sequences(line) for line in lines) >= _PROOF
    kinds = [_kind(line, legacy, proven) for line in lines]
    kinds = _without_accidents(lines, kinds, legacy, language)
    if "utf-8" not in kinds and "both" not in kinds:
        return None
    others = b"".join(line for line, kind in zip(lines, kinds, strict=True) if kind == "other")
    if others:
        sure = b"".join(line for line, kind in zip(lines, kinds, strict=True) if kind != "other")
        legacy = _companion(others, sure.decode("utf-8", "ignore"))
    parts: list[str] = []
    bad: list[tuple[int, bytes]] = []
    at = 0
    for line, kind in zip(lines, kinds, strict=True):
        name = legacy if kind == "other" else "utf-8"
        bad += bad_bytes(line, name, at) if kind in ("both", "other") else []
        parts.append(line.decode(name, "replace"))
        at += len(line)
    return (
        "".join(parts),
        "utf-8",
        _mixed([i for i, kind in enumerate(kinds, start=1) if kind == "other"], "UTF-8", legacy),
        bad_bytes_remark(bad, "UTF-8"),
    )


def _companion(others: bytes, beside: str) -> str:
    """The encoding of lines that stand beside UTF-8 ones: likeliest in the letters of those."""
    guess = detect(others)
    tried = [guess.encoding] if guess and not guess.encoding.startswith("utf") else []
    letters = {c for c in beside if not c.isascii()}
    scripts = {script(c) for c in letters if c.isalpha()}
    best, name = -1e9, "cp1252"
    for place, candidate in enumerate(dict.fromkeys([*tried, *_COMPANIONS])):
        try:
            text = others.decode(candidate)
        except (UnicodeError, LookupError):
            continue
        own = [c for c in text if not c.isascii()]
        same = sum((c in letters) + (c.isalpha() and script(c) in scripts) for c in own)
        score = same / max(1, len(own)) - 0.05 * traces(text) - 0.01 * place
        if score > best:
            best, name = score, candidate
    return name


def _sequences(line: bytes) -> int:
    """How many characters beyond ASCII a line of valid UTF-8 has; 0 for any other line."""
    if line.isascii():
        return 0
    try:
        return _foreign(line.decode("utf-8"))
    except UnicodeDecodeError:
        return 0


def _kind(line: bytes, legacy: str, proven: bool) -> str:
    """`ascii`, `utf-8`, `other`, or `both` for a line with valid UTF-8 and other high bytes."""
    if line.isascii():
        return "ascii"
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        loose = line.decode("utf-8", "ignore")
        if loose.isascii():
            return "other"
        stray = len(line) - len(loose.encode())
        if proven and stray <= _foreign(loose):
            return "both"
        if not proven and stray > _STRAY * _foreign(loose):
            return "other"
        return "both" if traces(loose) < traces(line.decode(legacy, "replace")) else "other"
    return "utf-8" if proven or _is_better(line, legacy) else "other"


def _without_accidents(
    lines: list[bytes], kinds: list[str], legacy: str, language: str
) -> list[str]:
    """`kinds` with the lines that are valid UTF-8 by accident taken for what the others are in.

    A short word of an old code page may be a valid sequence, and in a list of words that comes
    time and again ("сад" of CP866 is U+1824, a letter of Mongolian). It is an accident where the
    script is no other line's, or the words none of `language`, and the code page gives plain
    words in the script of the rest.
    """
    sure = b"".join(line for line, kind in zip(lines, kinds, strict=True) if kind == "other")
    usual = _scripts(sure.decode(legacy, "replace"))
    if len(usual) != 1 or "latin" in usual:
        return kinds
    return [
        "other"
        if kind in ("utf-8", "both") and _is_accident(line, legacy, language, usual)
        else kind
        for line, kind in zip(lines, kinds, strict=True)
    ]


def _is_accident(line: bytes, legacy: str, language: str, usual: set[str]) -> bool:
    try:
        read = line.decode(legacy)
    except (UnicodeError, LookupError):
        return False
    if _scripts(read) != usual or traces(read) * _foreign(read) > 100:  # more than one trace
        return False
    rival = line.decode("utf-8", "replace")
    if not usual & _scripts(rival):
        return True
    known, theirs = share_known(read, language), share_known(rival, language)
    return known is not None and known >= 0.5 > (theirs or 0.0)


def _scripts(text: str) -> set[str]:
    """The scripts of the letters beyond ASCII."""
    return {script(c) for c in text if c.isalpha() and not c.isascii()}


def _is_better(line: bytes, legacy: str) -> bool:
    """Whether a line that is valid UTF-8 makes more sense so than in the other encoding."""
    try:
        other = line.decode(legacy)
    except (UnicodeError, LookupError):
        return True
    return traces(line.decode("utf-8")) < traces(other)


def decode_stray_lines(data: bytes, text: str, main: str, language: str) -> Result | None:
    """A file in `main` with lines in another one-byte encoding; None where it is not that.

    `text` is the file as `main` reads it, in `language` (empty where that is unknown).
    """
    if len(data) > _MOST or main.startswith((*_WIDE, "utf")):
        return None
    raw = data.splitlines(keepends=True)
    read = [line.decode(main, "replace") for line in raw]
    if "".join(read) != text:
        return None
    readable = (share_known(text, language) or 0.0) >= _READABLE
    wrong = [i for i, line in enumerate(read) if _looks_wrong(line, language if readable else "")]
    if not wrong or len(wrong) == len(raw):
        return None
    guess = detect(b"".join(raw[i] for i in wrong))
    if guess is None or guess.encoding == main or guess.encoding.startswith(_WIDE):
        return None
    moved = []
    for i in wrong:
        try:
            other = raw[i].decode(guess.encoding)
        except (UnicodeError, LookupError):
            continue
        if traces(other) <= _SOUND and not _looks_wrong(other, language if readable else ""):
            read[i] = other
            moved.append(i + 1)
    if not moved:
        return None
    return "".join(read), main, _mixed(moved, main, guess.encoding), None


def _looks_wrong(line: str, language: str) -> bool:
    """Traces of a wrong code page; or, in a file that is readable, not one word of its language.

    KOI8-R read as Windows-1251 is words all in capitals, without a trace.
    """
    if _foreign(line) < 4:
        return False
    if traces(line) >= _WRONG:
        return True
    known = share_known(line, language) if language and _foreign(line) >= 16 else None
    return known is not None and known < _UNREADABLE


def _foreign(line: str) -> int:
    return sum(not c.isascii() for c in line)


def _mixed(lines: Sequence[int], main: str, other: str) -> Finding | None:
    if not lines:
        return None
    shown = ", ".join(map(str, lines[:_NAMED])) + (" ..." if len(lines) > _NAMED else "")
    names = f"{main} and {codecs.lookup(other).name}"
    return finding(
        "mixed_encodings",
        f"it is in {names}; lines in the second: {shown}",
        where=f"line {lines[0]}",
    )
