"""The scans with their words: hOCR, and searchable PDFs made of the originals."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extractors.contract import Extraction, Page, assemble
from extractors.options import ExtractOptions
from findings.errors import UsageError
from readingroom.exports.chosen import chosen_ids, in_chunks
from readingroom.exports.stored_lines import stored_page
from readingroom.stored_pages import StoredFiles
from warehouse.alto import file_name
from warehouse.reader import Warehouse


def hocr_files(warehouse: Warehouse, folder: Path, where: str | None = None) -> int:
    """`<doc_id>.hocr.html` for each document with words on a page."""
    from extractors.outputs.hocr import hocr

    ids = chosen_ids(warehouse, where)
    files = StoredFiles(warehouse.options)
    for document, pages in _pages(warehouse, ids, files):
        if any(page.lines for page in pages):
            made = hocr(_assembled(document, pages, "application/octet-stream"))
            (folder / f"{document['doc_id']}.hocr.html").write_text(made, encoding="utf-8")
    return len(ids)


def pdf_files(warehouse: Warehouse, folder: Path, where: str | None = None) -> int:
    """`<doc_id>.pdf` for each document that is a PDF or an image; the others have none."""
    from extractors.run import probe
    from extractors.searchable import searchable

    ids = chosen_ids(warehouse, where)
    files = StoredFiles(warehouse.options)
    options = ExtractOptions()
    for document, pages in _pages(warehouse, ids, files):
        doc_id, version = document["doc_id"], document["version"]
        with tempfile.TemporaryDirectory(prefix="fonds-export-") as place:
            path = Path(place) / "original"
            path.write_bytes(files.original(doc_id, version))
            media = probe(path, options).media_type
            try:
                made = searchable(path, _assembled(document, pages, media), options)
            except UsageError:  # born digital, and no PDF: there is no scan to search
                continue
            (folder / f"{doc_id}.pdf").write_bytes(made)
    return len(ids)


def _pages(
    warehouse: Warehouse, ids: list[str], files: StoredFiles
) -> Iterator[tuple[Mapping[str, Any], list[Page]]]:
    """Each document with all its pages, those without words empty."""
    for document, rows in in_chunks(warehouse, ids, ["pages"]):
        paths = [file_name(row["page"]) for row in rows["pages"] if row["words"]]
        stored = files.pages(document["doc_id"], document["version"], paths) if paths else {}
        pages = []
        for row in rows["pages"]:
            body = stored.get(file_name(row["page"]))
            page = stored_page(body) if body else Page(row["page"], row["state"])
            facts = {name: row[name] for name in ("width", "height", "dpi", "rotation", "state")}
            facts |= {name: row[name] or "" for name in ("source", "engine", "model")}
            pages.append(dataclasses.replace(page, **facts))
        yield document, pages


def _assembled(document: Mapping[str, Any], pages: list[Page], media: str) -> Extraction:
    title = document["title_src"] or document["title_gen"]
    given = {"title": title} if title else {}
    return assemble("stored", media, tuple(pages), metadata=given)
