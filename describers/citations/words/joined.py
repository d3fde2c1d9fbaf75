"""All languages' labels as one pattern each."""

from __future__ import annotations

from functools import cache

from describers.citations.words.de import GERMAN
from describers.citations.words.en import ENGLISH
from describers.citations.words.fr import FRENCH
from describers.citations.words.model import Words
from describers.citations.words.pl import CENTRAL
from describers.citations.words.ru import RUSSIAN
from describers.lazy import label_list

TABLES = (ENGLISH, RUSSIAN, GERMAN, FRENCH, CENTRAL)


@cache
def any_of(name: str) -> str:
    """A group that matches any language's label of that kind, the longest first.

    >>> from describers.lazy import lazy
    >>> page = lazy(any_of("page"))
    >>> bool(page.fullmatch("S.")), bool(page.fullmatch("vol."))
    (True, False)
    """
    labels = dict.fromkeys(label for table in TABLES for label in getattr(table, name))
    return label_list(name, sorted(labels, key=len, reverse=True))


#: tables of patterns name the lists by `\\L<page>`
for _name in Words.__dataclass_fields__:
    any_of(_name)
