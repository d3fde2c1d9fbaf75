"""The tables: their columns and types, and the columns that name a row.

`_src` columns hold what the archivist gave, `_gen` what was generated. Offsets are Unicode code
points: `start/end` in the clean text, `source_*` in the extracted text. Confidences of OCR are
0..100, all others 0..1. Times are UTC.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import pyarrow as pa

_TIME = pa.timestamp("us", tz="UTC")
_TEXTS = pa.list_(pa.string())
_SPAN = {"start": pa.int64(), "end": pa.int64()}
_SOURCE_SPAN = {"source_start": pa.int64(), "source_end": pa.int64()}
_ITEM = {"doc_id": pa.string(), "version": pa.int32(), "n": pa.int32()}


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its schema, and the columns that no two rows share the values of."""

    name: str
    schema: Any
    keys: tuple[str, ...]


def _table(name: str, keys: str, columns: Mapping[str, Any]) -> Table:
    return Table(name, pa.schema(columns), tuple(keys.split()))


_ALL = (
    _table(
        "objects",
        "bucket key version",
        {
            "bucket": pa.string(),
            "key": pa.string(),
            "version": pa.string(),
            "sha256": pa.string(),
            "size": pa.int64(),
            "time": _TIME,
            "collection": pa.string(),
            "name": pa.string(),
            "doc_id": pa.string(),
            "supersedes": pa.string(),
            "state": pa.string(),
            "codes": _TEXTS,
            "reason": pa.string(),
            "run_id": pa.string(),
            "code_version": pa.string(),
            "recorded": _TIME,
            "profile": pa.string(),
            "etag": pa.string(),
        },
    ),
    _table(
        "documents",
        "doc_id",
        {
            "doc_id": pa.string(),
            "version": pa.int32(),
            "collection": pa.string(),
            "title_src": pa.string(),
            "title_gen": pa.string(),
            "author_src": pa.string(),
            "author_gen": pa.string(),
            "date_src": pa.string(),
            "date_edtf": pa.string(),
            "date_earliest": pa.string(),
            "date_latest": pa.string(),
            "languages": _TEXTS,
            "page_count": pa.int32(),
            "char_count": pa.int64(),
            "text": pa.string(),
            "text_sha256": pa.string(),
            "ocr_confidence_mean": pa.float64(),
            "quality_score": pa.float64(),
            "state": pa.string(),
            "findings": _TEXTS,
            "engine": pa.string(),
            "code_version": pa.string(),
            "run_id": pa.string(),
            "created": _TIME,
            "rights": pa.string(),
            "rights_class": pa.string(),
            "collections": _TEXTS,
            "inventory_sha512": pa.string(),
            # of a version that took the place of another: the share of letters in known words that
            # it has more
            "gain": pa.float64(),
        },
    ),
    _table(
        "pages",
        "doc_id page",
        {
            "doc_id": pa.string(),
            "version": pa.int32(),
            "page": pa.int32(),
            "state": pa.string(),
            "reason": pa.string(),
            **_SPAN,
            **_SOURCE_SPAN,
            "width": pa.int32(),
            "height": pa.int32(),
            "dpi": pa.float64(),
            "rotation": pa.float64(),
            "language": pa.string(),
            "script": pa.string(),
            "words": pa.int32(),
            "confidence": pa.float64(),
            # the share of the page's words that is expected to be right
            "certainty": pa.float64(),
            "source": pa.string(),
            "engine": pa.string(),
            "model": pa.string(),
            "findings": _TEXTS,
            "rejected": _TEXTS,
        },
    ),
    _table(
        "dates",
        "doc_id n",
        {
            **_ITEM,
            "text": pa.string(),
            **_SPAN,
            **_SOURCE_SPAN,
            "stated": pa.string(),
            "edtf": pa.string(),
            "calendar": pa.string(),
            "calendar_basis": pa.string(),
            "modifier": pa.string(),
            "earliest": pa.string(),
            "latest": pa.string(),
            "resolved_from_context": pa.bool_(),
            "confidence": pa.float64(),
            "year_source": pa.string(),
            "repaired": pa.string(),
            "flags": _TEXTS,
        },
    ),
    _table(
        "citations",
        "doc_id n",
        {
            **_ITEM,
            "type": pa.string(),
            "raw": pa.string(),
            **_SPAN,
            **_SOURCE_SPAN,
            "confidence": pa.float64(),
            **dict.fromkeys(
                [
                    "author",
                    "title",
                    "container_title",
                    "place",
                    "publisher",
                    "year",
                    "pages",
                    "volume",
                    "issue",
                    "archive",
                    "fond",
                    "opis",
                    "delo",
                    "list",
                    "url",
                    "editor",
                    "translator",
                    "date",
                    "refers_to_note",
                    "rule",
                ],
                pa.string(),
            ),
            "note": pa.int32(),
            # JSON: which labels are printed differs from country to country
            "printed_labels": pa.string(),
        },
    ),
    _table(
        "notes",
        "doc_id n",
        {
            **_ITEM,
            "number": pa.int32(),
            "call_start": pa.int64(),
            "call_end": pa.int64(),
            **_SPAN,
            **_SOURCE_SPAN,
            "text": pa.string(),
            "citations": pa.list_(pa.int32()),
            "confidence": pa.float64(),
        },
    ),
    _table(
        "edits",
        "doc_id n",
        {
            **_ITEM,
            "applied": pa.bool_(),
            **_SOURCE_SPAN,
            "before": pa.string(),
            "after": pa.string(),
            "rules": _TEXTS,
            "confidence": pa.float64(),
        },
    ),
    _table(
        "findings",
        "doc_id n",
        {
            **_ITEM,
            "code": pa.string(),
            "severity": pa.string(),
            "message": pa.string(),
            "remedy": pa.string(),
            "where": pa.string(),
            "run_id": pa.string(),
        },
    ),
    _table(
        "runs",
        "run_id",
        {
            "run_id": pa.string(),
            "code_version": pa.string(),
            "started": _TIME,
            "ended": _TIME,
            **dict.fromkeys(
                [
                    "objects",
                    "documents",
                    "new_versions",
                    "published",
                    "published_with_warnings",
                    "quarantined",
                    "pending",
                    "ignored",
                    "pages",
                    "pages_text",
                    "pages_blank",
                    "pages_failed",
                    "pages_skipped",
                ],
                pa.int64(),
            ),
        },
    ),
)

#: what persons decided of documents, and whether it still applies; on the restricted side alone.
#: A correction has a target (`field`, `date`, `word`, `page`), the field, page and place (JSON)
#: that it is of, what stood there and what is to stand there; `codes` are the findings that were
#: decided upon, `state` says what has become of it
DECISIONS = _table(
    "decisions",
    "decision",
    {
        "decision": pa.string(),
        "doc_id": pa.string(),
        "kind": pa.string(),
        "reason": pa.string(),
        "who": pa.string(),
        "decided": _TIME,
        "applies": pa.bool_(),
        "ended": _TIME,
        "release": pa.int64(),
        "codes": _TEXTS,
        "target": pa.string(),
        "field": pa.string(),
        "page": pa.int32(),
        "before": pa.string(),
        "value": pa.string(),
        "place": pa.string(),
        "state": pa.string(),
    },
)


@functools.cache
def _meanings() -> Mapping[str, str]:
    lines = files("warehouse").joinpath("columns.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)


def meaning(table: str, column: str) -> str:
    """What a column holds, in words."""
    told = _meanings()
    return told.get(f"{table}.{column}") or told[column]


TABLES: Mapping[str, Table] = {table.name: table for table in _ALL}
#: the tables that a release names, and those that it does not
EVERY: Mapping[str, Table] = {**TABLES, DECISIONS.name: DECISIONS}
#: the columns of `documents` but the text itself
METADATA = [name for name in TABLES["documents"].schema.names if name != "text"]
#: the tables whose rows belong to one document, written before its row in `documents`
OF_DOCUMENT = ("pages", "dates", "citations", "notes", "edits", "findings")
