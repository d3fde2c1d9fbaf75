"""What a document says it is: title, author, recipient, date, place, source, chapter, language.

Read from what the file says of itself, and from the first lines of the text: letterheads,
mastheads, bylines, datelines. Every field keeps its span or its origin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from describers.citations.shapes.names import FULL_PERSON, PERSON
from describers.contract import Citation, Date, HeaderField, LanguageShare
from describers.headers.certainty import MODEL, confidence
from describers.headers.correspondence import correspondence
from describers.headers.dateline import Dated, dateline
from describers.headers.defaults import is_default
from describers.headers.headlines import Put, headlines
from describers.headers.labelled import labelled
from describers.headers.layout import HEAD, Frame, frame
from describers.headers.letterhead import LETTERHEAD, town
from describers.headers.model.fields import Learned, band, fields, said
from describers.headers.model.tagger import version
from describers.origin import Origin
from describers.patterns import Patterns
from extractors.contract import Extraction

#: lines of a beginning that may hold a masthead, a title, an author
LINES = 24
#: a line with the day of the week and nothing else is shorter
_BRIEF = 30
_ORDER = ("title", "author", "recipient", "date", "place", "source", "chapter")
_META = {
    "title": "title",
    "author": "author",
    "creator": "author",
    "recipient": "recipient",
    "date": "date",
    "publisher": "source",
    "sitename": "source",
    "source": "source",
    "language": "language",
}
_RE = Patterns("describers.headers", "find.json", PERSON=PERSON, FULL_PERSON=FULL_PERSON)


def header(
    text: str,
    extraction: Extraction,
    dates: Sequence[Date],
    citations: Sequence[Citation],
    languages: Sequence[LanguageShare],
    origin: Origin,
) -> tuple[HeaderField, ...]:
    """The header of the whole document, at most one value a field and origin."""
    out = _from_metadata(extraction)
    out += from_text(text, 0, len(text), dates, citations, origin)
    if languages:
        sure = round(0.5 + languages[0].share / 2, 2)
        main = languages[0].language
        out.append(_nowhere("language", main, "", "counted", sure, "share of the text"))
    return tuple(out)


def _from_metadata(extraction: Extraction) -> list[HeaderField]:
    out = []
    for key, value in extraction.metadata.items():
        name = _META.get(key.split(":")[-1].lower())
        if name and value.strip() and not is_default(name, value):
            said = key if ":" in key else f"{extraction.source_type}:{key}"
            out.append(_nowhere(name, " ".join(value.split()), value, said, 0.7, "stated"))
    return out


def _nowhere(
    field: str, value: str, text: str, origin: str, confidence: float, rule: str
) -> HeaderField:
    """A field that stands nowhere in the text."""
    return HeaderField(field, value, text, None, None, None, None, origin, confidence, rule)


def from_text(
    text: str,
    start: int,
    end: int,
    dates: Sequence[Date],
    citations: Sequence[Citation],
    origin: Origin,
) -> list[HeaderField]:
    """The fields that the document `text[start:end]` prints at its head and at its foot."""
    found: dict[str, tuple[int, int, str, str]] = {}

    def put(name: str, first: int, last: int, rule: str, value: str = "") -> None:
        if name not in found and text[first:last].strip():
            found[name] = first, last, rule, value

    parts = frame(text, start, end, origin.breaks)
    learned = fields(text, parts, dates)
    labels = labelled(parts.lines)
    for name, span in labels.items():
        if name != "date":
            put(name, *span, "labelled")
    lines = [(line.start, line.end) for line in parts.lines[:LINES]]
    _letter(text, lines, dates, put)
    _title_page(text, (start, end), lines, citations, put)
    dated = dateline(text, parts, dates, citations)
    _day(labels, dates, dated, put)
    if dated is None:
        _undated(parts, put)
    is_letter = correspondence(parts, dated, labels, put)
    alone = learned
    if not is_letter:
        taken = [(read.start, read.end) for read, _ in learned.values()]
        taken += [(c.start, c.end) for c in citations if c.type == "archival"]
        taken += [dated.stretch] if dated else []
        author = found.get("author")
        if author and parts.foot and author[0] >= parts.foot[0].start:
            # what is signed below the text
            taken.append(author[:2])
        headlines(text, lines, put, taken + [(c.start, c.end) for c in parts.lines if c.cell])
        if "author" in found and "title" in found:
            # an article; a letter in it is not what it is
            alone = {}
    for name, (read, day) in alone.items():
        span = (day.start, day.end) if day else (read.start, read.end)
        put(name, *span, MODEL, _value(day))
    return [
        _field(text, name, found[name], learned, dates, origin) for name in _ORDER if name in found
    ]


def _field(
    text: str,
    name: str,
    read: tuple[int, int, str, str],
    learned: Learned,
    dates: Sequence[Date],
    origin: Origin,
) -> HeaderField:
    """The field of a span, a rule and a value; a day is no surer than the date in it."""
    start, end, rule, value = read
    printed = text[start:end]
    told = band(learned[name][0].sure) if rule == MODEL else said(text, name, start, end, learned)
    sure = confidence(name, rule, told)
    if name == "date":
        sure = min([sure, *(d.confidence for d in dates if (d.start, d.end) == (start, end))])
    value = value or " ".join(printed.split())
    by = version() if rule == MODEL else rule
    return HeaderField(name, value, printed, start, end, *origin.span(start, end), "text", sure, by)


def _title_page(
    text: str,
    whole: tuple[int, int],
    lines: Sequence[tuple[int, int]],
    citations: Sequence[Citation],
    put: Put,
) -> None:
    """The chapter, the byline, and the line that says where the text is from."""
    start, end = whole
    chapter = next((m for a, b in lines if (m := _RE.CHAPTER.fullmatch(text, a, b))), None)
    if chapter:
        put("chapter", *chapter.span("value"), "chapter heading")
    if byline := _RE.BYLINE.search(text, start, min(end, start + HEAD)):
        put("author", *byline.span("value"), "byline")
    for citation in citations:
        line = next((a for a, b in lines if a <= citation.start < b), None)
        if line is not None and _RE.SOURCE_LINE.match(text, line):
            put("source", citation.start, citation.end, "source line")


def _undated(parts: Frame, put: Put) -> None:
    """The place of a letter that has a day of the week and no date."""
    head = parts.head[:4]
    for one in head:
        if undated := LETTERHEAD.UNDATED.fullmatch(one.text):
            put("place", one.start, one.start + undated.end("place"), "undated letter")
        elif len(one.text) < _BRIEF and LETTERHEAD.WEEKDAY.match(one.text) and (at := town(head)):
            put("place", *at, "undated letter")


def _day(
    labels: Mapping[str, tuple[int, int]], dates: Sequence[Date], dated: Dated | None, put: Put
) -> None:
    if span := labels.get("date"):
        date = next((d for d in dates if span[0] <= d.start < span[1]), None)
        put("date", *((date.start, date.end) if date else span), "labelled", _value(date))
    if dated:
        put("date", dated.date.start, dated.date.end, dated.rule, _value(dated.date))
        if dated.place:
            put("place", *dated.place, dated.rule)


def _value(date: Date | None) -> str:
    """The value of a day, "" where there is none."""
    return (date.edtf or date.stated) if date else ""


def _letter(text: str, lines: Sequence[tuple[int, int]], dates: Sequence[Date], put: Put) -> None:
    for first, last in lines[:12]:
        if last - first > 140 or not _RE.KIND.search(text, first, last):
            # the names before it are tried in many ways, so only where there is one
            continue
        match = _RE.LETTER.search(text, first, last)
        if match is None:
            continue
        for group in ("author", "sender"):
            if match[group]:
                put("author", *match.span(group), "names in heading")
        put("recipient", *match.span("recipient"), "names in heading")
        put("title", first, last, "names in heading")
        day = next((d for d in dates if match.end() <= d.start < last), None)
        if day is not None and len(day.stated) == 10:
            put("date", day.start, day.end, "names in heading", day.edtf)
        return
