"""The rows of the tables, made from an outcome."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from describers.contract import Date, Description, HeaderField
from warehouse.contract import DropObject, Outcome, RunRecord, Standing
from warehouse.package import page_facts
from warehouse.schemas import TABLES

Row = dict[str, Any]


def time(text: str) -> datetime:
    """An ISO 8601 time as UTC; one without a zone is taken to be UTC."""
    found = datetime.fromisoformat(text)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def document(outcome: Outcome, version: int, inventory: str = "") -> Row:
    """The row of `documents`; `inventory` is the SHA-512 of the version's inventory."""
    extraction, clean, description = outcome.extraction, outcome.clean, outcome.description
    if extraction is None or clean is None or description is None:
        raise ValueError(f"{outcome.doc_id} was refused: it has no row in documents")
    given = outcome.given
    dated = _header(description, "date", given=False) or _header(description, "date", given=True)
    date = _date_of(description, dated)
    confidence = _ocr_confidence(outcome)
    return {
        "doc_id": outcome.doc_id,
        "version": version,
        "collection": next(iter(outcome.belongs_to), ""),
        "title_src": given.get("title") or _value(_header(description, "title", given=True)),
        "title_gen": _value(_header(description, "title", given=False)),
        "author_src": given.get("author") or _value(_header(description, "author", given=True)),
        "author_gen": _value(_header(description, "author", given=False)),
        "date_src": given.get("date") or (dated.text if dated else None),
        **_dates(given, date, dated),
        "languages": [share.language for share in description.languages],
        "page_count": len(extraction.pages),
        "char_count": len(clean.text),
        "text": clean.text,
        "text_sha256": hashlib.sha256(clean.text.encode()).hexdigest(),
        "ocr_confidence_mean": confidence,
        "quality_score": _quality(outcome, confidence),
        "state": outcome.verdict.state,
        "findings": list(outcome.verdict.codes),
        "engine": outcome.engine or extraction.engine,
        "code_version": outcome.code_version,
        "run_id": outcome.run_id,
        "created": time(outcome.created),
        "inventory_sha512": inventory or None,
        "gain": outcome.gain,
        **standing_of(outcome),
    }


def standing_of(outcome: Outcome) -> Row:
    """The columns of `documents` that say where it belongs and who may read it."""
    return {
        "rights": outcome.rights.statement,
        "rights_class": outcome.rights.access,
        "collections": list(outcome.belongs_to),
    }


def of_document(
    outcome: Outcome, version: int, pages: Iterable[Row] | None = None
) -> Mapping[str, Iterable[Row]]:
    """The rows of the tables that belong to a document (`schemas.OF_DOCUMENT`), made one by one.

    `pages` is what `page_facts` gives, where the caller has it.
    """
    extraction, clean, description = outcome.extraction, outcome.clean, outcome.description
    named = {"doc_id": outcome.doc_id, "version": version}
    out: dict[str, Iterable[Row]] = {"findings": findings(outcome, version)}
    if extraction is None or clean is None or description is None:
        return out
    out["pages"] = ({**named, **facts} for facts in pages or page_facts(extraction, clean))
    out["dates"] = _numbered("dates", named, map(asdict, description.dates))
    out["notes"] = _numbered("notes", named, map(asdict, description.notes))
    out["citations"] = _numbered(
        "citations",
        named,
        (
            {**asdict(one), "printed_labels": json.dumps(one.printed_labels, ensure_ascii=False)}
            for one in description.citations
        ),
    )
    edits = itertools.chain(
        zip(clean.edits, itertools.repeat(True)),
        zip(clean.suggestions, itertools.repeat(False)),
    )
    out["edits"] = _numbered(
        "edits",
        named,
        (
            {
                "applied": applied,
                "source_start": edit.start,
                "source_end": edit.end,
                "before": edit.before,
                "after": edit.after,
                "rules": list(edit.rules),
                "confidence": edit.confidence,
            }
            for edit, applied in edits
        ),
    )
    return out


def findings(outcome: Outcome, version: int) -> list[Row]:
    """The rows of `findings`; a refused document has them too."""
    named = {"doc_id": outcome.doc_id, "version": version}
    rows = _numbered("findings", named, map(asdict, outcome.verdict.findings))
    return [{**row, "run_id": outcome.run_id} for row in rows]


def objects(outcome: Outcome) -> list[Row]:
    """The rows of `objects`: one for each that brought these bytes."""
    return [
        {
            **_object(item),
            "sha256": outcome.sha256,
            "doc_id": outcome.doc_id,
            "state": outcome.verdict.state,
            "codes": list(outcome.verdict.codes),
            "reason": "",
            "run_id": outcome.run_id,
            "code_version": outcome.code_version,
            "recorded": time(outcome.created),
            "profile": outcome.profile or None,
        }
        for item in outcome.provenance
    ]


def standing(one: Standing, run: RunRecord) -> Row:
    """The row of `objects` of one that no document came of."""
    return {
        **_object(one.item),
        "sha256": one.item.sha256 or None,
        "doc_id": None,
        "state": one.state,
        "codes": list(one.codes),
        "reason": one.reason,
        "run_id": run.run_id,
        "code_version": run.code_version,
        "recorded": time(run.started),
    }


def _object(item: DropObject) -> Row:
    return {
        "bucket": item.bucket,
        "key": item.key,
        "version": item.version,
        "size": item.size,
        "time": time(item.time),
        "collection": item.collection,
        "name": item.name,
        "etag": item.etag or None,
    }


def _numbered(table: str, named: Row, items: Iterable[Row]) -> Iterator[Row]:
    """The items as rows of a table; what it has no column for stays in the document's object."""
    columns = set(TABLES[table].schema.names)
    for n, item in enumerate(items):
        yield {
            **named,
            "n": n,
            **{k: list(v) if isinstance(v, tuple) else v for k, v in item.items() if k in columns},
        }


def _header(description: Description, name: str, *, given: bool) -> HeaderField | None:
    """The field as the file's properties give it, or as it was read from the text."""
    named = (field for field in description.header if field.field == name)
    return next((field for field in named if field.given == given), None)


def _dates(given: Mapping[str, str], date: Date | None, dated: HeaderField | None) -> Row:
    """The normalised date: the archivist's where it can be read, else that of the header."""
    if given.get("date_edtf"):
        names = ("date_edtf", "date_earliest", "date_latest")
        return {name: given.get(name) or None for name in names}
    return {
        "date_edtf": date.edtf if date else _value(dated),
        "date_earliest": date.earliest if date else None,
        "date_latest": date.latest if date else None,
    }


def _value(field: HeaderField | None) -> str | None:
    return field.value if field else None


def _date_of(description: Description, header: HeaderField | None) -> Date | None:
    """The date that the header's date field was read from."""
    if header is None:
        return None
    for date in description.dates:
        if header.start is not None and header.end is not None:
            if header.start <= date.start and date.end <= header.end:
                return date
        elif header.value in (date.edtf, date.text):
            return date
    return None


def _ocr_confidence(outcome: Outcome) -> float | None:
    """The mean confidence of the pages that an engine read, 0..100, weighted by their length."""
    pages = outcome.extraction.pages if outcome.extraction else ()
    read = [(page.confidence, len(page.text)) for page in pages if page.confidence is not None]
    length = sum(size for _, size in read)
    return sum(c * size for c, size in read) / length if length else None


def _quality(outcome: Outcome, confidence: float | None) -> float:
    """0..1: the share of pages that were read, times the OCR's confidence where there was one."""
    pages = outcome.extraction.pages if outcome.extraction else ()
    read = sum(page.state in ("text", "blank") for page in pages) / max(1, len(pages))
    return round(read * (1.0 if confidence is None else confidence / 100), 4)
