"""The files of a document's OCFL object, made from its outcome."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import msgspec

from cleaners.contract import CleanText
from describers.exports.as_json import as_json
from extractors.contract import Extraction, Page
from extractors.ocr.certainty import mean_certainty
from extractors.outputs.alto import alto
from warehouse import administrative
from warehouse.alto import file_name
from warehouse.contract import Outcome
from warehouse.names import to_key
from warehouse.premis import events

EXTRACTED, CLEAN, EDITS = "text/extracted.txt", "text/clean.txt", "edits.jsonl"
PAGES = "pages.jsonl"


def files(outcome: Outcome, original: Path, folder: Path) -> dict[str, bytes | Path]:
    """Every file by its logical path. `original` is a local copy of the document's bytes.

    ALTO pages are files in `folder`: those of a volume are more than memory should hold.
    `pages.jsonl` says of each page what became of it and where its text stands,
    `administrative.json` what the other files do not: with them the tables are made
    anew (`warehouse.rebuild`).
    """
    if outcome.extraction is None or outcome.clean is None or outcome.description is None:
        raise ValueError(f"{outcome.doc_id} was refused: it has no texts to keep")
    name = original_name(outcome)
    facts: list[dict[str, Any]] = []
    pages: dict[str, bytes | Path] = {}
    for page, of_page in _with_facts(outcome.extraction, outcome.clean):
        facts.append(of_page)
        if page.lines:
            path = folder / f"{page.number}.xml"
            path.write_bytes(alto(page, doc_id=outcome.doc_id))
            pages[file_name(page.number)] = path
    out: dict[str, bytes | Path] = {
        f"original/{name}": original,
        EXTRACTED: outcome.extraction.text.encode(),
        CLEAN: outcome.clean.text.encode(),
        EDITS: b"".join(msgspec.json.encode(edit) + b"\n" for edit in outcome.clean.edits),
        PAGES: _lines(facts),
        "description.json": as_json(outcome.description, indent=1),
        "verdict.json": _verdict(outcome),
        "premis.jsonl": events(outcome),
        administrative.NAME: administrative.dump(outcome),
    }
    if outcome.given:
        # part of the object, so that what is given later makes a new version
        out["given.json"] = json.dumps(dict(outcome.given), ensure_ascii=False, indent=1).encode()
    return out | pages


def original_name(outcome: Outcome) -> str:
    """The file name of the original within its object: the archivist's, made harmless."""
    name = outcome.provenance[0].name if outcome.provenance else ""
    return to_key(name.rstrip("/").rpartition("/")[2]) or "file"


def page_facts(extraction: Extraction, clean: CleanText) -> Iterable[dict[str, Any]]:
    """What became of each page, and the spans of its text in both texts; no words."""
    return (facts for _, facts in _with_facts(extraction, clean))


def _with_facts(extraction: Extraction, clean: CleanText) -> Iterator[tuple[Page, dict[str, Any]]]:
    """Each page with its lines at hand, which may have to be read for it, and what became of it."""
    cleaned = {span.number: (span.start, span.end) for span in clean.page_spans}
    for kept, span in zip(extraction.pages, extraction.page_spans, strict=True):
        page = replace(kept, lines=tuple(kept.lines))
        start, end = cleaned.get(page.number, (None, None))
        yield (
            page,
            {
                "page": page.number,
                "state": page.state,
                "reason": page.reason,
                "start": start,
                "end": end,
                "source_start": span.start,
                "source_end": span.end,
                "width": page.width,
                "height": page.height,
                "dpi": page.dpi,
                "rotation": page.rotation,
                "language": page.language,
                "script": page.script,
                "words": sum(len(line.words) for line in page.lines),
                "confidence": page.confidence,
                "certainty": mean_certainty(page),
                "source": page.source,
                "engine": page.engine,
                "model": page.model,
                "findings": [finding.code for finding in page.findings],
                "rejected": list(page.rejected),
            },
        )


def _verdict(outcome: Outcome) -> bytes:
    raw = {
        "doc_id": outcome.doc_id,
        "state": outcome.verdict.state,
        "findings": [asdict(finding) for finding in outcome.verdict.findings],
    }
    return json.dumps(raw, ensure_ascii=False, indent=1).encode() + b"\n"


def _lines(items: Iterable[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items).encode()
