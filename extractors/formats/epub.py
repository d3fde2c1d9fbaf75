"""EPUB 2 and 3: each document of the spine is a page; the package file gives the metadata."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from extractors.accounting import unread
from extractors.document import Document, Facts, Format
from extractors.encodings.declared import declared_in_html
from extractors.encodings.decode import decode
from extractors.head import Head
from extractors.markup.html_text import parse_html, read_html
from extractors.markup.xml_safe import local, parse_xml
from extractors.options import ExtractOptions
from extractors.packages.parts import ZipParts, unread_parts
from extractors.packages.zip_safe import SafeZip, open_zip
from extractors.pictured import PartPage, pictured
from extractors.xml_prolog import declares_entities
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
_HTML = re.compile(r"application/(?:xhtml\+xml|x-dtbook\+xml)|text/(?:html|x-oeb1-document)")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
#: parts that hold no text of the book: style, fonts, scripts, the list of contents of EPUB 2
_APPARATUS_TYPE = re.compile(
    r"text/css|(?:text|application)/(?:x-)?(?:java|ecma)script|font/.*|application/(?:x-)?font.*"
    r"|application/vnd\.ms-opentype|application/x-dtbncx\+xml|application/pls\+xml"
)
_APPARATUS = re.compile(r"mimetype|META-INF/.*|.*\.(?:opf|ncx)|iTunesMetadata.*|(?:.*/)?\.[^/]*")


@dataclass(frozen=True, slots=True)
class _Item:
    """A part that the package lists: its name in the archive, its media type."""

    name: str
    kind: str
    navigation: bool = False


def _recognise(head: Head) -> float:
    if "META-INF/container.xml" in head.zip_names:
        return 1.0
    return 0.9 if b"mimetypeapplication/epub+zip" in head.start[:128] else 0.0


def _open(path: Path, options: ExtractOptions) -> Document:
    with open_zip(path, options.limits) as archive:
        if "META-INF/encryption.xml" in archive.names and "META-INF/rights.xml" in archive.names:
            raise RefusedError(
                "the e-book is protected (DRM)",
                code="encrypted",
                remedy="Ask whoever sells or made it for a copy without protection, and drop that.",
            )
        package = _package_name(archive)
        root = parse_xml(archive.read(package))
        items = _items(root, posixpath.dirname(package))
        sections = _sections(root, items, frozenset(archive.names))
        pages = [_page(archive, item) for item in sections]
        shown = {name for page in pages for name in page.pictures}
        # plates that no section shows come last
        plates = [i.name for i in items.values() if i.kind.startswith("image/")]
        pages[-1].pictures += [name for name in plates if name not in shown]
        shown.update(plates)
        held = [name for name in shown if name in archive.names]
        pictures = ZipParts(path, options.limits, held, {})
        read = {package, *pictures, *(item.name for item in sections)}
        read |= {i.name for i in items.values() if _APPARATUS_TYPE.fullmatch(i.kind)}
        drawn = [item.name for item in sections if _has_writing(archive, item)]
        missing = [item.name for item in items.values() if item.name not in archive.names]
        findings = [
            *unread_parts(archive.names, read, _APPARATUS),
            *unread("the e-book lists parts that it does not have", missing),
            *unread("writing in drawings of a section is not read", drawn),
        ]
    facts = Facts(metadata=_metadata(root))
    return pictured(pages, pictures, options, facts=facts, findings=findings)


def _package_name(archive: SafeZip) -> str:
    container = parse_xml(archive.read("META-INF/container.xml"))
    for element in container.iter():
        if local(element) == "rootfile" and element.get("full-path"):
            return str(element.get("full-path"))
    raise RefusedError("the e-book names no package file")


def _items(root: Any, folder: str) -> dict[str, _Item]:
    """What the package lists, by id."""
    return {
        element.get("id") or "": _Item(
            posixpath.normpath(
                posixpath.join(folder, unquote((element.get("href") or "").split("#")[0]))
            ),
            element.get("media-type") or "",
            "nav" in (element.get("properties") or "").split(),
        )
        for element in root.iter()
        if local(element) == "item" and element.get("href")
    }


def _sections(root: Any, items: dict[str, _Item], names: frozenset[str]) -> list[_Item]:
    """The documents in reading order; those that the spine leaves out come last."""
    spine = [
        items[element.get("idref")]
        for element in root.iter()
        if local(element) == "itemref" and element.get("idref") in items
    ]
    # the table of contents repeats the headings: it is a page only where the spine has it
    others = [i for i in items.values() if _HTML.match(i.kind) and not i.navigation]
    sections = [i for i in dict.fromkeys((*spine, *others)) if i.name in names]
    if not sections:
        raise RefusedError("the e-book's spine names no document that it has")
    return sections


def _page(archive: SafeZip, item: _Item) -> PartPage:
    """A section with its furniture and pictures. What is no HTML is a picture alone."""
    if item.kind.startswith("image/") and "svg" not in item.kind:
        return PartPage("", [], [item.name])
    data = archive.read(item.name)
    markup = decode(data, stated=declared_in_html(data) or "utf-8").text
    if declares_entities(markup[: 1 << 20]):
        raise RefusedError("a section's DOCTYPE declares entities", code="xml_entity")
    text, facts = read_html(markup)
    spans = [(start, end, role) for _, start, end, role in facts.furniture]
    if item.navigation:
        spans = [(0, len(text), "navigation")]
    folder = posixpath.dirname(item.name)
    said = [replace(one, where=f"{item.name}: {one.where}") for one in facts.findings]
    return PartPage(text, spans, _pictures(parse_html(markup), folder), said)


def _has_writing(archive: SafeZip, item: _Item) -> bool:
    """Whether a drawing in the section has words of its own."""
    if b"<svg" not in (data := archive.read(item.name)):
        return False
    drawings = parse_html(decode(data, stated="utf-8").text).iter("svg")
    return any(text.strip() for svg in drawings for text in svg.itertext())


def _pictures(root: Any, folder: str) -> list[str]:
    """The parts that hold the section's pictures, in their order."""
    found = []
    for element in root.iter():
        if element.tag in ("img", "image", "input", "object", "embed"):
            for key, value in element.attrib.items():
                if key.rpartition(":")[2].rpartition("}")[2] in ("src", "href", "data"):
                    place = unquote(value.strip().split("#")[0])
                    if place and not _ELSEWHERE.match(place):
                        found.append(posixpath.normpath(posixpath.join(folder, place)))
    return found


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
    text_from="the sections in the order of the spine, one page each; pictures that may be pages "
    "are read after their section",
    recognise=_recognise,
    open=_open,
    modules=("lxml.html",),
    family="office",
)
