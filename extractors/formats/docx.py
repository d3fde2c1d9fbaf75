"""DOCX: paragraphs, tables, notes, pictures; headers, footers and comments as furniture."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from extractors.accounting import IN_PLACE, not_shown, unread
from extractors.document import Document, Facts, Format
from extractors.head import Head
from extractors.markup.word_lists import Numbering
from extractors.markup.word_runs import RunLooks
from extractors.markup.word_text import Story, WordReader, notes_of
from extractors.markup.xml_safe import local, parse_xml
from extractors.options import ExtractOptions
from extractors.packages.parts import ZipParts, unread_parts
from extractors.packages.zip_safe import SafeZip, open_zip
from extractors.pictured import PartPage, pictured
from findings.errors import RefusedError

_FIELDS = {
    "title": "title",
    "creator": "author",
    "created": "created",
    "language": "language",
    "subject": "subject",
    "description": "description",
}
_NOTES = ("footnote", "endnote", "comment")
_RUNNING = re.compile(r"word/(?:header|footer)\d*\.xml")
_APPARATUS = re.compile(
    r"\[Content_Types\]\.xml|(?:.*/)?_rels/.*|docProps/.*|customXml/.*|customUI/.*|docMetadata/.*"
    r"|word/(?:styles|stylesWithEffects|settings|webSettings|fontTable|numbering|people"
    r"|comments(?:Extended|Ids|Extensible)|keyMapCustomizations|attachedToolbars|vbaData)\.\w+"
    r"|word/(?:theme|fonts|printerSettings|glossary)/.*|word/vbaProject.*"
    r"|word/diagrams/(?:layout|quickStyle|colors|drawing)\d*\.xml"
)


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
        names = frozenset(archive.names)
        main = _main(names)
        body = next((e for e in parse_xml(archive.read(main)).iter() if local(e) == "body"), None)
        if body is None:
            raise RefusedError("the DOCX file has no body")
        stories = {
            kind: _story(archive, f"word/{kind}s.xml")
            for kind in _NOTES
            if f"word/{kind}s.xml" in names
        }
        styles = _part(archive, "word/styles.xml")
        reader = WordReader(
            {k: note for kind, story in stories.items() for k, note in notes_of(kind, story.root)},
            stories,
            Numbering(_part(archive, "word/numbering.xml"), styles),
            RunLooks(styles),
        )
        pages = [
            PartPage(page.flow.text(), page.flow.spans(), page.pictures)
            for page in reader.pages(Story(body, _relations(archive, main)))
        ]
        running = [
            reader.running(_story(archive, n))
            for n in sorted(names, key=_footers_last)
            if _RUNNING.fullmatch(n)
        ]
        for page in running:
            pages[0].pictures += page.pictures
        pages[0].head([page.flow.text() for page in running])
        shown = [p for page in pages for p in page.pictures if p in names]
        pictures = ZipParts(path, options.limits, shown, {})
        read = {main, *pictures, *(f"word/{kind}s.xml" for kind in stories)}
        read |= {name for name in names if _RUNNING.fullmatch(name)}
        findings = [
            *unread_parts(archive.names, read, _APPARATUS),
            *unread(IN_PLACE, reader.in_place, severity="info"),
            *not_shown(main, hidden=reader.hidden, deleted=reader.deleted),
        ]
        metadata = _metadata(archive)
    return pictured(pages, pictures, options, facts=Facts(metadata=metadata), findings=findings)


def _footers_last(name: str) -> tuple[bool, str]:
    return name.startswith("word/footer"), name


def _story(archive: SafeZip, name: str) -> Story:
    return Story(parse_xml(archive.read(name)), _relations(archive, name))


def _part(archive: SafeZip, name: str) -> Any | None:
    return parse_xml(archive.read(name)) if name in archive.names else None


def _relations(archive: SafeZip, name: str) -> dict[str, str]:
    """The parts that a part refers to, by the ids that it uses for them."""
    folder, _, last = name.rpartition("/")
    rels = f"{folder}/_rels/{last}.rels"
    if rels not in archive.names:
        return {}
    return {
        element.get("Id") or "": posixpath.normpath(
            posixpath.join("/", folder, element.get("Target") or "")
        ).lstrip("/")
        for element in parse_xml(archive.read(rels))
        if local(element) == "Relationship" and element.get("TargetMode") != "External"
    }


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
    text_from="paragraphs with their numbers, tables, notes and comments; pages by hard page "
    "breaks; pictures that may be pages are read after the page that holds them",
    recognise=_recognise,
    open=_open,
    modules=("lxml.etree",),
    family="office",
)
