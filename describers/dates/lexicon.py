"""The words of dates in some languages: single words, and phrases by their first word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from describers.dates.table import Table

#: letters of Russian before 1918 -> those of today
_OLD_LETTERS = str.maketrans("ѣіѳѵ", "еифи")


_OLD_ENDINGS = (("аго", "ого"), ("яго", "его"), ("ыя", "ые"), ("ія", "ие"))


#: what a letter of a phrase may be in print before 1918
_OLD_CLASSES = {"е": "[еѣ]", "и": "[иі]", "ф": "[фѳ]"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of some tables: single words, and phrases by their first word."""

    words: dict[str, dict[str, int | str]]
    phrases: dict[str, tuple[tuple[re.Pattern[str], dict[str, int | str]], ...]]
    capital: frozenset[str]
    #: the letters with which the second words of an English, French or German phrase begin
    seconds: dict[str, frozenset[str]] = field(default_factory=dict)
    small_months: bool = False
    #: words met that no table knows, whatever stands around them
    strangers: set[str] = field(default_factory=set)


def _entries(table: Table) -> Iterator[tuple[str, str, int | str]]:
    numbered: tuple[tuple[str, dict[str, int]], ...] = (
        ("month", table.months),
        ("season", table.seasons),
        ("weekday", table.weekdays),
        ("ordinal", table.ordinals),
        ("decade", table.decades),
        ("rel_month", table.relative_months),
        ("rel_year", table.relative_years),
        ("part", table.parts),
        ("part_ordinal", table.part_ordinals),
    )
    for kind, numbers in numbered:
        for word, number in numbers.items():
            yield word, kind, number
    for word, modifier in table.modifiers.items():
        yield word, "modifier", modifier
    for word, (month, day) in table.holidays.items():
        yield word, "holiday", month * 100 + day
    for word, (month, day) in table.feasts.items():
        yield word, "feast", month * 100 + day
    listed: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("decade_noun", table.decade_nouns),
        ("century", table.centuries),
        ("year_word", table.years),
        ("about", table.about),
        ("maybe", table.maybe),
        ("before", table.before),
        ("after", table.after),
        ("no_later", table.no_later),
        ("no_earlier", table.no_earlier),
        ("from", table.start),
        ("to", table.to),
        ("between", table.between),
        ("and", table.both),
        ("or", table.either),
        ("filler", table.filler),
        ("license", table.license),
        ("this", table.this),
        ("old_style", table.old_style),
        ("new_style", table.new_style),
        ("before_era", table.before_era),
        ("era", table.era),
        ("anno", table.anno),
        ("last_day", table.last_day),
        ("ordinal_suffix", table.ordinal_suffixes),
        ("decade_suffix", table.decade_suffixes),
        ("since", table.since),
        ("until", table.until),
        ("present", table.present),
        ("of_month", table.of_month),
        ("onward", table.onward),
        ("and_before", table.and_before),
        ("years_only", table.years_only),
    )
    for kind, entries in listed:
        for word in entries:
            yield word, kind, table.language


@lru_cache(maxsize=16)
def lexicon(tables: tuple[str, ...]) -> Lexicon:
    """The words of the tables named, joined."""
    from describers.dates.other import MONTHS
    from describers.dates.tables import TABLES

    words: dict[str, dict[str, int | str]] = {}
    phrases: dict[str, list[tuple[re.Pattern[str], dict[str, int | str]]]] = {}
    capital: set[str] = set()
    phrase_kinds: dict[str, dict[str, int | str]] = {}
    for name, table in TABLES.items():
        if name not in tables:
            # of the other languages only what makes a full date: 5 марта 1917 г.
            for word, number in table.months.items():
                # the genitive of German May is the French for but
                short = len(word) == 4 and word.endswith("s") and word[:-1] in table.months
                kind = "month" if len(word) > 3 and not short else "lower_month"
                words.setdefault(word, {}).setdefault(kind, number)
            if name == "en":
                # circa 1830s, in a catalogue of any language
                words.setdefault("s", {})["decade_suffix"] = "en"
            if name == "ru":
                # Russian titles stand transliterated in texts of every language
                for word in table.years:
                    words.setdefault(word, {}).setdefault("year_word", "ru")
                for word in ("kh", "х"):
                    words.setdefault(word, {})["decade_suffix"] = "ru"
                for word in ("godov", "gody", "godakh", "годов", "годы", "годах"):
                    words.setdefault(word, {})["decade_noun"] = "ru"
    for word, number in MONTHS.items():
        words.setdefault(word, {}).setdefault(
            "month" if len(word) > 4 and not word.endswith("us") else "lower_month", number
        )
    for table in (TABLES[name] for name in tables):
        if table.capital_months:
            capital |= set(table.months)
        for word, kind, value in _entries(table):
            if re.fullmatch(r"[^\W_]+(?:['’][^\W\d_]+)*", word):
                words.setdefault(word, {})[kind] = value
            else:
                phrase_kinds.setdefault(word, {})[kind] = value
    for phrase, kinds in phrase_kinds.items():
        first = re.match(r"[^\W\d_]+(?:['’][^\W\d_]+)*", phrase)
        if first is None:
            continue
        pattern = _spellings(phrase)
        end = r"(?!\w)" if phrase[-1].isalnum() else ""
        if "holiday" in kinds and "ordinal" in words.get(first[0], {}):
            # the twelfth day of May is no Twelfth Day
            end += r"(?!\s+(?:of|in|day)\b)"
        phrases.setdefault(first[0], []).append((re.compile(pattern + end, re.IGNORECASE), kinds))
    seconds: dict[str, set[str]] = {}
    for phrase in phrase_kinds:
        words_of = phrase.split(" ")
        if phrase[0].isascii() and len(words_of) > 1 and words_of[0].isalpha():
            seconds.setdefault(words_of[0], set()).add(words_of[1][0])
        else:
            # a stop or an old letter may follow the first word: no letter is certain
            seconds.setdefault(re.split(r"[^\w]", phrase)[0], set()).add("")
    ordered = {
        first: tuple(sorted(found, key=lambda item: -len(item[0].pattern)))
        for first, found in phrases.items()
    }
    certain = {w: frozenset(letters) for w, letters in seconds.items() if "" not in letters}
    return Lexicon(words, ordered, frozenset(capital), certain, "fr" in tables)


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
