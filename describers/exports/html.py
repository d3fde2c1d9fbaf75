"""The text as a page: dates, citations, notes and passages in other languages, values on hover.

One self-contained file: no script, no font, no address outside itself. Every mark can be reached
by keyboard (`tabindex`) and shows its value on hover and on focus; the check boxes above the text
switch a kind of mark off, by CSS alone.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from cleaners.contract import CleanText
from describers.contract import Citation, Date, Description

_KINDS = ("date", "citation", "note", "call", "language")
_NAMES = {
    "date": "dates",
    "citation": "citations",
    "note": "notes",
    "call": "note calls",
    "language": "other languages",
}
#: outermost first, where marks begin and end together
_DEPTH = {"language": 0, "note": 1, "citation": 2, "date": 3, "call": 3}


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str
    tip: str
    attributes: str = ""


def render(description: Description, clean: CleanText) -> str:
    """The clean text as an HTML page with everything found in it marked."""
    marks = sorted(_marks(description), key=lambda m: (m.start, -m.end, _DEPTH[m.kind]))
    title = next((h.value for h in description.header if h.field == "title"), "Document")
    language = description.languages[0].language if description.languages else "und"
    counts = Counter(m.kind for m in marks)
    return (
        files("describers.exports")
        .joinpath("page.html")
        .read_text(encoding="utf-8")
        .replace("{{language}}", html.escape(language, quote=True))
        .replace("{{title}}", html.escape(title))
        .replace("{{facts}}", _facts(description))
        .replace("{{switches}}", _switches(counts))
        .replace("{{text}}", _marked(clean.text, marks))
    )


def _marks(description: Description) -> Iterable[_Mark]:
    for span in description.language_spans:
        tip = f"language {span.language} · confidence {span.confidence:.2f}"
        yield _Mark(span.start, span.end, "language", tip, f' lang="{html.escape(span.language)}"')
    for note in description.notes:
        if note.start is not None and note.end is not None:
            tip = f"note {note.number}" + (
                "" if note.call_start is not None else " · call not found"
            )
            yield _Mark(note.start, note.end, "note", tip, f' id="note-{note.start}"')
        if note.call_start is not None and note.call_end is not None:
            tip = f"note {note.number}: {_short(note.text)}"
            yield _Mark(note.call_start, note.call_end, "call", tip)
    for citation in description.citations:
        yield _Mark(citation.start, citation.end, "citation", _citation(citation))
    for date in description.dates:
        yield _Mark(date.start, date.end, "date", _date(date))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 160 else text[:157] + "..."


def _date(date: Date) -> str:
    parts = [date.stated]
    if date.edtf != date.stated:
        parts.append(f"Gregorian {date.edtf}")
    parts.append(f"{date.calendar}: {date.calendar_basis}")
    if date.modifier:
        parts.append(date.modifier)
    if date.earliest or date.latest:
        parts.append(f"{date.earliest or '...'} to {date.latest or '...'}")
    if date.resolved_from_context:
        parts.append(f"year from {date.year_source.split(':')[0]}")
    if date.repaired:
        parts.append(f"repaired to {date.repaired}")
    parts += [flag.replace("_", " ") for flag in date.flags]
    return " · ".join([*parts, f"confidence {date.confidence:.2f}"])


def _citation(citation: Citation) -> str:
    names = (
        "author title container_title editor place publisher year volume issue pages archive fond"
        " opis delo list date url refers_to_note"
    )
    parts = [
        f"{name.replace('_', ' ')}: {value}"
        for name in names.split()
        if (value := getattr(citation, name))
    ]
    return " · ".join([citation.type, *parts, f"confidence {citation.confidence:.2f}"])


def _facts(description: Description) -> str:
    rows = [
        (field.field, f"{field.value} ({field.origin}, {field.confidence:.2f})")
        for field in description.header
    ]
    shares = ", ".join(f"{s.language} {s.share:.0%}" for s in description.languages)
    rows.append(("languages", shares))
    rule = description.calendar_rule
    if rule is not None:
        until = f" until {rule.until}" if rule.until else ""
        rows.append(("calendar", f"{rule.calendar}{until}: {rule.basis}"))
    return "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd>" for name, value in rows
    )


def _switches(counts: Counter[str]) -> str:
    return "".join(
        f'<label class="{kind}"><input type="checkbox" id="show-{kind}" checked> '
        f"{_NAMES[kind]} ({counts[kind]})</label>"
        for kind in _KINDS
    )


def _marked(text: str, marks: list[_Mark]) -> str:
    """The text with nested marks; one that crosses another's end is cut in two there."""
    out: list[str] = []
    open_: list[_Mark] = []
    pending = marks[::-1]
    at = 0

    def upto(to: int) -> None:
        nonlocal at
        if to > at:
            out.append(html.escape(text[at:to], quote=False))
            at = to

    while pending or open_:
        if pending and (not open_ or pending[-1].start < open_[-1].end):
            mark = pending.pop()
            if open_ and mark.end > open_[-1].end:
                # the rest goes on after the mark that it crosses
                edge = open_[-1].end
                rest = _Mark(edge, mark.end, mark.kind, mark.tip)
                mark = _Mark(mark.start, edge, mark.kind, mark.tip, mark.attributes)
                _insert(pending, rest)
            upto(mark.start)
            tip = html.escape(mark.tip, quote=True)
            out.append(
                f'<mark class="{mark.kind}" tabindex="0" data-tip="{tip}" aria-label="{tip}"'
                f"{mark.attributes}>"
            )
            open_.append(mark)
        else:
            upto(open_.pop().end)
            out.append("</mark>")
    upto(len(text))
    return "".join(out)


def _insert(pending: list[_Mark], mark: _Mark) -> None:
    """Put a mark into the stack, which is sorted with the next one last."""
    at = len(pending)
    while at and (pending[at - 1].start, -pending[at - 1].end) < (mark.start, -mark.end):
        at -= 1
    pending.insert(at, mark)
