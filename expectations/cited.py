"""What documents cite by numbers: units of archives, and volumes and issues of periodicals.

Held against each other over a collection, they show how an archive shapes its references and what
numbers a periodical has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from describers.contract import Citation, Description
from expectations import places
from expectations.contract import Cited, Measures

#: levels of an archive, from the outmost to the inmost
LEVELS = ("fond", "opis", "delo", "list")
#: citations of one document that are kept, and characters that are shown of each
_MOST, _SHOWN = 2_000, 120

Found = tuple[str, Cited]
"""A citation with the doc_id of the document that has it."""


def cited(description: Description) -> tuple[Cited, ...]:
    """The citations of a document that have numbers; each unit once, at its first place."""
    found: dict[tuple[object, ...], Cited] = {}
    for i, one in enumerate(description.citations):
        numbers, kind = _levels(one), "archive"
        if not numbers:
            numbers, kind = _issue(one), "periodical"
        if numbers:
            source = one.archive if kind == "archive" else one.container_title
            made = Cited(kind, source or "", numbers, one.raw[:_SHOWN], f"citations[{i}]")
            found.setdefault((kind, key(made), *numbers.items()), made)
    return tuple(found.values())[:_MOST]


def key(one: Cited) -> str:
    """The archive or periodical, however it is set.

    >>> key(Cited("archive", "GStA  PK,", {}, "", "")), key(Cited("archive", "ГАРФ", {}, "", ""))
    ('archive gsta pk', 'archive гарф')
    """
    return " ".join([one.kind, *re.findall(r"\w+", one.source.casefold())])


def by_source(rows: Iterable[Measures], kind: str) -> Iterator[list[Found]]:
    """The citations of each archive or periodical, in the order of the rows."""
    found: dict[str, list[Found]] = defaultdict(list)
    for row in rows:
        for one in row.cited:
            if one.kind == kind:
                found[key(one)].append((row.doc_id, one))
    yield from found.values()


def elsewhere(doc_id: str, found: Iterable[Found]) -> str:
    """Where these are cited, if not in the document itself alone.

    >>> one = Cited("archive", "TNA", {}, "", "")
    >>> elsewhere("f1", [("f1", one), ("f2", one), ("f3", one)]), elsewhere("f1", [("f1", one)])
    (' (in f2, f3)', '')
    """
    others = sorted({other for other, _ in found} - {doc_id})
    return f" (in {places.listed(others)})" if others else ""


def _levels(one: Citation) -> dict[str, str]:
    """The levels of a unit that the citation prints whole, as it orders them."""
    if one.type != "archival" or not one.archive or "ibid" in one.printed_labels:
        return {}
    if one.archive not in one.raw:  # it goes on from the reference before it
        return {}
    given = {level: value for level in LEVELS if (value := getattr(one, level))}
    # a folder within a box: the box is the file, and what lies in it comes after it
    before, found, after = one.raw.rpartition(one.delo or one.raw)
    if found and one.opis and one.opis in after and one.opis not in before:
        given["opis"] = given.pop("opis")
    return given


def _issue(one: Citation) -> dict[str, str]:
    """Year, volume and issue of a periodical, those that are figures.

    >>> _issue(Citation("article", "", 0, 0, 0, 0, 0.5, container_title="Tides", year="1901"))
    {}
    """
    if not one.container_title:
        return {}
    given = ((name, getattr(one, name) or "") for name in ("year", "volume", "issue"))
    numbers = {name: value for name, value in given if value.isdecimal() and int(value)}
    return numbers if "year" in numbers and len(numbers) > 1 else {}


def numbered(found: Sequence[Found], name: str) -> list[tuple[str, Cited, int, int]]:
    """Of a periodical's citations those with that number: document, citation, number, year."""
    return [
        (doc_id, one, int(one.numbers[name]), int(one.numbers["year"]))
        for doc_id, one in found
        if name in one.numbers
    ]
