"""HTML: the main text and the page's furniture told apart; nothing fetched, nothing run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from extractors.accounting import unread
from extractors.document import Document, Format, TextPages
from extractors.encodings.declared import declared_in_html
from extractors.encodings.decode import decode
from extractors.head import Head
from extractors.options import ExtractOptions
from findings.errors import RefusedError
from findings.finding import Finding, finding

_START = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml.*?\?>\s*)*<(?:!doctype\s+html|html|head|body|title|meta)\b",
    re.I | re.S,
)
#: elements that also begin a Markdown file or a fragment: only with an end tag of a page
_WEAK = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:div|p|h1|table|center|font|script|style|a)\b", re.I | re.S
)
#: what begins with a program or a style and ends it is a piece of a page
_PIECE = re.compile(r"\s*<(script|style)\b[^>]*>.*?</\1\s*>", re.I | re.S)
_PAGE = re.compile(r"</(?:html|body|head)\s*>", re.I)


def _recognise(head: Head) -> float:
    if _START.match(head.text):
        return 0.9
    if _WEAK.match(head.text) and _PAGE.search(head.text):
        return 0.8
    return 0.5 if _PIECE.match(head.text) else 0.0


def _open(path: Path, options: ExtractOptions) -> Document:
    from extractors.markup.html_text import read_html
    from extractors.xml_prolog import declares_entities

    data = path.read_bytes()
    stated = options.encoding or declared_in_html(data)
    decoded = decode(data, encoding=options.encoding, stated=stated)
    if declares_entities(decoded.text[: 1 << 20]):
        raise RefusedError("the page's DOCTYPE declares entities", code="xml_entity")
    text, facts = read_html(decoded.text)
    return TextPages(
        [text],
        engine="lxml",
        facts=replace(facts, encoding=decoded.encoding),
        findings=(*decoded.findings, *_ending(decoded.text), *_programs(text, decoded.text)),
    )


def _programs(text: str, markup: str) -> Iterator[Finding]:
    """A warning where a page has no text but what its programs would write."""
    if not text.strip():
        yield from unread(
            "its text is written by its programs, which are not run: save the page from a browser "
            "as PDF, and drop that",
            ["script"] * (re.search(r"<script\b", markup, re.I) is not None),
        )


def _ending(markup: str) -> tuple[Finding, ...]:
    """A warning where the page breaks off: inside a tag, or begun as a whole and never ended."""
    tail = markup[-2000:]
    inside = tail.rfind("<") > tail.rfind(">") and len(tail) - tail.rfind("<") < 400
    begun = re.search(r"<html\b", markup[:4096], re.I)
    if not inside and (not begun or re.search(r"</(?:html|body)\s*>", markup[-20000:], re.I)):
        return ()
    return (finding("truncated", "the page has no end tag: it may be cut off", severity="warning"),)


FORMAT = Format(
    source_type="html",
    media_type="text/html",
    label="HTML",
    extensions=(".html", ".htm", ".xhtml"),
    text_from="the markup; navigation and other furniture marked as such",
    recognise=_recognise,
    open=_open,
    modules=("lxml.html",),
)
