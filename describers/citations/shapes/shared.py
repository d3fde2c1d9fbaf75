"""What the tables of citations have in common: in each of them `<PERSON>` is the same."""

from __future__ import annotations

from describers.citations.shapes.day import DAY, DAY_LIKE, DAY_ONLY, MONTH, SEASON, YEAR
from describers.citations.shapes.names import FULL_PERSON, PEOPLE, PERSON
from describers.citations.shapes.pages import CHAPTER, LIST
from describers.patterns import Patterns

_SHARED = {
    "CHAPTER": CHAPTER.pattern,
    "DAY": DAY,
    "DAY_LIKE": DAY_LIKE,
    "DAY_ONLY": DAY_ONLY,
    "FULL_PERSON": FULL_PERSON,
    "LIST": LIST,
    "MONTH": MONTH,
    "PEOPLE": PEOPLE,
    "PERSON": PERSON,
    "SEASON": SEASON,
    "YEAR": YEAR,
}


def citation_patterns(path: str, **given: str) -> Patterns:
    """The table at `path` below the room of citations, with what all share and what is `given`.

    >>> citation_patterns("shapes/pages.json").LIST.search("pp. 12-14, 17.")[0]
    '12-14, 17'
    """
    folder, file = path.split("/")
    return Patterns(f"describers.citations.{folder}", file, {}, **{**_SHARED, **given})
