"""What became of each document of a run, on one line each: the end of `fonds ingest`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from describers.contract import Description
from expectations.contract import Measures, State, Verdict
from findings.decoding import decode
from fonds.steps.records import Found
from fonds.steps.run import Run
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore


@dataclass(frozen=True, slots=True)
class Line:
    """One document in one object. `confidence` is the mean word confidence, 0..100."""

    key: str
    doc_id: str
    state: State
    codes: tuple[str, ...] = ()
    remedy: str = ""
    pages: int = 0
    pages_accounted: int = 0
    characters: int = 0
    languages: tuple[str, ...] = ()
    dates: int = 0
    citations: int = 0
    confidence: float | None = None


def facts(run: Run, verdicts: Iterable[Verdict]) -> dict[str, Line]:
    """What became of documents, by doc_id, under the key of the first object that brought each."""
    judged = {one.doc_id: one for one in verdicts}
    return {
        one.doc_id: _document(run, one, judged[one.doc_id])
        for one in run.documents()
        if one.doc_id in judged
    }


def summarise(run: Run, known: Mapping[str, Line]) -> list[Line]:
    """A line for every document of every object, in the order of the drop; `known` has `facts`."""
    return [_line(one, known.get(one.doc_id)) for one in run.found if one.container is None]


def latest(options: StoreOptions, prefix: str) -> list[Line]:
    """What became last of each object whose key begins with `prefix`, by all finished runs."""
    store = ObjectStore(options, options.work_bucket)
    found = (one for one in store.list("runs/") if one.key.endswith("/summary.json"))
    lines: dict[str, Line] = {}
    for stored in sorted(found, key=lambda one: one.time):
        for line in decode(store.get(stored.key), list[Line]):
            if line.key.startswith(prefix):
                lines[line.key] = line
    return [lines[key] for key in sorted(lines)]


def _line(one: Found, known: Line | None) -> Line:
    if one.ignored:
        return Line(one.dropped.key, one.doc_id, "ignored")
    if one.refusal and known is None:
        codes = (one.refusal.code,)
        return Line(one.dropped.key, "", "quarantined", codes, one.refusal.remedy)
    if one.pending or known is None:
        return Line(one.dropped.key, one.doc_id, "pending", remedy=one.pending)
    return replace(known, key=one.dropped.key)


def _document(run: Run, one: Found, verdict: Verdict) -> Line:
    remedy = verdict.findings[0].remedy if verdict.findings else ""
    plain = Line(one.dropped.key, one.doc_id, verdict.state, verdict.codes, remedy)
    if not run.results.has(one, "describe", "measures.json"):
        return plain
    measures = run.results.load(one, "describe", "measures.json", Measures)
    description = run.results.load(one, "describe", "description.json", Description)
    page = measures.page
    return Line(
        key=one.dropped.key,
        doc_id=one.doc_id,
        state=verdict.state,
        codes=verdict.codes,
        remedy=remedy,
        pages=page.pages,
        pages_accounted=page.pages_text + page.pages_blank + page.pages_failed + page.pages_skipped,
        characters=measures.text.chars,
        languages=tuple(share.language for share in description.languages[:3]),
        dates=len(description.dates),
        citations=len(description.citations),
        confidence=page.ocr_confidence,
    )
