"""DOCX: paragraphs, tables, notes; headers and footers once, as furniture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extractors.document import Document, Facts, Format, TextPages
from extractors.head import Head
from extractors.markup.word_text import word_pages
from extractors.markup.xml_safe import local, parse_xml
from extractors.options import ExtractOptions
from extractors.packages.zip_safe import SafeZip, open_zip
from findings.errors import RefusedError

_FIELDS = {
    "title": "title",
    "creator": "author",
    "created": "created",
    "language": "language",
    "subject": "subject",
    "description": "description",
}


def _recognise(head: Head) -> float:
    names = head.zip_names
    return 1.0 if "[Content_Types].xml" in names and _main(names) else 0.0


def _main(names: frozenset[str]) -> str:
    """The part that holds the text; named otherwise by a few programs."""
    for name in ("word/document.xml", "word/document2.xml"):
        if name in names:
            return name
    return ""


def _open(path: Path, options: ExtractOptions) -> Document:
    with open_zip(path, options.limits) as archive:
        root = parse_xml(archive.read(_main(frozenset(archive.names))))
        body = next((e for e in root.iter() if local(e) == "body"), None)
        if body is None:
            raise RefusedError("the DOCX file has no body")
        pages = word_pages(body, _notes(archive))
        running = _running_lines(archive)
        furniture: tuple[tuple[int, int, int, str], ...] = ()
        if running:
            # what heads or foots every page is kept once, before the first
            pages[0] = f"{running}\n\n{pages[0]}"
            furniture = ((1, 0, len(running), "running_head"),)
        metadata = _metadata(archive)
    return TextPages(pages, engine="lxml", facts=Facts(metadata=metadata, furniture=furniture))


def _notes(archive: SafeZip) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {}
    for kind in ("footnote", "endnote"):
        name = f"word/{kind}s.xml"
        if name not in archive.names:
            continue
        for note in parse_xml(archive.read(name)):
            number = next((v for k, v in note.attrib.items() if k.endswith("}id")), "")
            if local(note) == kind:
                found[kind, number] = note
    return found


def _running_lines(archive: SafeZip) -> str:
    lines: dict[str, None] = {}
    for name in sorted(archive.names):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            for paragraph in parse_xml(archive.read(name)).iter():
                if local(paragraph) == "p":
                    text = "".join(e.text or "" for e in paragraph.iter() if local(e) == "t")
                    lines[text.strip()] = None
    return "\n".join(line for line in lines if line)


def _metadata(archive: SafeZip) -> dict[str, str]:
    if "docProps/core.xml" not in archive.names:
        return {}
    root = parse_xml(archive.read("docProps/core.xml"))
    return {
        _FIELDS[local(element)]: " ".join(element.text.split())
        for element in root
        if local(element) in _FIELDS and (element.text or "").strip()
    }


FORMAT = Format(
    source_type="docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    label="DOCX",
    extensions=(".docx", ".docm", ".dotx"),
    text_from="paragraphs, tables and notes; pages by hard page breaks",
    recognise=_recognise,
    open=_open,
    modules=("lxml.etree",),
    family="office",
)
