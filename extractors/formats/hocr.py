"""hOCR: words with boxes and confidences inside HTML, taken over as they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from extractors.contract import Box, Page
from extractors.document import Document, Facts, Format
from extractors.encodings.declared import declared_in_html
from extractors.encodings.decode import decode
from extractors.head import Head
from extractors.imported import ImportedLine, ImportedPages, ImportedWord, imported_page, spread
from extractors.options import ExtractOptions
from findings.errors import RefusedError

_PAGE = re.compile(r"""class\s*=\s*["']?ocr_page\b""", re.I)
_BOX = re.compile(r"\bbbox\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)")
_SURE = re.compile(r"\bx_wconf\s+(\d+(?:\.\d+)?)")
_LINES = ("ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat")
_BLOCKS = ("ocr_carea", "ocrx_block", "ocr_par")


def _recognise(head: Head) -> float:
    return 0.95 if _PAGE.search(head.text) and "<" in head.text[:200] else 0.0


def _open(path: Path, options: ExtractOptions) -> Document:
    from extractors.markup.html_text import parse_html
    from extractors.xml_prolog import declares_entities

    data = path.read_bytes()
    decoded = decode(data, encoding=options.encoding, stated=declared_in_html(data))
    if declares_entities(decoded.text[: 1 << 20]):
        raise RefusedError("its DOCTYPE declares entities", code="xml_entity")
    root = parse_html(decoded.text)
    system = [m.get("content") for m in root.iter("meta") if m.get("name") == "ocr-system"]
    engine = f"hOCR of {system[0]}" if system and system[0] else "hOCR"
    found = _of_class(root, ("ocr_page",))
    if not found:
        raise RefusedError("the hOCR file describes no page")
    pages = [_page(element, i, engine) for i, element in enumerate(found, start=1)]
    return ImportedPages(pages, Facts(encoding=decoded.encoding))


def _of_class(root: Any, names: tuple[str, ...]) -> list[Any]:
    return [e for e in root.iter() if set((e.get("class") or "").split()) & set(names)]


def _page(page: Any, number: int, engine: str) -> Page:
    lines = []
    blocks: dict[str, int] = {}
    tree = page.getroottree()
    for line in _of_class(page, _LINES):
        parent = next(
            (e for e in line.iterancestors() if set((e.get("class") or "").split()) & set(_BLOCKS)),
            page,
        )
        block = blocks.setdefault(tree.getpath(parent), len(blocks))
        words = tuple(
            ImportedWord("".join(word.itertext()), _box(word), _sure(word))
            for word in _of_class(line, ("ocrx_word", "ocr_word"))
            if "".join(word.itertext()).strip()
        )
        if not words:
            words = spread("".join(line.itertext()), _box(line), _sure(line))
        role = "running_head" if "ocr_header" in (line.get("class") or "") else "body"
        lines.append(ImportedLine(words, block, role))
    box = _box(page)
    return imported_page(
        number,
        lines,
        width=box.left + box.width,
        height=box.top + box.height,
        engine=engine,
        language=page.get("lang"),
    )


def _box(element: Any) -> Box:
    found = _BOX.search(element.get("title") or "")
    if not found:
        return Box(0, 0, 0, 0)
    left, top, right, bottom = (int(n) for n in found.groups())
    return Box(left, top, max(0, right - left), max(0, bottom - top))


def _sure(element: Any) -> float | None:
    found = _SURE.search(element.get("title") or "")
    return float(found.group(1)) if found else None


FORMAT = Format(
    source_type="hocr",
    media_type="text/vnd.hocr+html",
    label="hOCR",
    extensions=(".hocr", ".html", ".htm", ".xhtml"),
    text_from="the words in it, with their boxes and confidences",
    recognise=_recognise,
    open=_open,
    modules=("lxml.html",),
)
