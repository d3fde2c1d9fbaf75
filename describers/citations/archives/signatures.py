"""Signatures of archival units by their shape, whatever archive assigned them.

Archives mark what they keep with letters for the collection and numbers for its parts, set apart by
blanks, strokes, stops or dashes: `D/DU 123/4`, `2C 789`, `CP.I.2214`, `EE 3`, `14-27-71`. Guides to
citation (of The National Archives, the county record offices, the Archives de France) ask that they
be given as printed. What stands before the first stroke behind a number is taken for the fond,
what follows it for the file; of numbers with stops or dashes the last is the file's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from describers.citations.archives.repository_names import UP
from describers.citations.shapes.day import MONTH
from describers.lazy import lazy
from describers.patterns import Patterns

_RE = Patterns("describers.citations.archives", "signatures.json", {"WORD": UP}, MONTH=MONTH, UP=UP)

_YEAR = lazy(r"(?:1[5-9]|20)\d\d")


#: a word without capital or stop: a collection's, seldom a signature's
_LOW = lazy(r"(?<!\w)[a-zà-ž]{2,}(?![\w.])")


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature at `start:end`: its words (`Kleiner Rat`), its parts, and how sure its shape is.

    `strong` has strokes or stops between its parts; `code` tells that its letters are capitals.
    """

    start: int
    end: int
    words: str
    printed: str
    fond: str
    delo: str
    strong: bool
    code: bool

    @property
    def loose(self) -> bool:
        """Whether words without capitals stand before its number: Akta miasta 31."""
        return _LOW.search(self.words) is not None

    @property
    def dated(self) -> bool:
        """Whether its number may be a year: London 1950."""
        return not self.strong and not self.code and _YEAR.fullmatch(self.delo) is not None


def signature(text: str, at: int, end: int) -> Signature | None:
    """The signature that begins at `at`, if one does.

    >>> found = signature("D/DU 123/4, fol. 17r", 0, 20)
    >>> found.fond, found.delo, found.strong
    ('D/DU 123', '4', True)
    >>> found = signature("Kleiner Rat 112", 0, 15)
    >>> found.words, found.delo, found.strong
    ('Kleiner Rat', '112', False)
    """
    match = _RE.SIGNATURE.match(text, at, end)
    if match is None:
        return None
    prefix, gap, number, tail = (match[n] or "" for n in ("prefix", "gap", "number", "tail"))
    words = ""
    mixed = _RE.CODE_LAST.fullmatch(prefix)
    if mixed and len(mixed["words"]) > 2:
        words, prefix = mixed["words"], mixed["code"]
    code = _RE.CODE.fullmatch(prefix) is not None
    strokes = sum(c in "/\\.:-" for c in tail) + ("/" in prefix + gap) + prefix.count(".")
    if tail and tail[0] in "/\\:":
        fond, delo = f"{prefix}{gap}{number}", tail[1:]
    elif tail:
        whole = f"{prefix}{gap}{number}{tail}"
        cut = max(whole.rfind(c) for c in ".-/:")
        fond, delo = whole[:cut], whole[cut + 1 :]
    else:
        fond, delo = prefix, number
    if prefix and not code and not tail:
        words, fond = f"{words} {prefix}".strip(), ""
    apart = tail or gap in ("/", ".") or (code and re.search(r"[./]\S", prefix))
    strong = bool(apart) and (bool(prefix) or strokes > 1)
    start = match.start()
    whole = " ".join(text[start + len(words) if code else start : match.end()].split())
    fond = " ".join(fond.split()).rstrip(" ./-")
    return Signature(start, match.end(), words, whole, fond, delo, strong, code)
