"""Packages of documents for others' keeping: BagIt 1.0 (RFC 8493) and RO-Crate 1.1.

Both hold the original, both texts, the edits, the description and the record of what was done; a
bag adds checksums, a crate says what each file is. The time in them is the release's, so the same
release gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from readingroom.exports.chosen import chosen_ids, rows_of
from readingroom.stored_pages import StoredFiles
from warehouse.reader import Warehouse

#: what the files of a document are, by the beginning of their path
_KINDS = {
    "original/": "as it was dropped",
    "text/extracted.txt": "the text as it was read",
    "text/clean.txt": "the clean text",
    "edits.jsonl": "the ledger of edits that leads from the one to the other",
    "description.json": "dates, citations, notes and what else was found in it",
    "administrative.json": "where it came from and whose it is",
    "premis.jsonl": "what was done to it, as PREMIS events",
    "verdict.json": "what the expectations said of it",
    "pages/": "a page with words and boxes (ALTO)",
}
_LICENCE = "https://creativecommons.org/"


def bag(warehouse: Warehouse, folder: Path, where: str | None = None) -> int:
    """The folder becomes a bag: `data/<doc_id>/...` with manifests in SHA-256 and SHA-512."""
    ids = chosen_ids(warehouse, where)
    files = StoredFiles(warehouse.options)
    sums: dict[str, tuple[str, str]] = {}
    size = 0
    for row in rows_of(warehouse, "documents", ids):
        for path, body in _files(files, row):
            name = f"data/{row['doc_id']}/{path}"
            _write(folder / name, body)
            sums[name] = _sums(body)
            size += len(body)
    _manifests(folder, "manifest", sums)
    made = {
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": (
            f"Bag-Software-Agent: fonds\nBagging-Date: {warehouse.release.created[:10]}\n"
            f"Internal-Sender-Identifier: release {warehouse.release.release}\n"
            f"Payload-Oxum: {size}.{len(sums)}\n"
        ),
    }
    for name, text in made.items():
        _write(folder / name, text.encode())
    (folder / "data").mkdir(exist_ok=True)
    tags = [*made, "manifest-sha256.txt", "manifest-sha512.txt"]
    _manifests(folder, "tagmanifest", {t: _sums((folder / t).read_bytes()) for t in sorted(tags)})
    return len(ids)


def crate(warehouse: Warehouse, folder: Path, where: str | None = None) -> int:
    """The folder becomes an RO-Crate: `<doc_id>/...` and `ro-crate-metadata.json`."""
    ids = chosen_ids(warehouse, where)
    files = StoredFiles(warehouse.options)
    entities: list[dict[str, Any]] = []
    documents = []
    for row in rows_of(warehouse, "documents", ids):
        parts = []
        for path, body in _files(files, row):
            name = f"{row['doc_id']}/{path}"
            _write(folder / name, body)
            parts.append({"@id": _url(name)})
            entities.append(_file_entity(name, path, body))
        entities.append(_document_entity(row, parts))
        documents.append({"@id": f"{row['doc_id']}/"})
    graph = [*_root(warehouse, documents), *entities]
    raw = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
    body = json.dumps(raw, ensure_ascii=False, indent=1).encode() + b"\n"
    _write(folder / "ro-crate-metadata.json", body)
    return len(ids)


def _root(warehouse: Warehouse, documents: list[dict[str, str]]) -> list[dict[str, Any]]:
    release = warehouse.release
    return [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": f"Release {release.release}",
            "description": f"{len(documents)} documents of release {release.release}, published "
            "by fonds",
            "datePublished": release.created,
            "license": {"@id": "#rights"},
            "hasPart": documents,
            "mentions": {"@id": "#publication"},
        },
        {
            "@id": "#publication",
            "@type": "CreateAction",
            "name": f"run {release.run_id}",
            "endTime": release.created,
            "instrument": {"@id": "#fonds"},
            "result": {"@id": "./"},
        },
        {"@id": "#fonds", "@type": "SoftwareApplication", "name": "fonds"},
        {
            "@id": "#rights",
            "@type": "CreativeWork",
            "name": "Rights by document",
            "description": "Each document states its own rights.",
        },
    ]


def _document_entity(row: Mapping[str, Any], parts: list[dict[str, str]]) -> dict[str, Any]:
    stated = row["rights"] or row["rights_class"] or "open"
    licensed: Any = {"@id": stated} if stated.startswith(_LICENCE) else stated
    languages = row["languages"] or []
    entity = {
        "@id": f"{row['doc_id']}/",
        "@type": "Dataset",
        "name": row["title_src"] or row["title_gen"] or row["doc_id"],
        "description": f"{row['page_count']} pages of the collection {row['collection']}",
        "identifier": f"urn:fonds:{row['doc_id']}",
        "version": str(row["version"]),
        "temporalCoverage": row["date_edtf"],
        "inLanguage": languages[0] if len(languages) == 1 else languages or None,
        "license": licensed,
        "hasPart": parts,
    }
    return {name: value for name, value in entity.items() if value is not None}


def _file_entity(name: str, path: str, body: bytes) -> dict[str, Any]:
    told = next((text for start, text in _KINDS.items() if path.startswith(start)), "")
    media = mimetypes.guess_type(path, strict=True)[0] or "application/octet-stream"
    entity = {
        "@id": _url(name),
        "@type": "File",
        "name": path,
        "contentSize": str(len(body)),
        "encodingFormat": media,
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    return {**entity, "description": told} if told else entity


def _files(files: StoredFiles, row: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """The files of a document's version in the order of their names."""
    yield from sorted(files.everything(row["doc_id"], row["version"]).items())


def _manifests(folder: Path, name: str, sums: Mapping[str, tuple[str, str]]) -> None:
    for at, algorithm in enumerate(("sha256", "sha512")):
        lines = (f"{both[at]}  {_escaped(path)}\n" for path, both in sorted(sums.items()))
        _write(folder / f"{name}-{algorithm}.txt", "".join(lines).encode())


def _sums(body: bytes) -> tuple[str, str]:
    return hashlib.sha256(body).hexdigest(), hashlib.sha512(body).hexdigest()


def _escaped(path: str) -> str:
    """A path in a manifest: RFC 8493 escapes line ends and the sign that escapes."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _url(path: str) -> str:
    """A path as a relative URI."""
    from urllib.parse import quote

    return quote(path)


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
