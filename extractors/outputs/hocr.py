"""hOCR 1.2: all pages of a document as one HTML file with boxes and confidences."""

from __future__ import annotations

import itertools
from html import escape

from extractors.contract import Box, Extraction, Line, Page, Word
from extractors.outputs.tags import language_tag, xml_text

#: hOCR's names for the lines that are not body
_CLASSES = {"heading": "ocr_header", "running_head": "ocr_header", "page_number": "ocr_pageno",
            "footnote": "ocr_footer"}  # fmt: skip


def hocr(extraction: Extraction) -> str:
    """The document as hOCR (well-formed XHTML); boxes in pixels of the original pages."""
    title = escape(xml_text(extraction.metadata.get("title", "")))
    engine = escape(xml_text(extraction.engine or "fonds"), quote=True)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml">\n<head>\n'
        f"<title>{title}</title>\n"
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>\n'
        f'<meta name="ocr-system" content="{engine}"/>\n'
        '<meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_line ocrx_word"/>\n'
        f'<meta name="ocr-number-of-pages" content="{len(extraction.pages)}"/>\n'
        "</head>\n<body>\n"
    )
    return head + "".join(_page(page) for page in extraction.pages) + "</body>\n</html>\n"


def _page(page: Page) -> str:
    properties = f"bbox 0 0 {page.width} {page.height}; ppageno {page.number - 1}"
    if page.dpi:
        properties += f"; scan_res {page.dpi:g} {page.dpi:g}"
    tag = language_tag(page.language)
    language = f' lang="{tag}"' if tag else ""
    areas = []
    for number, (_, lines) in enumerate(
        itertools.groupby(page.lines, key=lambda line: line.block), start=1
    ):
        rows = "".join(_line(line) for line in lines)
        areas.append(f'<div class="ocr_carea" id="block_{page.number}_{number}">\n{rows}</div>\n')
    if not page.lines and page.text:
        areas.append(f"<pre>{escape(xml_text(page.text))}</pre>\n")
    return (
        f'<div class="ocr_page" id="page_{page.number}" title="{properties}"{language}>\n'
        + "".join(areas)
        + "</div>\n"
    )


def _line(line: Line) -> str:
    kind = _CLASSES.get(line.role, "ocr_line")
    words = " ".join(_word(word) for word in line.words)
    return f'<span class="{kind}" title="{_bbox(line.box)}">{words}</span><br/>\n'


def _word(word: Word) -> str:
    text = escape(xml_text(word.text))
    title = f"{_bbox(word.box)}; x_wconf {round(word.confidence)}"
    return f'<span class="ocrx_word" title="{title}">{text}</span>'


def _bbox(box: Box) -> str:
    return f"bbox {box.left} {box.top} {box.left + box.width} {box.top + box.height}"
