"""Any other XML (EAD, DocBook, JATS, one's own): the text of its elements, in their order."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from extractors.document import Document, Facts, Format, TextPages
from extractors.head import Head
from extractors.markup.flow import Flow
from extractors.markup.xml_safe import local, parse_xml
from extractors.options import ExtractOptions
from extractors.xml_prolog import has_doctype

#: an element with quoted attributes, by a name that HTML in a Markdown file, or a piece of a page,
#: does not have
_START = re.compile(
    r"""\s*<(?!(?:div|p|h[1-6]|table|center|font|img|br|ul|ol|details|span|script|style|em"""
    r"""|strong|small|pre|code|blockquote|iframe|form|input|button|nav|hr|li|dl|video|audio)\b)"""
    r"""(?P<root>[\w:.-]+)(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*/?>""",
    re.I,
)


def _recognise(head: Head) -> float:
    name, _ = head.xml_root
    if not name:
        return 0.0
    declared = head.text.startswith("<?xml") or has_doctype(head.text)
    return 0.6 if declared else _bare(head.text)


def _bare(text: str) -> float:
    """XML without its declaration: an element at the very start, and elements throughout.

    Where the first element ends and text goes on behind it, it was a tag in a text.
    """
    start = text[:4000]
    found = _START.match(start)
    if not found:
        return 0.0
    tag = f"{found['root']}>"
    if text.count(f"<{found['root']}") == text.count(f"</{tag}"):
        behind = text.rpartition(f"</{tag}")[2]
        if behind.strip() and not behind.lstrip().startswith(("<!--", "<?")):
            return 0.0
    return 0.3 if start.count("<") * 60 > len(start) else 0.0


def _open(path: Path, options: ExtractOptions) -> Document:
    root = parse_xml(path.read_bytes())
    flow = Flow()
    stack: list[tuple[Any, str]] = [(root, "enter")]
    while stack:
        element, step = stack.pop()
        if step == "tail":
            flow.write(element.tail)
            continue
        if step == "leave" or not local(element):
            if not _inline(element):
                flow.block()
            continue
        if not _inline(element):
            flow.block()
        flow.write(element.text)
        stack.append((element, "leave"))
        for child in reversed(element):
            stack.append((child, "tail"))
            stack.append((child, "enter"))
    return TextPages([flow.text()], engine="lxml", facts=Facts(metadata={"root": local(root)}))


def _inline(element: Any) -> bool:
    """Whether an element stands within a sentence: text runs on before or after it."""
    before = element.getprevious()
    parent = element.getparent()
    if parent is None:
        return False
    lead = before.tail if before is not None else parent.text
    return bool((lead or "").strip() or (element.tail or "").strip())


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
