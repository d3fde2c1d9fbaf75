"""ODT, as a package or as one flat XML file: paragraphs, tables, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from extractors.accounting import IN_PLACE, not_shown, unread
from extractors.document import Document, Facts, Format
from extractors.head import Head
from extractors.markup.open_lists import OpenLists
from extractors.markup.open_looks import OpenLooks
from extractors.markup.open_text import OpenReader, controls_of
from extractors.markup.xml_safe import local, parse_xml
from extractors.options import ExtractOptions
from extractors.packages.parts import ZipParts, unread_parts
from extractors.packages.zip_safe import open_zip
from extractors.pictured import PartPage, pictured
from findings.errors import RefusedError
from findings.finding import Finding

_FIELDS = {
    "title": "title",
    "creator": "author",
    "initial-creator": "author",
    "creation-date": "created",
    "language": "language",
    "subject": "subject",
    "description": "description",
}
_RUNNING = (
    *("header", "header-left", "header-first"),
    *("footer", "footer-left", "footer-first"),
)
_APPARATUS = re.compile(
    r"mimetype|(?:Object [^/]*/)?(?:meta|settings|styles)\.xml|META-INF/.*|manifest\.rdf"
    r"|(?:Thumbnails|Configurations2|Fonts|Basic|Dialogs|Scripts|ObjectReplacements)/.*|layout-cache"
)


def _recognise(head: Head) -> float:
    if head.xml_root == ("document", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"):
        return 1.0
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in head.start[:160]:
        return 1.0
    return 0.7 if {"content.xml", "META-INF/manifest.xml"} <= head.zip_names else 0.0


def _open(path: Path, options: ExtractOptions) -> Document:
    with path.open("rb") as file:
        packed = file.read(2) == b"PK"
    if not packed:
        root = parse_xml(path.read_bytes())
        return _document(root, root, root, lambda own: own, (), options)
    with open_zip(path, options.limits) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise RefusedError("the document needs a password", code="encrypted")
        names = frozenset(archive.names)
        root = parse_xml(archive.read("content.xml"))
        about = parse_xml(archive.read("meta.xml")) if "meta.xml" in names else root
        styles = parse_xml(archive.read("styles.xml")) if "styles.xml" in names else root
        parts = sorted(n for n in names if n.startswith(("Pictures/", "media/")))
        unnamed = unread_parts(archive.names, {"content.xml", *parts}, _APPARATUS)
        held = partial(ZipParts, path, options.limits, parts)
        return _document(root, about, styles, held, parts, options, list(unnamed))


def _document(
    root: Any,
    about: Any,
    styles: Any,
    held: Callable[[dict[str, bytes]], Mapping[str, bytes]],
    parts: Sequence[str],
    options: ExtractOptions,
    findings: Sequence[Finding] = (),
) -> Document:
    body = next((e for e in root.iter() if local(e) == "text" and _in_body(e)), None)
    if body is None:
        raise RefusedError(
            "it is an OpenDocument file, but not a text",
            code="unsupported_type",
            remedy="Export it as PDF (or its sheets as CSV), and drop that.",
        )
    reader = OpenReader(controls_of(root), OpenLooks(styles, root), OpenLists(styles, root))
    flow = reader.text(body)
    page = PartPage(flow.text(), flow.spans())
    running = [
        e for e in styles.iter() if local(e) in _RUNNING and local(e.getparent()) == "master-page"
    ]
    page.head(
        [reader.text(e).text() for e in sorted(running, key=lambda e: local(e)[:6] == "footer")]
    )
    page.pictures += reader.pictures
    # pictures that only a style shows (a background, a bullet) are parts all the same
    page.pictures += [name for name in parts if name not in reader.pictures]
    struck = [
        *findings,
        *unread(IN_PLACE, filter(None, reader.in_place), severity="info"),
        *not_shown("content.xml", hidden=reader.hidden, deleted=reader.deleted),
    ]
    facts = Facts(metadata=_metadata(about))
    return pictured([page], held(reader.embedded), options, facts=facts, findings=struck)


def _metadata(about: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in about.iter():
        field = _FIELDS.get(local(element))
        if field and local(element.getparent()) == "meta" and (element.text or "").strip():
            found.setdefault(field, " ".join(element.text.split()))
    return found


def _in_body(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == "body"


FORMAT = Format(
    source_type="odt",
    media_type="application/vnd.oasis.opendocument.text",
    label="ODT",
    extensions=(".odt", ".fodt", ".ott"),
    text_from="paragraphs, tables, notes and comments; pictures that may be pages are read after "
    "them",
    recognise=_recognise,
    open=_open,
    modules=("lxml.etree",),
    family="office",
)
