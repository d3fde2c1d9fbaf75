"""The words of dates in some languages: single words, and phrases by their first word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from describers.dates.tables.table import Table
from describers.lazy import lazy

#: letters of Russian before 1918 -> those of today
_OLD_LETTERS = str.maketrans("ѣіѳѵ", "еифи")


_OLD_ENDINGS = (("аго", "ого"), ("яго", "его"), ("ыя", "ые"), ("ія", "ие"))


#: what a letter of a phrase may be in print before 1918
_OLD_CLASSES = {"е": "[еѣ]", "и": "[иі]", "ф": "[фѳ]"}


#: what a word can be read as, each with its value
Kinds = dict[str, int | str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of some tables: single words, and phrases by their first word."""

    words: dict[str, Kinds]
    phrases: dict[str, tuple[tuple[re.Pattern[str], Kinds], ...]]
    capital: frozenset[str]
    #: the letters with which the second words of an English, French or German phrase begin
    seconds: dict[str, frozenset[str]] = field(default_factory=dict)
    small_months: bool = False
    #: words met that no table knows, whatever stands around them
    strangers: set[str] = field(default_factory=set)


def _called(fields: str) -> dict[str, str]:
    """Fields of a table to the kind of their words, which is called as the field unless it says."""
    return {name: kind or name for name, _, kind in (f.partition("=") for f in fields.split())}


#: fields whose words have a number or a value, those whose words are days, and mere lists of words
_VALUED = _called(
    "months=month seasons=season weekdays=weekday ordinals=ordinal decades=decade parts=part"
    " relative_months=rel_month relative_years=rel_year part_ordinals=part_ordinal"
    " modifiers=modifier century_names=century_name"
)
_DAYS = _called("holidays=holiday feasts=feast")
_LISTED = _called(
    "aged about maybe before after no_later no_earlier to onto between filler license this"
    " old_style new_style before_era era anno last_day since until present of_month onward"
    " and_before years_only decade_nouns=decade_noun decade_leads=decade_lead"
    " decade_suffixes=decade_suffix year_leads=year_lead year_suffixes=year_suffix"
    " years_dated=year_dated years_behind=year_behind years=year_word day_nouns=day_noun"
    " century_leads=century_lead centuries=century ordinal_suffixes=ordinal_suffix start=from"
    " both=and either=or"
)
_ONE_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_FIRST = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def _entries(table: Table) -> Iterator[tuple[str, str, int | str]]:
    for name, kind in _VALUED.items():
        for word, value in getattr(table, name).items():
            yield word, kind, value
    for name, kind in _DAYS.items():
        for word, (month, day) in getattr(table, name).items():
            yield word, kind, month * 100 + day
    for name, kind in _LISTED.items():
        for word in getattr(table, name):
            yield word, kind, table.language


@lru_cache(maxsize=16)
def lexicon(tables: tuple[str, ...]) -> Lexicon:
    """The words of the tables named, joined."""
    from describers.dates.tables.every import TABLES

    words = _of_others(tables)
    capital: set[str] = set()
    phrases: dict[str, Kinds] = {}
    for table in (TABLES[name] for name in tables):
        if table.capital_months:
            capital |= set(table.months)
        for word, kind, value in _entries(table):
            place = words if _ONE_WORD.fullmatch(word) else phrases
            place.setdefault(word, {})[kind] = value
    return Lexicon(
        words, _by_first(phrases, words), frozenset(capital), _seconds(phrases), "fr" in tables
    )


def _of_others(tables: tuple[str, ...]) -> dict[str, Kinds]:
    """Of the languages not named only what makes a full date: 5 марта 1917 г."""
    from describers.dates.tables.every import TABLES
    from describers.dates.tables.other import MONTHS

    words: dict[str, Kinds] = {}
    for table in (table for name, table in TABLES.items() if name not in tables):
        for word, number in table.months.items():
            # the genitive of German May is the French for but
            short = len(word) == 4 and word.endswith("s") and word[:-1] in table.months
            kind = "month" if len(word) > 3 and not short else "lower_month"
            words.setdefault(word, {}).setdefault(kind, number)
        for kind, abroad in table.abroad.items():
            for word in abroad:
                words.setdefault(word, {})[kind] = table.language
    for word, number in MONTHS.items():
        kind = "month" if len(word) > 4 and not word.endswith("us") else "lower_month"
        words.setdefault(word, {}).setdefault(kind, number)
    return words


def _by_first(
    phrases: dict[str, Kinds], words: dict[str, Kinds]
) -> dict[str, tuple[tuple[re.Pattern[str], Kinds], ...]]:
    """The phrases by their first word, the longest first."""
    out: dict[str, list[tuple[re.Pattern[str], Kinds]]] = {}
    for phrase, kinds in phrases.items():
        first = _FIRST.match(phrase)
        if first is None:
            continue
        end = r"(?!\w)" if phrase[-1].isalnum() else ""
        if "holiday" in kinds and "ordinal" in words.get(first[0], {}):
            # the twelfth day of May is no Twelfth Day
            end += r"(?!\s+(?:of|in|day)\b)"
        pattern = lazy(_spellings(phrase) + end, re.IGNORECASE)
        out.setdefault(first[0], []).append((pattern, kinds))
    return {
        first: tuple(sorted(found, key=lambda item: -len(item[0].pattern)))
        for first, found in out.items()
    }


def _seconds(phrases: Iterable[str]) -> dict[str, frozenset[str]]:
    """The letters that second words of phrases begin with, by first word, where all are certain."""
    seconds: dict[str, set[str]] = {}
    for phrase in phrases:
        parts = phrase.split(" ")
        if phrase[0].isascii() and len(parts) > 1 and parts[0].isalpha():
            seconds.setdefault(parts[0], set()).add(parts[1][0])
        else:
            # a stop or an old letter may follow the first word: no letter is certain
            seconds.setdefault(re.split(r"[^\w]", phrase)[0], set()).add("")
    return {w: frozenset(letters) for w, letters in seconds.items() if "" not in letters}


def _spellings(phrase: str) -> str:
    """The pattern of a phrase, with the letters of Russian print before 1918.

    >>> bool(re.fullmatch(_spellings("не позднее"), "не позднѣе"))
    True
    """
    pattern = re.escape(phrase).replace(r"\ ", r"\s+")
    if "а" <= phrase[0] <= "я":
        pattern = re.sub(r"[еиф]", lambda m: _OLD_CLASSES[m[0]], pattern)
        pattern = re.sub(r"(?<=[бвгджзклмнпрстфхцчшщ\]])(?=$|\\s)", "ъ?", pattern)
        pattern = re.sub(r"(?<=[бвгджзклмнпрстфхцчшщ])ого(?=$|\\s)", "[оа]го", pattern)
    return pattern


def modern(word: str) -> str:
    """A lower-case Russian word in the spelling of today.

    >>> modern("мѣсяцъ"), modern("прошлаго"), modern("лѣто")
    ('месяц', 'прошлого', 'лето')
    """
    word = word.translate(_OLD_LETTERS)
    if word.endswith("ъ"):
        return word[:-1]
    for old, new in _OLD_ENDINGS:
        if word.endswith(old):
            return word[: -len(old)] + new
    return word
