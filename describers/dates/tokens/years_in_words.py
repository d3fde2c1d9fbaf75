"""Years in words, as deeds, registers and memoirs write them.

In the year one thousand seven hundred and seventy-one; achtzehnhundertsiebenundfünfzig; mil huit
cent quarante-huit; roku tysiąc osiemset pięćdziesiątego. The numerals are those of a table; what
they amount to is the same in all languages. Spoken Russian is in `russian_years_in_words`, years
without their century in `short_years`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from describers.dates.tables.every import TABLES, any_of, in_all
from describers.dates.tables.table import Table
from describers.dates.tokens.printed_years import roman_years
from describers.dates.tokens.russian_years_in_words import spoken as spoken_russian
from describers.dates.tokens.short_years import clipped
from describers.lazy import lazy

#: how far around a hundred or thousand the other words of its number stand, in characters
_NEAR = 60


@dataclass(frozen=True, slots=True)
class _Numerals:
    """The number words of a table: one of them, a run of them, and those without which none is."""

    table: Table
    values: dict[str, int]
    one: re.Pattern[str]
    run: re.Pattern[str]
    large: re.Pattern[str]


@cache
def _numerals() -> tuple[_Numerals, ...]:
    return tuple(_of(table) for table in TABLES.values() if table.numerals)


def _of(table: Table) -> _Numerals:
    values = {**table.numerals, **table.ordinal_numerals}
    one, joints = any_of(frozenset(values)), any_of(frozenset(table.numeral_joints))
    joint = rf"(?:,?[\s-]+(?:(?:{joints})[\s-]+)?|{joints})"
    large = any_of(frozenset(word for word, n in values.items() if n in (100, 1000)))
    if table.numerals_glued:
        joint += "?"
    else:
        large = rf"(?<!\w)(?:{large})(?!\w)"
    run = rf"(?<!\w)(?:{one})(?:{joint}(?:{one}))*(?!\w)"
    return _Numerals(
        table, values, *(lazy(pattern, re.IGNORECASE) for pattern in (one, run, large))
    )


@cache
def _led() -> re.Pattern[str]:
    """What stands before a year in words, and not before a sum or a number of men."""
    leads = any_of(in_all("worded_leads") | in_all("before_year"))
    months = any_of(frozenset(word for word in in_all("months") if len(word) > 2))
    # May the third, eighteen hundred and seventy-one
    days = any_of(in_all("ordinals"))
    return re.compile(
        rf"(?<!\w)(?:(?:{days}|\d{{1,2}}[a-z]{{2}})(?=,)|{leads}|{months}),?\s+$", re.IGNORECASE
    )


def spelled(text: str, tables: Iterable[str] = ("fr",)) -> dict[int, tuple[int, int, int]]:
    """Where a year in words starts -> where it ends, its number, and how many figures of it.

    >>> spelled("in the year of our Lord one thousand seven hundred and seventy-one")
    {24: (66, 1771, 4)}
    >>> spelled("działo się roku tysiąc osiemset pięćdziesiątego, w dziewięćset osób")
    {16: (47, 1850, 4)}
    """
    out: dict[int, tuple[int, int, int]] = {}
    for numerals in _numerals():
        for low, high in _windows(text, numerals.large):
            for run in numerals.run.finditer(text, low, high):
                if (got := _year(text, run, numerals)) is not None:
                    out[got[0]] = (run.end(), got[1], 4)
    return clipped(text, french="fr" in tables) | out | roman_years(text) | spoken_russian(text)


def _windows(text: str, large: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches of text around a word that every such year has."""
    end = 0
    for match in large.finditer(text):
        if match.start() < end:
            continue
        low, high = max(end, match.start() - _NEAR), min(len(text), match.end() + _NEAR)
        while low > end and text[low - 1].isalnum():
            low -= 1
        while high < len(text) and text[high].isalnum():
            high += 1
        yield low, high
        end = high


def _year(text: str, run: re.Match[str], numerals: _Numerals) -> tuple[int, int] | None:
    """Where the year in a run of number words starts, and which it is."""
    words = list(numerals.one.finditer(text, run.start(), run.end()))
    for n, word in enumerate(words):
        said = [numerals.values[" ".join(w[0].lower().split())] for w in words[n:]]
        year = amount(said)
        if 1400 <= year <= 2035 and len(said) > 1:
            start, last = word.start(), words[-1][0].lower()
            table = numerals.table
            sure = last in table.ordinal_numerals or word[0].lower() in table.year_thousands
            sure = sure or _led().search(text, max(0, start - 24), start) is not None
            sure = sure or (table.capital_nouns and _one_word(text, start, run.end(), year))
            return (start, year) if sure else None
    return None


def _one_word(text: str, start: int, end: int, year: int) -> bool:
    """Whether one word is a year with nothing behind it that it could count."""
    behind = text[end : end + 2].strip()
    counts = behind[:1].isupper() or behind[:1] in ("-", "½")
    return text[start:end].isalpha() and year % 100 != 0 and not counts


def amount(numbers: Iterable[int]) -> int:
    """What number words amount to, read in their order; 0 where they are no one number.

    >>> amount((1, 1000, 7, 100, 70, 1)), amount((18, 100, 7, 50)), amount((60, 10, 7))
    (1771, 1857, 77)
    >>> amount((2, 18, 100)), amount((1000, 800, 40, 8))
    (0, 1848)
    """
    total = part = 0
    for number in numbers:
        tens = part % 100
        if number == 1000 and not total and part < 10:
            total, part = 1000 * max(part, 1), 0
        elif number == 100 and 0 < part < 100:
            part *= 100
        elif number >= 100 and part == 0:
            part = number
        elif number < 100 and (
            tens == 0
            or (number < 10 and tens % 10 == 0)
            or (tens < 10 and number % 10 == 0 and number > 10)
            or (tens in (60, 80) and 10 <= number < 20)
        ):
            part += number
        else:
            return 0
    return total + part
