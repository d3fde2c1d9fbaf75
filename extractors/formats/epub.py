"""EPUB 2 and 3: each document of the spine is a page; the package file gives the metadata."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from extractors.document import Document, Facts, Format, TextPages
from extractors.encodings.declared import declared_in_html
from extractors.encodings.decode import decode
from extractors.head import Head
from extractors.markup.xml_safe import local, parse_xml
from extractors.options import ExtractOptions
from extractors.packages.zip_safe import SafeZip, open_zip
from findings.errors import RefusedError

_FIELDS = {
    "title": "title",
    "creator": "author",
    "date": "date",
    "language": "language",
    "publisher": "publisher",
    "identifier": "identifier",
    "rights": "rights",
    "description": "description",
}


def _recognise(head: Head) -> float:
    if "META-INF/container.xml" in head.zip_names:
        return 1.0
    return 0.9 if b"mimetypeapplication/epub+zip" in head.start[:128] else 0.0


def _open(path: Path, options: ExtractOptions) -> Document:
    with open_zip(path, options.limits) as archive:
        if "META-INF/encryption.xml" in archive.names and "META-INF/rights.xml" in archive.names:
            raise RefusedError("the e-book is protected (DRM)", code="encrypted")
        package = _package_name(archive)
        root = parse_xml(archive.read(package))
        texts: list[str] = []
        furniture: list[tuple[int, int, int, str]] = []
        for name, is_navigation in _spine(root, posixpath.dirname(package)):
            text, spans = _section(archive, name)
            texts.append(text)
            number = len(texts)
            if is_navigation:
                furniture.append((number, 0, len(text), "navigation"))
            else:
                furniture += [(number, start, end, role) for _, start, end, role in spans]
    facts = Facts(metadata=_metadata(root), furniture=tuple(furniture))
    return TextPages(texts, engine="lxml", facts=facts)


def _package_name(archive: SafeZip) -> str:
    container = parse_xml(archive.read("META-INF/container.xml"))
    for element in container.iter():
        if local(element) == "rootfile" and element.get("full-path"):
            return str(element.get("full-path"))
    raise RefusedError("the e-book names no package file")


def _spine(root: Any, folder: str) -> list[tuple[str, bool]]:
    """The documents in reading order, and whether each is the table of contents."""
    items = {e.get("id"): e for e in root.iter() if local(e) == "item"}
    found = []
    for element in root.iter():
        item = items.get(element.get("idref")) if local(element) == "itemref" else None
        if item is None or not item.get("href"):
            continue
        name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href").split("#")[0])))
        found.append((name, "nav" in (item.get("properties") or "").split()))
    if not found:
        raise RefusedError("the e-book's spine names no document")
    return found


def _section(archive: SafeZip, name: str) -> tuple[str, tuple[tuple[int, int, int, str], ...]]:
    from extractors.markup.html_text import read_html
    from extractors.xml_prolog import declares_entities

    data = archive.read(name)
    markup = decode(data, stated=declared_in_html(data) or "utf-8").text
    if declares_entities(markup[: 1 << 20]):
        raise RefusedError("a section's DOCTYPE declares entities", code="xml_entity")
    text, facts = read_html(markup)
    return text, facts.furniture


def _metadata(root: Any) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for element in root.iter():
        field = _FIELDS.get(local(element))
        value = " ".join("".join(element.itertext()).split())
        if field and value and "purl.org/dc" in str(element.tag):
            found.setdefault(field, []).append(value)
    return {
        field: "; ".join(dict.fromkeys(values)) if field == "author" else values[0]
        for field, values in found.items()
    }


FORMAT = Format(
    source_type="epub",
    media_type="application/epub+zip",
    label="EPUB",
    extensions=(".epub",),
    text_from="the sections in the order of the spine, one page each",
    recognise=_recognise,
    open=_open,
    modules=("lxml.html",),
    family="office",
)
