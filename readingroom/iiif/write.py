"""The manifests, collections and texts of a release as files, for a bucket or a web server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from readingroom.exports.chosen import chosen_ids, in_chunks
from readingroom.exports.stored_lines import stored_page
from readingroom.iiif.manifest import collection, collection_address, manifest, text_annotations
from readingroom.stored_pages import StoredFiles
from warehouse.alto import file_name
from warehouse.reader import Warehouse


def write_iiif(
    warehouse: Warehouse, folder: Path, base: str, where: str | None = None, *, search: str = ""
) -> int:
    """Write what `base` is to serve into `folder`; how many documents.

    `search` is an address with `{doc_id}` for the Content Search of a document, empty for none.
    Pages whose images lie in the folder already (`readingroom.iiif.tiles`) are painted.
    """
    ids = chosen_ids(warehouse, where)
    files = StoredFiles(warehouse.options)
    collections: dict[str, list[dict[str, Any]]] = {}
    for row, rows in in_chunks(warehouse, ids, ["pages"]):
        doc_id, pages = row["doc_id"], rows["pages"]
        paths = {file_name(page["page"]): page["page"] for page in pages if page["words"]}
        stored = files.pages(doc_id, row["version"], paths) if paths else {}
        for path, body in sorted(stored.items()):
            number = paths[path]
            text = text_annotations(base, doc_id, number, stored_page(body).lines)
            _write(folder / doc_id / str(number) / "text.json", text)
        images = {
            page["page"]
            for page in pages
            if (folder / doc_id / str(page["page"]) / "image" / "info.json").is_file()
        }
        made = manifest(base, row, pages, images=images, search=search.format(doc_id=doc_id))
        _write(folder / doc_id / "manifest.json", made)
        for one in row["collections"] or [row["collection"]]:
            collections.setdefault(one, []).append(row)
    for name, members in sorted(collections.items()):
        place = collection_address("", name).removeprefix("/")
        _write(folder / place, collection(base, name, members))
    return len(ids)


def _write(path: Path, body: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
