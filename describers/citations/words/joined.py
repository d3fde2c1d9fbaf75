"""All languages' labels as one pattern each."""

from __future__ import annotations

from functools import cache

from describers.citations.words.de import GERMAN
from describers.citations.words.en import ENGLISH
from describers.citations.words.fr import FRENCH
from describers.citations.words.pl import CENTRAL
from describers.citations.words.ru import RUSSIAN

TABLES = (ENGLISH, RUSSIAN, GERMAN, FRENCH, CENTRAL)


@cache
def any_of(name: str) -> str:
    """A group that matches any language's label of that kind, the longest first.

    >>> import re
    >>> bool(re.fullmatch(any_of("page"), "S.")), bool(re.fullmatch(any_of("page"), "vol."))
    (True, False)
    """
    labels = dict.fromkeys(label for table in TABLES for label in getattr(table, name))
    return "(?:" + "|".join(sorted(labels, key=len, reverse=True)) + ")"
