"""Any other XML (EAD, DocBook, JATS, one's own): the text of its elements, in their order."""

from __future__ import annotations

import re
from pathlib import Path

from extractors.document import Document, Facts, Format, TextPages
from extractors.head import Head
from extractors.markup.xml_head import metadata
from extractors.markup.xml_safe import local, parse_xml
from extractors.markup.xml_text import xml_text
from extractors.options import ExtractOptions
from extractors.xml_prolog import doctype_of

#: an element with quoted attributes, by a name that HTML in a Markdown file does not have
_START = re.compile(
    r"""\s*<(?!(?:div|p|h[1-6]|table|center|font|img|br|ul|ol|details|span)\b)[\w:.-]+"""
    r"""(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*/?>"""
)


def _recognise(head: Head) -> float:
    name, _ = head.xml_root
    if not name:
        return 0.0
    declared = head.text.startswith("<?xml") or doctype_of(head.text) is not None
    return 0.6 if declared else _bare(head.text)


def _bare(text: str) -> float:
    """XML without its declaration: an element at the very start, and elements throughout."""
    start = text[:4000]
    if not _START.match(start):
        return 0.0
    return 0.3 if start.count("<") * 60 > len(start) else 0.0


def _open(path: Path, options: ExtractOptions) -> Document:
    root = parse_xml(path.read_bytes())
    facts = Facts(metadata={"root": local(root), **metadata(root)})
    return TextPages([xml_text(root)], engine="lxml", facts=facts)


FORMAT = Format(
    source_type="xml",
    media_type="application/xml",
    label="XML",
    extensions=(".xml", ".ead", ".rdf", ".jats"),
    text_from="the text of its elements, in their order",
    recognise=_recognise,
    open=_open,
    modules=("lxml.etree",),
)
