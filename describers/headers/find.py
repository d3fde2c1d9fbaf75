"""What a document says it is: title, author, recipient, date, place, source, chapter, language.

Read from what the file says of itself, and from the first lines of the text: letterheads,
mastheads, bylines, datelines. Every field keeps its span or its origin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from describers.citations.shapes.names import FULL_PERSON, PERSON
from describers.contract import Citation, Date, HeaderField, LanguageShare
from describers.headers.headlines import Put, headlines
from describers.origin import Origin
from extractors.contract import Extraction

#: how much of a text's beginning may belong to its header, in characters and in lines
HEAD = 3000
LINES = 24
_META = {
    "title": "title",
    "author": "author",
    "creator": "author",
    "date": "date",
    "publisher": "source",
    "sitename": "source",
    "source": "source",
    "language": "language",
}
_LABELS = {
    "recipient": r"(?:To|An|À|Кому|Адресат)",
    "author": r"(?:From|By|Von|De|От(?: кого)?|Author|Автор)",
    "date": r"(?:Date|Dated|Datum|Дата)",
    "title": r"(?:Subject|Re|Betreff|Objet|Тема)",
    "place": r"(?:Place|Ort|Lieu|Место)",
    "source": r"(?:Source|Quelle|Источник)",
}
_LABELLED = {
    name: re.compile(rf"(?m)^[ \t]*{label}\s?:[ \t]*(?P<value>\S[^\n]{{1,120}}?)[ \t]*$")
    for name, label in _LABELS.items()
}
_CHAPTER = re.compile(
    r"(?m)^[ \t]*(?P<value>(?:CHAPTER|Chapter|KAPITEL|Kapitel|CHAPITRE|Chapitre|ГЛАВА"
    r"|Глава)\s+[\w.]{1,12})[ \t.:]*$"
)
#: Smith's Letter to Brown, 10 December 1907
_LETTER = re.compile(
    rf"(?:(?P<author>{PERSON})['’]s?\s+)?(?P<kind>[Ll]etter|LETTER|[Tt]elegram|[Mm]emorandum|[Pp]etition|[Nn]ote|[Rr]eport)"
    rf"(?:\s+from\s+(?P<sender>{PERSON}))?\s+to\s+(?:the\s+)?(?P<recipient>[A-ZА-ЯЁ][^,\n:;]{{1,60}}?)(?=,|\s*$|\s+of\s+\d)"
)
_DEAR = re.compile(
    r"(?m)^[ \t]*(?:(?:My\s)?[Dd]ear|Esteemed|Dearest|Sehr geehrter?|Lieber?|Cher|Chère|Monsieur"
    r"|Дорогой|Дорогая|Уважаемый|Уважаемая|Глубокоуважаемый)"
    r"\s+(?P<value>[^\n,:!]{2,50})[,:!]"
)
_BYLINE = re.compile(
    rf"(?m)^[ \t]*(?:(?:[A-Z]\w+\s){{0,2}}[Bb]y|BY|[Vv]on|[Pp]ar)\s+(?P<value>{FULL_PERSON}"
    rf"(?:\s+and\s+{FULL_PERSON})?)[ \t]*$"
)
_DATELINE = re.compile(
    r"(?P<place>[A-ZА-ЯЁÀ-Þ][\w.'’-]+(?:\s[A-ZА-ЯЁÀ-Þ][\w.'’-]+){0,2}),?\s*(?:den\s|le\s|the\s|on\s)?$"
)
#: what of the paper a day is said to be the day of
_OF = re.compile(
    r"(?:[^\n]{2,40}[,;.]\s)?(?:[Rr]evised|[Rr]evision|(?:[Rr]evised|[Tt]his|[Ff]inal|[Ff]irst)"
    r" (?:version|draft)|[Dd]raft|[Ll]ast updated|[Uu]pdated|[Pp]osted|[Ss]ubmitted|[Aa]ccepted"
    r"|[Pp]ublished|Stand|[Üü]berarbeitet|Version du)(?: on| of|:|,)? "
)
_SOURCE_LINE = re.compile(r"^[ \t]*(?:From|Source:|Quelle:|Aus:?|Источник:)\s")


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
    out += from_text(text, 0, min(len(text), HEAD), dates, citations, origin)
    if languages:
        out.append(
            HeaderField(
                "language",
                languages[0].language,
                "",
                None,
                None,
                None,
                None,
                "counted",
                round(0.5 + languages[0].share / 2, 2),
            )
        )
    return tuple(out)


def _from_metadata(extraction: Extraction) -> list[HeaderField]:
    out = []
    for key, value in extraction.metadata.items():
        name = _META.get(key.split(":")[-1].lower())
        if name and value.strip():
            said = key if ":" in key else f"{extraction.source_type}:{key}"
            out.append(
                HeaderField(name, " ".join(value.split()), value, None, None, None, None, said, 0.7)
            )
    return out


def from_text(
    text: str,
    start: int,
    end: int,
    dates: Sequence[Date],
    citations: Sequence[Citation],
    origin: Origin,
) -> list[HeaderField]:
    """The fields that `text[start:end]`, the head of a document, prints."""
    found: dict[str, HeaderField] = {}

    def put(name: str, first: int, last: int, confidence: float, value: str = "") -> None:
        printed = text[first:last]
        if name not in found and printed.strip():
            source = origin.span(first, last)
            said = value or " ".join(printed.split())
            found[name] = HeaderField(name, said, printed, first, last, *source, "text", confidence)

    for name, pattern in _LABELLED.items():
        match = pattern.search(text, start, end)
        if match:
            first, last = match.span("value")
            # To: A. Holm. 7 pages: the name ends at its sentence
            stop = re.search(r"(?<=[a-zа-я]{2})\.\s", text[first:last])
            put(name, first, first + stop.start() if stop else last, 0.9)
    chapter = _CHAPTER.search(text, start, end)
    if chapter:
        put("chapter", *chapter.span("value"), 0.9)
    lines = _lines(text, start, end)
    _letter(text, lines, put)
    dear = _DEAR.search(text, start, end)
    if dear:
        put("recipient", *dear.span("value"), 0.8)
    byline = _BYLINE.search(text, start, end)
    if byline:
        put("author", *byline.span("value"), 0.85)
    for citation in citations:
        line = next((a for a, b in lines if a <= citation.start < b), None)
        if line is not None and _SOURCE_LINE.match(text, line):
            put("source", citation.start, citation.end, 0.85)
    _dateline(text, lines, dates, citations, put)
    headlines(text, lines, put)
    order = ("title", "author", "recipient", "date", "place", "source", "chapter")
    return [found[name] for name in order if name in found]


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The first lines that hold anything."""
    out = []
    for match in re.finditer(r"[^\n\f]+", text[start:end]):
        if match[0].strip():
            left = len(match[0]) - len(match[0].lstrip(" \t\ufeff"))
            out.append(
                (start + match.start() + left, start + match.start() + len(match[0].rstrip()))
            )
        if len(out) == LINES:
            break
    return out


def _letter(text: str, lines: Sequence[tuple[int, int]], put: Put) -> None:
    for first, last in lines[:12]:
        if last - first > 140:
            continue
        match = _LETTER.search(text, first, last)
        if match is None:
            continue
        for group in ("author", "sender"):
            if match[group]:
                put("author", *match.span(group), 0.85)
        put("recipient", *match.span("recipient"), 0.85)
        put("title", first, last, 0.8)
        return


def _dateline(
    text: str,
    lines: Sequence[tuple[int, int]],
    dates: Sequence[Date],
    citations: Sequence[Citation],
    put: Put,
) -> None:
    """The first full date that has a short line to itself or with a place: a dateline."""
    for date in dates:
        line = next(((a, b) for a, b in lines if a <= date.start < b), None)
        if line is None or date.resolved_from_context or "X" in date.stated or date.modifier:
            continue
        if line[1] - line[0] > 90 or len(date.stated) < 7 or "/" in date.stated:
            continue
        if any(c.start <= date.start < c.end and c.start > line[0] for c in citations):
            continue
        if any(c.start <= date.start < c.end and c.note is not None for c in citations):
            continue
        before, after = text[line[0] : date.start], text[date.end : line[1]]
        alone = not before.strip(" ,.([") or _DATELINE.fullmatch(before) or _OF.fullmatch(before)
        if len(date.stated) < 10 and not (alone and len(after) < 24):
            # a title has years too
            continue
        put("date", date.start, date.end, 0.85 if len(date.stated) == 10 else 0.7, date.edtf)
        before = text[line[0] : date.start]
        place = _DATELINE.search(before)
        if place and place.start() == 0 and len(before) < 50:
            put("place", line[0] + place.start("place"), line[0] + place.end("place"), 0.8)
        return
