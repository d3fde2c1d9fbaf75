"""Which tables of words a text is read with: its languages', or those that know its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import lru_cache

from describers.dates.tables.every import TABLES
from describers.dates.tables.table import Table
from describers.languages.guess import function_words

#: how many languages of a text are asked, and how much of one whose language is not known
_LANGUAGES = 4
_OPENING = 20_000
#: the languages without a table of their own whose months and small words the Russian one shares
_CYRILLIC = ("uk", "be", "bg", "sr")
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)*|(?<!\w)[^\W\d_](?=\. ?\d)")


def date_tables(text: str, languages: Sequence[str]) -> tuple[str, ...]:
    """The tables whose words count in full; every table's full dates are read anyway.

    Where the language is not known (a line of a catalogue), those that know the words of the text:
    first the one that knows the most, then each that knows a word that none before it does; at
    last the English one, whose forms catalogues of any language have.

    >>> date_tables("Schreiben wegen der Brücke, 3. Mai 1871", ["und"])
    ('de', 'en')
    >>> date_tables("1850-1860?", ["und"]), date_tables("1850 р.", ["uk"])
    (('en',), ('ru',))
    """
    if not set(languages) <= {"und"}:
        return _named(languages[:_LANGUAGES]) or ("en",)
    words = {match[0].lower() for match in _WORD.finditer(text[:_OPENING])}
    known = {name: words & vocabulary for name, vocabulary in _vocabularies().items()}
    for name, table in TABLES.items():
        known[name] |= {word for word in words if not table.letters.isdisjoint(word)}
    chosen: list[str] = []
    while known:
        # of those that know as many, the first in TABLES
        name = max(known, key=lambda name: len(known[name]))
        new = known.pop(name)
        if not new:
            break
        # a language without a table knows its words too: Spanish "los" is no German lot
        chosen.append(name)
        known = {other: left - new for other, left in known.items()}
    return _named([*chosen, "en"])


def _named(languages: Iterable[str]) -> tuple[str, ...]:
    """The tables of these languages, each once."""
    names = (language.split("-")[0] for language in languages)
    names = ("ru" if name in _CYRILLIC else name for name in names)
    return tuple(dict.fromkeys(name for name in names if name in TABLES))


@lru_cache(maxsize=1)
def _vocabularies() -> dict[str, frozenset[str]]:
    """The words that each language has: its function words, and those of its table of dates."""
    words = {name: set(_words(table)) for name, table in TABLES.items()}
    for word, languages in function_words().items():
        for language in languages:
            words.setdefault(language, set()).add(word)
    return {language: frozenset(known) for language, known in words.items()}


def _words(table: Table) -> Iterable[str]:
    for field in fields(table):
        value = getattr(table, field.name)
        if isinstance(value, (dict, tuple)) and field.name != "abroad":
            yield from (word.rstrip(".") for word in value if " " not in word)
