"""Restore digits read as letters, and letters read as digits, where their token says which.

Cause: 1, I and l, 0 and O, 5 and S are one shape in many types. Effect: "I8I2" is no year, "S1.
Helena" no island, "Part Ill" no number.

Only tokens whose other characters decide: a year of four places with two legible digits; a number
of several digits with one letter inside; a number with a letter at an end where a word that numbers
things stands before it ("pp. 95, 99-I01"); an abbreviation that a name follows; a roman numeral
behind a word that is numbered; a day of the month with its ending ("12tb"). A year glued to a word
is parted from it.

Backs off: from identifiers (letters on one side, digits on the other: "B12", "T34"), from codes
with more letters than digits, from shelfmarks ("Rawl. D. 1l4"), and from words.

>>> from cleaners.trial import tried
>>> tried("digits", "In post-I815 S1. Helena, 18O7 to l812: see Part Ill: 1821.")
'In post-1815 St. Helena, 1807 to 1812: see Part III: 1821.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.lexicon import Lexicon
from cleaners.proposals import Change

NAME = "digits"

_TO_DIGIT = str.maketrans("IlOoSsZzB|", "1100552281")
# patterns start at a letter or digit and look back from there: four times as fast in a book
_YEAR = re.compile(r"[1Il|](?<![\w.].)[5-9][\dOoIlSB][\dOoIlSB](?!\w)")
_LEGIBLE = re.compile(r"[\dIlOo|]*\d[\dIlOo|]*\d")
_INSIDE = re.compile(r"\d(?<![\w.].)\d*[IlOo]\d+(?:[IlOo]\d+)*(?!\w)")
_MIXED = re.compile(r"(?:\d(?<!\w.)\d*[IlO|]|[IlO|](?<!\w.)[IlO|]{0,3}\d)[\dIlO|]{0,3}(?![\w'’])")
#: words that have nothing but numbers behind them, and more numbers
_COUNTED = re.compile(
    r"(?<![\w.])(?:(?:pp?|nos?|vols?|op|dd?|ff?|ll?|fols?|fos?|nn?|S|Nr|Bd|No|Op|с|стр|лл?|д|оп|ф|т|Оп|Д|Ф"
    r"|Л)\.\s?|notes?\s|№\s?)(?:[\dIlO|]{1,5}(?:\s?[-–]\s?|,\s)){0,12}$"
)
_SAINT = re.compile(r"S(?<!\w.)[1Il]\. (?=[A-Z][a-z]{2})")
_GLUED = re.compile(r"(?P<year>1[5-9]\d\d|20[0-3]\d)(?<![\w.,-]....)(?P<word>[^\W\d_]{2,})(?!\w)")
_REACH = 60  # characters of numbers before one
_SUFFIXES = frozenset(
    ("st", "nd", "rd", "th", "er", "ers", "bis", "ff", "го", "гг", "ый", "ая", "ой")
)
_NUMBERED = re.compile(
    r"(?P<word>Part|Book|Chapter|Volume|Vol\.|Act|Scene|Section|Document|Appendix|Teil|Band|Kapitel"
    r"|Tome|Chapitre|Livre|PART|BOOK|CHAPTER|VOLUME) "
    r"(?P<numeral>[IlJ1]{1,4}|[IlJ1]{0,3}[VX][IlJ1]{0,3})(?![\w'’])"
)
#: 12tb, 3lst, lltb: a number up to 39 with its English ending, either of them misread
_ORDINAL = re.compile(
    r"(?<!\w)(?P<number>[1-3IlZz]?[\dIlOoSZz])(?P<ending>t[hb]|tli|[il]h|s[tl]|[nu]d|rd)(?!\w)"
)
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}
#: what such a number without one legible digit stands before
_DATED = re.compile(
    r" (?:of|inst|ult|prox|day|century|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b"
)
_FIRST = re.compile(
    r"(?<!\w)[lIi]er(?= (?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre"
    r"|novembre|d[ée]cembre)\b)"
)
#: what is joined to a number without a space, before and behind
_JOINED_BEFORE = re.compile(r"[\w./:-]{1,60}$")
_JOINED_BEHIND = re.compile(r"(?:[./:-]?\w){0,60}")
#: the class of a shelfmark: a capital alone (`Rawl. D.`), or capitals and an abbreviation behind
#: which manuscripts are numbered
_CLASS = re.compile(
    r"(?<!\w)(?:[A-Z]\.?|[A-Z]{2,5}|M[Ss]{1,2}\.?(?: [A-Z][a-z]+\.?)?|Add\."
    r"|[Cc]od\.(?: [A-Z][a-z]+\.?)?|Hss?\.|[Ss]ign\.|[Cc]ote|[Ss]helf(?:mark)?|[Ss]ignatur)\s?$"
)
_IN_WORD = re.compile(r"\w")


def propose(draft: Draft) -> Iterator[Change]:
    """One change a token."""
    text = draft.text
    for match in _YEAR.finditer(text):
        year = match[0].translate(_TO_DIGIT)
        legible = _LEGIBLE.match(text, match.start())
        if legible and year != match[0] and 1500 <= int(year) <= 2030:
            yield Change(match.start(), match.end(), year, 0.93, "year")
    for match in _INSIDE.finditer(text):
        if not _in_shelfmark(text, match):
            number = match[0].translate(_TO_DIGIT)
            yield Change(match.start(), match.end(), number, 0.85, "number")
    for match in _MIXED.finditer(text):
        if _INSIDE.fullmatch(match[0]) or _YEAR.fullmatch(match[0]):
            continue
        if _COUNTED.search(text, max(0, match.start() - _REACH), match.start()):
            yield Change(*match.span(), match[0].translate(_TO_DIGIT), 0.85, "counted")
    if draft.language not in ("de", "fr", "ru"):
        for match in _SAINT.finditer(text):
            yield Change(match.start(), match.end() - 1, "St.", 0.85, "saint")
    yield from _ordinals(text, draft.language)
    for match in _GLUED.finditer(text):
        word = match["word"]
        known = Lexicon.of(draft.language or "en").knows(word, 3.5)
        if known and word.lower() not in _SUFFIXES:
            yield Change(match.end("year"), match.end("year"), " ", 0.85, "glued")
    for match in _NUMBERED.finditer(text):
        if match.start() and _IN_WORD.match(text, match.start() - 1):
            continue  # no part of a longer word
        seen = match["numeral"]
        numeral = seen.translate(str.maketrans("lJ1", "III"))
        # arabic numbers stay: only a numeral that holds a letter is one
        if not seen.isdigit() and numeral != seen and "IIII" not in numeral:
            yield Change(match.start("numeral"), match.end(), numeral, 0.85, "roman")


def _in_shelfmark(text: str, number: re.Match[str]) -> bool:
    """Whether a number is part of a shelfmark or a code, where a letter may be meant.

    A year and what stands behind a word that numbers things are none.

    >>> text = "Laud B. 3l7, no. 3l7, MS 3l7, FO/3l7, 3l7 men, (3l7)."
    >>> [_in_shelfmark(text, m) for m in _INSIDE.finditer(text)]
    [True, False, True, True, False, False]
    """
    start, end = number.span()
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _YEAR.fullmatch(number[0]) or _COUNTED.search(before):
        return False
    joined = _JOINED_BEFORE.search(before)
    token = (joined[0] if joined else "") + _JOINED_BEHIND.match(behind)[0]  # type: ignore[index]
    lettered = any(c.isalpha() and c not in "IlOo" for c in token)
    return lettered or _CLASS.search(before) is not None


def _ordinals(text: str, language: str | None) -> Iterator[Change]:
    """Numbers of days with an ending: the number tells the ending, and the ending the number."""
    if language == "fr":
        for match in _FIRST.finditer(text):
            yield Change(*match.span(), "1er", 0.9, "ordinal")
    if language != "en":
        return
    for match in _ORDINAL.finditer(text):
        seen = match["number"]
        number = seen.translate(_TO_DIGIT)
        ending = "th" if number[:-1] == "1" else _ENDINGS.get(number[-1], "th")
        legible = any(map(str.isdigit, seen)) or _DATED.match(text, match.end())
        # an ending that is whole must be the number's own
        whole = match["ending"] in ("th", "st", "nd", "rd")
        if legible and (match["ending"] == ending or not whole) and number + ending != match[0]:
            yield Change(*match.span(), number + ending, 0.88, "ordinal")
