"""TEI: the text as printed, page by page where it marks pages; the header as metadata."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from extractors.accounting import unread
from extractors.document import Document, Facts, Format, TextPages
from extractors.head import Head
from extractors.markup.tei_text import tei_pages
from extractors.markup.xml_safe import local, parse_xml
from extractors.options import ExtractOptions


def _recognise(head: Head) -> float:
    name, space = head.xml_root
    known = name in ("TEI", "TEI.2", "teiCorpus", "teiCorpus.2")
    return 1.0 if known or "tei-c.org" in space else 0.0


def _open(path: Path, options: ExtractOptions) -> Document:
    root = parse_xml(path.read_bytes())
    texts = [e for e in root.iter() if local(e) == "text" and _outermost(e)]
    sources = [e for e in root.iter() if local(e) == "sourceDoc" and _letters(e)]
    transcribed = [] if texts else [e for source in sources for e in _surfaces(source)]
    # a header alone, or a text by another name
    texts = texts or transcribed or [root]
    pages: list[str] = []
    furniture: list[tuple[int, int, int, str]] = []
    left_out: Counter[str] = Counter()
    for text in texts:
        for page, spans in tei_pages(text, left_out):
            pages.append(page)
            furniture += [(len(pages), start, end, role) for start, end, role in spans]
    facts = Facts(metadata=_header(root), furniture=tuple(furniture))
    findings = [
        *unread(
            f"{left_out.total()} characters that the writer struck out or the editors added",
            [name for name, count in left_out.items() if count],
            severity="info",
        ),
        *unread(
            "a second transcription beside the text",
            ["sourceDoc"] if sources and not transcribed else [],
        ),
    ]
    return TextPages(pages, engine="lxml", facts=facts, findings=findings)


def _letters(element: Any) -> bool:
    return any(text.strip() for text in element.itertext())


def _surfaces(source: Any) -> list[Any]:
    """The pages of a transcription by surfaces; itself where it has none."""
    found = [e for e in source.iter() if local(e) == "surface"]
    outer = [e for e in found if all(local(p) != "surface" for p in e.iterancestors())]
    return outer or [source]


def _outermost(text: Any) -> bool:
    return all(local(parent) != "text" for parent in text.iterancestors())


def _header(root: Any) -> dict[str, str]:
    """Title, author, date, publisher, language, address and licence from the header."""
    header = next((e for e in root.iter() if local(e) == "teiHeader"), None)
    if header is None:
        return {}
    source = next((e for e in header.iter() if local(e) == "sourceDesc"), None)
    statement = next((e for e in header.iter() if local(e) == "titleStmt"), header)
    published = next((e for e in header.iter() if local(e) == "publicationStmt"), header)
    # what the file was made from says when and where the text is from; the file only when it is
    found = {
        "title": _first(statement, "title"),
        "author": "; ".join(dict.fromkeys(_all(statement, "author"))),
        "editor": "; ".join(dict.fromkeys(_all(statement, "editor"))),
        "date": (_first(source, "date") if source is not None else "") or _first(published, "date"),
        "publisher": (_first(source, "publisher") if source is not None else "")
        or _first(published, "publisher"),
        "place": _first(source, "pubPlace") if source is not None else "",
        "identifier": _first(published, "idno"),
        "rights": _first(published, "licence") or _first(published, "availability"),
    }
    language = next((e for e in header.iter() if local(e) == "language"), None)
    if language is not None:
        found["language"] = language.get("ident") or " ".join("".join(language.itertext()).split())
    return {name: value for name, value in found.items() if value}


def _all(root: Any, name: str) -> list[str]:
    values = (" ".join("".join(e.itertext()).split()) for e in root.iter() if local(e) == name)
    return [value for value in values if value]


def _first(root: Any, name: str) -> str:
    for element in root.iter():
        if local(element) == name:
            text = " ".join("".join(element.itertext()).split())
            if text or element.get("when"):
                return text or str(element.get("when"))
    return ""


FORMAT = Format(
    source_type="tei",
    media_type="application/tei+xml",
    label="TEI XML",
    extensions=(".xml", ".tei"),
    text_from="the text as printed, without the editors' corrections; pages by `pb`",
    recognise=_recognise,
    open=_open,
    modules=("lxml.etree",),
)
