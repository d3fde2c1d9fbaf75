"""Give a year to the dates that print none, and say where it is from.

Sources, best first: the date of the section (a diary entry or letter opens with it), a year named
before in the same paragraph, the last narrative year not far before, the document's own date.
Years in brackets, notes and citations date something else and are not carried. Where a month
would run backwards the year may have changed, and the date stays XXXX.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from describers.dates.find import Found
from describers.dates.value import Point

#: how far back, in characters, a narrative year is carried
REACH = 1200
#: how far a dated entry or letter reaches; one that opens the document holds for all of it
SECTION = 6000
OPENING = 3000
_SENTENCE_YEAR = re.compile(r"[^.;:!?]{0,60}(?:\b(?:in|of|im|en|в|de)\s|[,)]\s?)$")
_OPENING = re.compile(r"[\s\"“„«'‘(\[*_—–-]*")
_LOOSE = re.compile(
    r"\b(?:as early as|as late as|since|until|born(?: in)?|edition|of his)\s*$", re.I
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reading's year: the year, where it is from, and how sure that is (0..1)."""

    year: int
    source: str
    confidence: float


@dataclass(slots=True)
class _Anchor:
    at: int
    point: Point
    explicit: int


def resolve(
    text: str,
    dates: Sequence[Found],
    quiet: Sequence[tuple[int, int]],
    document: Point | None,
) -> list[Resolved | None]:
    """A year for each date that prints none (None for those that do, or stay unknown).

    `quiet` are spans (notes, citations, titles), sorted, whose years are not carried into the
    narrative; `document` is the document's own date.
    """
    paragraphs = [0, *(m.end() for m in re.finditer(r"\n\s*\n", text))]
    starts = [start for start, _ in quiet]
    out: list[Resolved | None] = []
    section: _Anchor | None = None
    last: _Anchor | None = None
    ahead = _ahead(text, dates)
    for n, date in enumerate(dates):
        value = date.reading.value
        paragraph = paragraphs[bisect_right(paragraphs, date.start) - 1]
        hushed = _within(quiet, starts, date.start)
        if not value.yearless:
            out.append(None)
            ends = value.known
            point = ends[-1]
            # a span of years or a choice of dates does not say where the story stands
            if hushed or point.width > 1 or value.kind in ("all_of", "one_of"):
                continue
            if value.kind == "interval" and point.precision == "year":
                continue
            if point.precision == "day" and _OPENING.fullmatch(text, paragraph, date.start):
                section = _Anchor(date.start, point, date.start)
                last = section
            elif not _aside(text, date.start):
                last = _Anchor(date.start, point, date.start)
            continue
        if section is not None and section.at > OPENING and date.start - section.at > SECTION:
            section = None
        got = ahead.get(n) or _year(value.first, date.start, paragraph, section, last, document)
        out.append(got)
        if got is not None and last is not None and not hushed and got.source != "document":
            last = _Anchor(date.start, value.with_year(got.year).known[-1], last.explicit)
    return out


def _ahead(text: str, dates: Sequence[Found]) -> dict[int, Resolved]:
    """Years printed after their date in the same sentence: the plenum in November of 1929."""
    out: dict[int, Resolved] = {}
    for n in range(len(dates) - 2, -1, -1):
        date, following = dates[n], dates[n + 1]
        if not date.reading.value.yearless:
            continue
        between = text[date.end : following.start]
        point = following.reading.value.first
        if len(between) > 60 or not _SENTENCE_YEAR.fullmatch(between):
            continue
        if point.precision == "year" and point.year is not None:
            out[n] = Resolved(point.year, f"sentence:{following.start}", 0.85)
        elif n + 1 in out and "(" in between:
            out[n] = out[n + 1]
    return out


def _within(spans: Sequence[tuple[int, int]], starts: Sequence[int], at: int) -> bool:
    i = bisect_right(starts, at) - 1
    return i >= 0 and spans[i][0] <= at < spans[i][1]


def _aside(text: str, at: int) -> bool:
    """Whether the date stands in brackets or after words that point away from the story."""
    before = text[max(0, at - 60) : at]
    if before.rfind("(") > before.rfind(")"):
        return True
    return _LOOSE.search(before) is not None


def _year(
    point: Point,
    at: int,
    paragraph: int,
    section: _Anchor | None,
    last: _Anchor | None,
    document: Point | None,
) -> Resolved | None:
    reach = REACH if section is None else 0
    near = last is not None and (last.at >= paragraph or at - last.at <= reach)
    if last is not None and near and at - last.explicit <= 3 * REACH:
        if last.point.year is not None and not _backwards(last.point, point):
            where = "paragraph" if last.at >= paragraph else "narrative"
            return Resolved(
                last.point.year, f"{where}:{last.at}", 0.85 if where == "paragraph" else 0.7
            )
        if section is None or section.at < last.at:
            return None if section is None else _of_section(section, 0.6)
    if section is not None:
        return _of_section(section, 0.75)
    if document is not None and document.year is not None and document.width == 1:
        return Resolved(document.year, "document", 0.65)
    return None


def _of_section(section: _Anchor, confidence: float) -> Resolved | None:
    if section.point.year is None:
        return None
    return Resolved(section.point.year, f"section:{section.at}", confidence)


def _backwards(before: Point, point: Point) -> bool:
    """Whether the month or season would lie well before the last one named."""
    earlier = before.month or {21: 4, 22: 7, 23: 10, 24: 12}.get(before.season or 0, 0)
    later = point.month or {21: 4, 22: 7, 23: 10, 24: 12}.get(point.season or 0, 0)
    return bool(earlier and later and later < earlier - 1)
