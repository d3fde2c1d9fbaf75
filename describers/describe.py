"""Describe a clean text: languages, header, notes, citations, dates, claims, in that order.

Citations come before dates, because a page or a volume in a citation is no year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cleaners.contract import CleanText
from describers.citations.archives.lost_labels import lost_labels
from describers.citations.draft import Draft
from describers.citations.read import read
from describers.claims.find import claims
from describers.contract import CalendarRule, Citation, Date, Description, HeaderField, Note
from describers.dates.build import build
from describers.dates.calendars.foreign_date import Foreign
from describers.dates.calendars.other_calendars import foreign
from describers.dates.calendars.postmarks import postmarks
from describers.dates.calendars.rule import inferred_rule
from describers.dates.calendars.stated_rule import stated_rule
from describers.dates.doubt.addresses import addresses
from describers.dates.find import find
from describers.dates.repaired import repaired
from describers.dates.tables.speaking import date_tables
from describers.dates.values.value import Point
from describers.dates.years_given.headings import Found
from describers.dates.years_given.resolve import resolve
from describers.flat import flat
from describers.gaps import Gap, gaps
from describers.headers.embedded import embedded
from describers.headers.find import header
from describers.languages.shares import describe_languages
from describers.notes.find import find_notes
from describers.notes.found_note import FoundNote
from describers.notes.glued import glued_figures, glued_years
from describers.options import DescribeOptions
from describers.origin import Origin
from extractors.contract import Extraction

DEFAULTS = DescribeOptions()


def describe(
    clean: CleanText, extraction: Extraction, options: DescribeOptions = DEFAULTS
) -> Description:
    """All that the document says of itself and of time; offsets as in `describers.contract`."""
    text = flat(clean.text)
    origin = Origin(clean)
    spoken = describe_languages(clean.text, clean.page_spans, options.languages, origin)
    languages = options.languages or tuple(s.language for s in spoken.shares)
    rule = calendar_rule(text, languages, options)
    found_notes = find_notes(clean)
    glued = glued_years(text, found_notes)
    glued_figures(text, found_notes)
    bodies = [(n.number, *n.body) for n in found_notes if n.body]
    marked = gaps(clean, extraction.text)
    hidden = [draft for gap in marked for draft in _hidden(gap)]
    drafts = read(text, bodies, hidden, clean.text)
    quiet = sorted([(s, e) for _, s, e in bodies] + [(d.start, d.end) for d in drafts])
    vetoed = [span for draft in drafts if draft.source is None for span in draft.spans]
    vetoed += [note.call for note in clean.notes if note.call and note.call[1] > note.call[0]]
    others = sorted([*foreign(text), *postmarks(clean.text)], key=lambda other: other.start)
    vetoed += [(other.start, other.end) for other in others]
    vetoed += addresses(clean.text)
    found = find(text, date_tables(text, languages), vetoed, glued, printed=clean.text)
    citations = tuple(_citation(clean.text, draft, origin) for draft in drafts)

    def dated(document: Point | None) -> tuple[Date, ...]:
        years = resolve(text, found, quiet, document, clean.text)
        built = [
            replace(
                build(item, text, rule, year, origin.span(item.start, item.end)),
                text=clean.text[item.start : item.end],
            )
            for item, year in zip(found, years, strict=True)
            if year is not None or not _season_alone(item)
        ]
        built += [_foreign(clean.text, other, origin) for other in others]
        built = repaired(built, clean.edits)
        built += [date for gap in marked for date in _hidden_dates(gap, clean.text, rule)]
        return tuple(sorted(built, key=lambda date: (date.start, date.source_start)))

    dates = dated(None)
    fields = header(clean.text, extraction, dates, citations, spoken.shares, origin)
    own = _letter_date(fields)
    if own is not None and any(item.reading.value.yearless for item in found):
        dates = dated(own)
    return Description(
        header=fields,
        claims=claims(clean.text, dates, languages),
        embedded=embedded(clean.text, dates, citations, origin),
        languages=spoken.shares,
        language_spans=spoken.spans,
        page_languages=spoken.pages,
        calendar_rule=rule,
        dates=dates,
        citations=citations,
        notes=_notes(clean.text, found_notes, citations, origin),
    )


def calendar_rule(
    text: str, languages: tuple[str, ...], options: DescribeOptions
) -> CalendarRule | None:
    """The collection's rule, else what the document states, else what its subject implies."""
    if options.calendar is not None:
        until = options.julian_until or "1918-02-13"
        return CalendarRule(
            options.calendar, until if options.calendar == "julian" else None, "collection profile"
        )
    return stated_rule(text) or inferred_rule(text, languages)


def _letter_date(fields: Sequence[HeaderField]) -> Point | None:
    """The day of a letter: it dates what the letter says without a year."""
    named = {field.field: field for field in fields if field.origin == "text"}
    if "date" not in named or not {"recipient", "place"} & named.keys():
        return None
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", named["date"].value)
    return Point(int(match[1]), int(match[2]), int(match[3])) if match else None


def _season_alone(item: Found) -> bool:
    """A season to which nothing gives a year: a habit ("in summer they fish"), and no EDTF."""
    return any(p.season and p.year is None for p in item.reading.value.known)


def _hidden(gap: Gap) -> list[Draft]:
    """The references whose figures stand behind a gap mark."""
    drafts = lost_labels(gap.text, 0, len(gap.text))
    for draft in drafts:
        draft.labels["extracted"] = gap.text[draft.start : draft.end]
        draft.source = gap.source_start + draft.start, gap.source_start + draft.end
        draft.start, draft.end = gap.start, gap.end
    return drafts


def _hidden_dates(gap: Gap, text: str, rule: CalendarRule | None) -> list[Date]:
    """The dates whose figures stand behind a gap mark; `repaired` shows what is printed there."""
    vetoed = [span for d in lost_labels(gap.text, 0, len(gap.text)) for span in d.spans]
    out = []
    for found in find(gap.text, ("en",), vetoed, lost_letters=True):
        source = gap.source_start + found.start, gap.source_start + found.end
        date = build(found, gap.text, rule, None, source)
        out.append(
            replace(
                date,
                text=text[gap.start : gap.end],
                start=gap.start,
                end=gap.end,
                repaired=found.text,
                flags=tuple(sorted({*date.flags, "behind_gap"})),
            )
        )
    return out


def _foreign(text: str, other: Foreign, origin: Origin) -> Date:
    source = origin.span(other.start, other.end)
    return Date(
        text=text[other.start : other.end],
        start=other.start,
        end=other.end,
        source_start=source[0],
        source_end=source[1],
        stated=other.stated,
        edtf=other.edtf,
        calendar=other.calendar,
        calendar_basis="the ruler" if other.calendar == "regnal" else other.basis,
        modifier=None,
        earliest=other.earliest,
        latest=other.latest,
        resolved_from_context=False,
        confidence=other.confidence,
        flags=other.flags,
    )


def _citation(clean: str, draft: Draft, origin: Origin) -> Citation:
    source = draft.source or origin.span(draft.start, draft.end)
    return Citation(
        type=draft.type,
        raw=clean[draft.start : draft.end],
        start=draft.start,
        end=draft.end,
        source_start=source[0],
        source_end=source[1],
        confidence=round(draft.confidence, 2),
        note=draft.note,
        rule=draft.rule,
        printed_labels=draft.labels,
        **draft.fields,
    )


def _notes(
    text: str, found: Sequence[FoundNote], citations: Sequence[Citation], origin: Origin
) -> tuple[Note, ...]:
    out = []
    for note in found:
        source: tuple[int | None, int | None] = (None, None)
        body = ""
        cited: tuple[int, ...] = ()
        if note.body is not None:
            start, end = note.body
            source, body = origin.span(start, end), text[start:end]
            cited = tuple(i for i, c in enumerate(citations) if start <= c.start < end)
        out.append(
            Note(
                number=note.number,
                call_start=note.call[0] if note.call else None,
                call_end=note.call[1] if note.call else None,
                start=note.body[0] if note.body else None,
                end=note.body[1] if note.body else None,
                source_start=source[0],
                source_end=source[1],
                text=body,
                citations=cited,
                confidence=note.confidence,
            )
        )
    return tuple(out)
