"""Restore digits read as letters, and letters read as digits, where their token says which.

Cause: 1, I and l, 0 and O, 5 and S are one shape in many types. Effect: "I8I2" is no year, "S1.
Helena" no island, "Part Ill" no number.

Only tokens whose other characters decide: a year of four places with two legible digits; a number
of several digits with one letter inside; a number with a letter at an end where a word that numbers
things stands before it ("pp. 95, 99-I01"); an abbreviation that a name follows; a roman numeral
behind a word that is numbered. A year glued to a word is parted from it.

Backs off: from identifiers (letters on one side, digits on the other: "B12", "T34"), from codes
with more letters than digits, and from words.

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
