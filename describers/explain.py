"""Why each value of a description is what it is: the matter of `fonds explain`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from describers.contract import Citation, Date, Description
from describers.dates.certainty import reasons as reasons_of_date


@dataclass(frozen=True, slots=True)
class Reason:
    """A value that was read: `what` it is, `printed` as it stands, `why`, and how sure it is.

    `start` is where it stands in the clean text, None for what a file says of itself.
    """

    what: str
    printed: str
    value: str
    why: str
    confidence: float
    start: int | None


def explain(description: Description) -> list[Reason]:
    """The header in its order, then the dates and the citations, the least sure first."""
    header = [
        Reason(one.field, one.text, one.value, one.rule, one.confidence, one.start)
        for one in description.header
    ]
    read = [*map(_of_date, description.dates), *_of_citations(description.citations)]
    return header + sorted(read, key=lambda reason: reason.confidence)


def _of_date(date: Date) -> Reason:
    why = ", ".join(reasons_of_date(date))
    if date.calendar != "gregorian":
        why += f", {date.calendar} by {date.calendar_basis}"
    return Reason("date", date.text, date.edtf, why, date.confidence, date.start)


def _of_citations(citations: tuple[Citation, ...]) -> Iterator[Reason]:
    for one in citations:
        value = ", ".join(filter(None, (one.author, one.title, one.archive, one.fond, one.year)))
        yield Reason(f"{one.type} cited", one.raw, value, one.rule, one.confidence, one.start)
