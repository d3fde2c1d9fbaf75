"""The words that invented works are made of: names from Faker (MIT), all else listed here.

Titles of works are put together from Faker's own word lists, which are made for public texts.
"""

from __future__ import annotations

import importlib
import json
from functools import cache
from pathlib import Path

_TABLES = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))

#: the language of a work's title, and the countries that its authors may be of
COUNTRIES: dict[str, tuple[str, ...]] = {
    "en": (
        "en_US",
        "en_GB",
        "en_US",
        "en_GB",
        "cs_CZ",
        "pl_PL",
        "nl_NL",
        "no_NO",
        "hu_HU",
        "it_IT",
    ),
    "de": ("de_DE", "de_DE", "de_AT", "hu_HU", "cs_CZ"),
    "fr": ("fr_FR", "fr_FR", "it_IT", "es_ES"),
    "ru": ("ru_RU", "ru_RU", "uk_UA"),
    "it": ("it_IT",),
    "es": ("es_ES",),
    "pl": ("pl_PL",),
    "cs": ("cs_CZ",),
    "nl": ("nl_NL",),
    "da": ("da_DK", "no_NO", "sv_SE"),
    "uk": ("uk_UA",),
}
TOWNS: dict[str, list[str]] = _TABLES["towns"]
#: how a house is named: {s} a surname, {t} a town, {w} a word
HOUSES: dict[str, list[str]] = _TABLES["houses"]
#: how a journal is named: {n} a noun phrase
JOURNALS: dict[str, list[str]] = _TABLES["journals"]
PAPERS: dict[str, list[str]] = _TABLES["papers"]
#: how a site on the web is named, and a work of reference
SITES: dict[str, list[str]] = _TABLES["sites"]
LEXICA: dict[str, list[str]] = _TABLES["lexica"]
#: numbers as titles begin with them: Two Ships
NUMBERS: dict[str, list[str]] = _TABLES["numbers"]
#: patterns of titles: {w} a word, {W} a capitalised one, {b} one cut short; {s} a surname, {p} a
#: whole name, {t} a town; {y} years, {Y} a year, {n} a number, {N} one in words; {x} a title abroad
TITLES: dict[str, list[str]] = _TABLES["titles"]
SERIES: dict[str, list[str]] = _TABLES["series"]
SCHOOLS: dict[str, list[str]] = _TABLES["schools"]
#: authors that are nobody: a ministry, a society
BODIES: dict[str, list[str]] = _TABLES["bodies"]
_LOREM = {
    "en": "en_US",
    "de": "de_DE",
    "fr": "fr_FR",
    "ru": "ru_RU",
    "it": "it_IT",
    "es": "es_ES",
    "pl": "pl_PL",
    "cs": "cs_CZ",
    "nl": "nl_NL",
    "da": "da_DK",
    "uk": "uk_UA",
}
#: what a pattern is written for in another language stands for the nearest
_NEAREST = {"it": "fr", "es": "fr", "pl": "en", "cs": "de", "nl": "de", "da": "de", "uk": "ru"}


def listed(table: dict[str, list[str]], language: str) -> list[str]:
    """A language's row of a table, or that of its neighbour."""
    while language not in table:
        language = _NEAREST[language]
    return table[language]


@cache
def words(language: str) -> list[str]:
    """Words of four letters and more, and whatever case they have."""
    lists = importlib.import_module(f"faker.providers.lorem.{_LOREM[language]}").Provider.word_list
    least = 3 if language == "en" else 4
    return sorted({word for word in lists if len(word) > least and word.isalpha()})


@cache
def names(country: str) -> tuple[list[str], list[str]]:
    """The given names and surnames of a country."""
    person = importlib.import_module(f"faker.providers.person.{country}").Provider
    given = getattr(person, "first_names", ()) or (
        *person.first_names_male,
        *person.first_names_female,
    )
    last = getattr(person, "last_names", ()) or person.last_names_male
    if len(last) < 20 and hasattr(person, "unisex_last_names"):
        last = person.unisex_last_names
    return _names(given), _names(last)


def _names(given: object) -> list[str]:
    return sorted({str(name).strip() for name in given if 1 < len(str(name)) < 16})  # type: ignore[attr-defined]
