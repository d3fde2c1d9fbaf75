"""Make the index of a release from its tables and stored pages."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from readingroom.search import index as stored
from readingroom.search.pages import Document, page_rows
from readingroom.search.terms import fold_name
from readingroom.stored_pages import StoredFiles
from warehouse.alto import file_name
from warehouse.delta import isin
from warehouse.reader import Warehouse

Row = Mapping[str, Any]
#: the stored words (ALTO) of a document's pages, by number
Words = Mapping[int, bytes]
#: documents whose rows and pages are held in memory at a time
CHUNK = 200
#: requests at a time
THREADS = 8
#: who is named in a citation, and where it was printed
_PERSONS, _PLACES = ("author", "editor", "translator"), ("place",)
_LEVELS = ("archive", "fond", "opis", "delo", "list")
_MARKED = (*_PERSONS, *_PLACES, *_LEVELS)


def build(warehouse: Warehouse, path: Path) -> int:
    """Write the index of the warehouse's release to `path`, whole or not at all; its pages.

    It holds the documents that the warehouse was opened for: with `restricted=True`, all.
    """
    files = StoredFiles(warehouse.options)
    return write(path, warehouse.release.release, _documents(warehouse, files))


def write(path: Path, release: int, documents: Iterable[tuple[Document, Words]]) -> int:
    """Write an index of documents, each with the stored words of its pages; how many pages."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    index = stored.create(part)
    languages: set[str] = set()
    pages = 0
    try:
        for document, alto in documents:
            _add_document(index, document)
            for row in page_rows(document, alto.get):
                pages += 1
                languages.add(row.language)
                stored.add_page(index, row)
        meta = [("release", str(release)), ("languages", " ".join(sorted(languages)))]
        stored.finish(index, meta)
        part.replace(path)
    finally:
        index.close()
        part.unlink(missing_ok=True)
    return pages


def _documents(warehouse: Warehouse, files: StoredFiles) -> Iterator[tuple[Document, Words]]:
    """The readable documents in the order of their ids, each with its stored pages."""
    found = warehouse.arrow("documents", columns=["doc_id"], where="text IS NOT NULL")
    ids = sorted(found.column("doc_id").to_pylist())
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        rows = {row["doc_id"]: row for row in _rows(warehouse, "documents", some)}
        pages, edits = (
            _grouped(warehouse, "pages", some, "page"),
            _grouped(warehouse, "edits", some, "n"),
        )
        _join_citations(warehouse, rows, some)
        documents = [
            Document(start + at, rows[one], pages.get(one, ()), edits.get(one, ()))
            for at, one in enumerate(some, 1)
        ]
        with ThreadPoolExecutor(THREADS) as pool:
            yield from zip(documents, pool.map(_alto(files), documents), strict=True)


def _alto(files: StoredFiles) -> Callable[[Document], Words]:
    def read(document: Document) -> Words:
        numbers = {
            file_name(page["page"]): page["page"] for page in document.pages if page["words"]
        }
        if not numbers:
            return {}
        found = files.pages(document.row["doc_id"], document.row["version"], numbers)
        return {numbers[path]: body for path, body in found.items()}

    return read


def _rows(warehouse: Warehouse, name: str, ids: Sequence[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = warehouse.arrow(name, where=isin("doc_id", ids)).to_pylist()
    return found


def _grouped(
    warehouse: Warehouse, name: str, ids: Sequence[str], key: str
) -> dict[str, list[dict[str, Any]]]:
    out: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(_rows(warehouse, name, ids), key=lambda row: row[key]):
        out.setdefault(row["doc_id"], []).append(row)
    return out


def _join_citations(
    warehouse: Warehouse, rows: Mapping[str, dict[str, Any]], ids: Sequence[str]
) -> None:
    for row in rows.values():
        row["citations"] = []
    columns = ["doc_id", *_MARKED]
    found = warehouse.arrow("citations", columns=columns, where=isin("doc_id", ids))
    for one in found.to_pylist():
        rows[one["doc_id"]]["citations"].append(one)


def _add_document(index: sqlite3.Connection, document: Document) -> None:
    row, n = document.row, document.n
    title = row["title_src"] or row["title_gen"] or ""
    index.execute(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(n, row["doc_id"], row["version"], row["collection"], title),
            *(row["date_edtf"] or "", row["date_earliest"] or None, row["date_latest"] or None),
        ),
    )
    marks = {("collection", one) for one in row["collections"] or [row["collection"]]}
    marks |= {("language", one) for one in row["languages"] or ()}
    references = set()
    for one in row["citations"]:
        marks |= {("person", fold_name(one[f])) for f in _PERSONS if one[f]}
        marks |= {("place", fold_name(one[f])) for f in _PLACES if one[f]}
        if one["fond"] or one["delo"]:
            references.add(tuple(fold_name(one[level] or "") for level in _LEVELS))
    index.executemany("INSERT INTO marks VALUES (?, ?, ?)", sorted((*m, n) for m in marks))
    index.executemany(
        "INSERT INTO refs VALUES (?, ?, ?, ?, ?, ?)", sorted((n, *r) for r in references)
    )
