"""Dolma: gzipped JSON lines for building corpora, in shards (https://github.com/allenai/dolma)."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from readingroom.exports.chosen import chosen_ids, tables_of
from warehouse.reader import Warehouse

_METADATA = (
    *("version", "collection", "title_src", "title_gen", "author_src", "author_gen", "date_src"),
    *("date_edtf", "date_earliest", "date_latest", "languages", "page_count", "char_count"),
    *("text_sha256", "ocr_confidence_mean", "quality_score", "state", "findings", "engine"),
    *("code_version", "rights", "rights_class", "collections"),
)


def dolma(warehouse: Warehouse, folder: Path, where: str | None = None) -> int:
    """`documents-0000.jsonl.gz` and so on; the same release gives the same bytes."""
    ids = chosen_ids(warehouse, where)
    for number, rows in enumerate(tables_of(warehouse, "documents", ids)):
        body = "".join(_lines(rows.to_pylist())).encode()
        (folder / f"documents-{number:04}.jsonl.gz").write_bytes(gzip.compress(body, mtime=0))
    return len(ids)


def _lines(documents: list[dict[str, Any]]) -> Iterator[str]:
    for row in documents:
        line = {
            "id": row["doc_id"],
            "text": row["text"],
            "source": row["collection"],
            "added": row["created"].isoformat(),
            "created": row["date_earliest"] or "",
            "metadata": {name: row[name] for name in _METADATA},
        }
        yield json.dumps(line, ensure_ascii=False) + "\n"
