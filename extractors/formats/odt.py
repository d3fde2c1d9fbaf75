"""ODT, as a package or as one flat XML file: paragraphs, tables, notes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extractors.document import Document, Facts, Format, TextPages
from extractors.head import Head
from extractors.markup.flow import Flow
from extractors.markup.xml_safe import local, parse_xml
from extractors.options import ExtractOptions
from extractors.packages.zip_safe import open_zip
from findings.errors import RefusedError

_FIELDS = {
    "title": "title",
    "creator": "author",
    "initial-creator": "author",
    "creation-date": "created",
    "language": "language",
    "subject": "subject",
    "description": "description",
}
_GONE = frozenset(
    ["tracked-changes", "annotation", "annotation-end", "sequence-decls", "forms", "ruby-text"]
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
    if packed:
        with open_zip(path, options.limits) as archive:
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise RefusedError("the document needs a password", code="encrypted")
            root = parse_xml(archive.read("content.xml"))
            about = parse_xml(archive.read("meta.xml")) if "meta.xml" in archive.names else root
    else:
        root = about = parse_xml(path.read_bytes())
    body = next((e for e in root.iter() if local(e) == "text" and _in_body(e)), None)
    if body is None:
        raise RefusedError(
            "it is an OpenDocument file, but not a text",
            code="unsupported_type",
            remedy="Export it as PDF (or its sheets as CSV), and drop that.",
        )
    metadata: dict[str, str] = {}
    for element in about.iter():
        field = _FIELDS.get(local(element))
        if field and (element.text or "").strip() and "opendocument" not in local(element):
            metadata.setdefault(field, " ".join(element.text.split()))
    flow = Flow()
    _read(body, flow)
    return TextPages([flow.text()], engine="lxml", facts=Facts(metadata=metadata))


def _in_body(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == "body"


def _read(body: Any, flow: Flow) -> None:
    """Write the text; a note's body follows the paragraph that calls it."""
    notes: list[Any] = []
    stack: list[tuple[Any, str]] = [(body, "enter")]
    while stack:
        element, step = stack.pop()
        name = local(element)
        if step == "tail":
            flow.write(element.tail)
            continue
        if step == "leave":
            if name in ("p", "h"):
                flow.block(1 if _in_cell(element) else 2)
                if not any(local(e) == "note" for e in element.iterancestors()):
                    stack.extend((note, "enter") for note in reversed(notes))
                    notes.clear()
            elif name == "table-row":
                flow.block()
            continue
        if name in _GONE or not name:
            continue
        if name == "note-body" and local(element.getparent()) == "note" and not element.get("seen"):
            element.set("seen", "1")
            notes.append(element)
            continue
        if name == "note-body":
            citation = next(
                (e.text for e in element.getparent() if local(e) == "note-citation"), ""
            )
            flow.block(2)
            flow.write(f"{citation or ''} ")
        _special(element, name, flow)
        flow.write(element.text)
        stack.append((element, "leave"))
        for child in reversed(element):
            stack.append((child, "tail"))
            stack.append((child, "enter"))


def _special(element: Any, name: str, flow: Flow) -> None:
    if name == "table-cell" and element.getprevious() is not None:
        flow.cell()
    elif name == "tab":
        flow.write("\t", keep=True)
    elif name == "s":
        count = next((v for k, v in element.attrib.items() if k.endswith("}c")), "1")
        flow.write(" " * (min(int(count), 200) if count.isdecimal() else 1), keep=True)
    elif name == "line-break":
        flow.write("\n", keep=True)


def _in_cell(element: Any) -> bool:
    return local(element.getparent()) == "table-cell"


FORMAT = Format(
    source_type="odt",
    media_type="application/vnd.oasis.opendocument.text",
    label="ODT",
    extensions=(".odt", ".fodt", ".ott"),
    text_from="paragraphs, tables and notes",
    recognise=_recognise,
    open=_open,
    modules=("lxml.etree",),
    family="office",
)
