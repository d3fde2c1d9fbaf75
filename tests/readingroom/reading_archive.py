"""An archive of drawn letters for those who read: published, and copied into a folder."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import warehouse_documents as docs
from PIL import Image, ImageDraw

from findings.identity import doc_id
from warehouse.contract import Outcome, RunRecord
from warehouse.load import load
from warehouse.options import StoreOptions
from warehouse.reader import Warehouse, open_warehouse
from warehouse.release import Releases
from warehouse.rights import Rights
from warehouse.selection import Selection
from warehouse.store import ObjectStore

ALL = Selection()


def drawn(number: int, folder: Path, *, access: str = "open") -> Outcome:
    """Document `number`, whose original is a TIFF of two pages with a preview between them."""
    made = docs.outcome(number, folder)
    sheets = []
    for size, subfile in (((1000, 1400), 0), ((50, 70), 1), ((1000, 1400), 0)):
        sheet = Image.new("L", size, 255)
        ImageDraw.Draw(sheet).text((20, 30), f"{number} {len(sheets)}", fill=number)
        sheet.encoderinfo = {"tiffinfo": {254: subfile}}
        sheets.append(sheet)
    path = folder / f"drawn {number}.tif"
    sheets[0].save(
        path, save_all=True, append_images=sheets[1:], tiffinfo={254: 0}, compression="tiff_lzw"
    )
    body = path.read_bytes()
    sha256 = hashlib.sha256(body).hexdigest()
    name = doc_id(sha256)
    return dataclasses.replace(
        made,
        doc_id=name,
        sha256=sha256,
        original=path,
        provenance=(docs.item(number, body),),
        verdict=dataclasses.replace(made.verdict, doc_id=name),
        rights=Rights(access, "Sealed." if access != "open" else ""),
    )


def published(options: StoreOptions, outcomes: list[Outcome], run: str = "r") -> Warehouse:
    """The warehouse with these documents in a release of their own."""
    load(outcomes, options, RunRecord(run, docs.WHEN))
    Releases(options).publish(run)
    return open_warehouse(options=options)


def copied(options: StoreOptions, folder: Path) -> Path:
    """The open part of the warehouse bucket as any tool would copy it."""
    store = ObjectStore(options, options.warehouse_bucket)
    for found in store.list():
        path = folder / found.key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(store.get(found.key))
    return folder
