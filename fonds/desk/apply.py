"""Corrections of a document, brought to one reading of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cleaners.contract import CleanText
from cleaners.ledger import OffsetMap
from cleaners.options import CleanOptions, Decided
from describers.contract import Date, Description, HeaderField
from describers.options import DescribeOptions
from extractors.contract import Extraction
from extractors.options import ExtractOptions, PageChoice
from fonds.desk.anchor import find
from fonds.desk.correction import Correction, fields
from fonds.desk.dates import read_date

ORIGIN = "decision"
_CORE = re.compile(r"[\w].*[\w]|\w", re.DOTALL)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Where the corrections with a place stand in the extracted text, by decision; and the others.

    `unfit` are the decisions for which this reading has no place.
    """

    places: Mapping[str, Span]
    unfit: tuple[str, ...] = ()


def fit(extraction: Extraction, corrections: Sequence[Correction]) -> Fitted:
    """Find the place of each correction in a reading; of two for one place the later holds."""
    pages = {page.number: page for page in extraction.pages}
    starts = {span.number: span.start for span in extraction.page_spans}
    places: dict[str, Span] = {}
    taken: list[tuple[str, Span]] = []
    unfit: list[str] = []
    for one in reversed(corrections):
        if one.target == "page" and one.page not in pages:
            unfit.append(one.decision)
        if one.anchor is None:
            continue
        page = pages.get(one.anchor.page)
        # what a date is said to mean does not stand in the text
        after = one.value if one.target == "word" else one.anchor.before
        found = find(page, one.anchor, after) if page else None
        if found is not None:
            start = starts[one.anchor.page]
            found = _narrowed(extraction.text, (start + found[0], start + found[1]), one)
        if found is None or any(
            kind == one.target and found[0] < end and start < found[1]
            for kind, (start, end) in taken
        ):
            unfit.append(one.decision)
        else:
            places[one.decision] = found
            taken.append((one.target, found))
    return Fitted(places, tuple(reversed(unfit)))


def _narrowed(text: str, span: Span, one: Correction) -> Span:
    """The letters alone, where the person left the signs around them as they were.

    The signs that this reading has around them stay.
    """
    if one.anchor is None or _edges(one.anchor.before) != _edges(one.value):
        return span
    core = _CORE.search(text, *span)
    return core.span() if core else span


def _written(one: Correction) -> str:
    """What is to stand at the place of a word (see `_narrowed`)."""
    if one.anchor is None or _edges(one.anchor.before) != _edges(one.value):
        return one.value
    core = _CORE.search(one.value)
    return core.group() if core else one.value


def _edges(text: str) -> tuple[str, str]:
    core = _CORE.search(text)
    return (text[: core.start()], text[core.end() :]) if core else (text, "")


def reading(options: ExtractOptions, corrections: Sequence[Correction]) -> ExtractOptions:
    """The options for reading, with what was decided of pages."""
    pages: dict[int, PageChoice] = {}
    for one in corrections:
        if one.target == "page":
            page = pages.get(one.page, PageChoice(one.page))
            if one.field == "rotation":
                page = replace(page, turn=int(one.value))
            else:
                page = replace(page, languages=tuple(one.value.split("+")))
            pages[one.page] = page
    return replace(options, pages=tuple(pages.values())) if pages else options


def cleaning(
    options: CleanOptions, corrections: Sequence[Correction], fitted: Fitted
) -> CleanOptions:
    """The options for cleaning, with the words that were decided and the language."""
    decided = (
        Decided(*fitted.places[one.decision], _written(one))
        for one in corrections
        if one.target == "word" and one.decision in fitted.places
    )
    words = tuple(sorted(decided, key=lambda one: one.start))
    return replace(options, decided=words, languages=_languages(corrections) or options.languages)


def describing(options: DescribeOptions, corrections: Sequence[Correction]) -> DescribeOptions:
    """The options for describing, with the language that was decided."""
    return replace(options, languages=_languages(corrections) or options.languages)


def described(
    description: Description, clean: CleanText, corrections: Sequence[Correction], fitted: Fitted
) -> Description:
    """The description with the fields and the dates that were decided."""
    said = [
        HeaderField(name, *_field(name, value), None, None, None, None, ORIGIN, 1.0)
        for name, value in fields(corrections).items()
        if name != "rights"
    ]
    names = {field.field for field in said}
    header = (*said, *(field for field in description.header if field.field not in names))
    dates = description.dates
    for one in corrections:
        if one.target == "date" and one.decision in fitted.places:
            dates = _redated(dates, clean, fitted.places[one.decision], one.value)
    return replace(description, header=header, dates=dates)


def _field(name: str, value: str) -> tuple[str, str]:
    """A field's normalised value, and how the person wrote it."""
    date = read_date(value) if name == "date" else None
    return (date.edtf if date else value), value


def _redated(dates: Sequence[Date], clean: CleanText, source: Span, value: str) -> tuple[Date, ...]:
    said = read_date(value)
    if said is None:  # what could be read when it was decided
        return tuple(dates)
    there = [d for d in dates if d.source_start < source[1] and source[0] < d.source_end]
    offsets = OffsetMap(clean.edits)
    span = offsets.to_clean(source[0]), offsets.to_clean(source[1], "right")
    if there:
        span = there[0].start, there[-1].end
        source = there[0].source_start, there[-1].source_end
    new = replace(
        said,
        text=clean.text[span[0] : span[1]],
        start=span[0],
        end=span[1],
        source_start=source[0],
        source_end=source[1],
        calendar_basis=ORIGIN,
        resolved_from_context=False,
        confidence=1.0,
        year_source=ORIGIN,
        repaired="",
        flags=(),
    )
    kept = [date for date in dates if date not in there]
    return tuple(sorted((*kept, new), key=lambda date: (date.start, date.source_start)))


def _languages(corrections: Sequence[Correction]) -> tuple[str, ...]:
    language = fields(corrections).get("language")
    return (language,) if language else ()


def given(corrections: Sequence[Correction]) -> Iterator[tuple[str, str]]:
    """What is said of the document in the place of what the archivist gave with the file."""
    for name, value in fields(corrections).items():
        if name in ("title", "author", "date"):
            yield name, value
