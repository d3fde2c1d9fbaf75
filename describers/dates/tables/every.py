"""The tables that there are, by language, and what all or some of them say."""

from __future__ import annotations

import re
from functools import cache

from describers.dates.tables import de, en, fr, it, pl, ru
from describers.dates.tables.table import Table
from describers.patterns import Patterns

TABLES: dict[str, Table] = {
    table.language: table for table in (en.TABLE, ru.TABLE, de.TABLE, fr.TABLE, it.TABLE, pl.TABLE)
}


@cache
def named(tables: tuple[str, ...], name: str) -> frozenset[str]:
    """The words of one field in the tables of these languages."""
    return frozenset(word for table in tables for word in getattr(TABLES[table], name))


@cache
def in_all(name: str) -> frozenset[str]:
    """The words of one field in all tables: what is said in any language."""
    return named(tuple(TABLES), name)


@cache
def all_patterns(name: str) -> frozenset[str]:
    """The patterns of one field in all tables."""
    return frozenset(getattr(table, name) for table in TABLES.values())


def any_of(words: frozenset[str]) -> str:
    """A pattern of any of the words, the longest first; a blank may be a line's end.

    >>> any_of(frozenset({"ab", "a b c"}))
    'a\\\\s+b\\\\s+c|ab'
    """
    found = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in found)


_WORDS = re.compile(r"\\L<([A-Za-z_|]+)>")


class WordedPatterns(Patterns):
    r"""Patterns in which `\L<a|b>` stands for any word that a table has in its field `a` or `b`.

    `\L<A>` stands for those of `a` with a capital.
    """

    def __init__(self, file: str, **given: str) -> None:
        super().__init__("describers.dates", file, {}, **given)

    def with_words(self, row: str) -> str:
        """The pattern with the words of all tables in it."""
        return _WORDS.sub(lambda listed: f"(?:{any_of(_listed(listed[1]))})", row)


def _listed(names: str) -> frozenset[str]:
    found = frozenset(word for name in names.lower().split("|") for word in in_all(name))
    return frozenset(map(str.title, found)) if names[0].isupper() else found
