"""The pages with words and boxes, as ALTO files, a folder for each document."""

from __future__ import annotations

from pathlib import Path

from readingroom.exports.chosen import chosen_ids
from warehouse.alto import file_name
from warehouse.reader import Warehouse


def alto_folders(warehouse: Warehouse, folder: Path, where: str | None = None) -> int:
    """`<doc_id>/0001.alto.xml` and so on; a document without boxes has no folder."""
    ids = chosen_ids(warehouse, where)
    for doc_id in ids:
        for page in warehouse.pages(doc_id):
            if page["words"]:
                path = folder / doc_id / file_name(page["page"]).removeprefix("pages/")
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(warehouse.file(doc_id, file_name(page["page"])))
    return len(ids)
