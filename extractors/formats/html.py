"""HTML: the main text and the page's furniture told apart; nothing fetched, nothing run."""

from __future__ import annotations

import re
from pathlib import Path

from extractors.document import Document, Facts, Format, TextPages
from extractors.encodings.decode import decode
from extractors.options import ExtractOptions
from extractors.sniff import Head

_START = re.compile(r"\s*(?:<!--.*?-->\s*|<\?xml.*?\?>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


def _recognise(head: Head) -> float:
    return 0.9 if _START.match(head.text) else 0.0


def _open(path: Path, options: ExtractOptions) -> Document:
    from extractors.markup.html_text import read_html

    decoded = decode(path.read_bytes(), encoding=options.encoding)
    text, facts = read_html(decoded.text)
    from dataclasses import replace

    return TextPages(
        [text], engine="lxml", facts=replace(facts, encoding=decoded.encoding), findings=decoded.findings
    )


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
