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
from extractors.stated_order import in_order
from findings.errors import RefusedError

_PAGE = re.compile(r"""class\s*=\s*["']?ocr_page\b""", re.I)
_BOX = re.compile(r"\bbbox\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)")
_SURE = re.compile(r"\bx_wconf\s+(\d+(?:\.\d+)?)")
_ORDER = re.compile(r"\border\s+(\d+)")
_LINES = ("ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat")
_BLOCKS = ("ocr_carea", "ocrx_block", "ocr_par")


def _recognise(head: Head) -> float:
    return 0.95 if _PAGE.search(head.text) and "<" in head.text[:200] else 0.0


def _open(path: Path, options: ExtractOptions) -> Document:
    return read_hocr(path.read_bytes(), options.encoding)


def read_hocr(data: bytes, encoding: str | None = None) -> ImportedPages:
    """All pages of an hOCR file."""
    from extractors.markup.html_text import parse_html
    from extractors.xml_prolog import declares_entities

    decoded = decode(data, encoding=encoding, stated=declared_in_html(data))
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
    for line in in_order(_lines(page), lambda e: e, _order(page), "id"):
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
        whole = "".join(line.itertext())
        if sum(len("".join(w.text.split())) for w in words) < len("".join(whole.split())):
            words = spread(whole, _box(line), _sure(line))
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


def _lines(page: Any) -> list[Any]:
    """The elements that hold the page's text, each as one line: its lines, and whatever else.

    A program may leave out the lines, or put words beside them.
    """
    found: list[Any] = []
    stack = [page]
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            found.append(page.makeelement("span", title=page.get("title") or ""))
            found[-1].text = element
            continue
        if not isinstance(element.tag, str):
            continue
        own = [element.text, *(child.tail for child in element)]
        stray = any(text and text.strip() for text in own)
        is_line = bool(set((element.get("class") or "").split()) & set(_LINES))
        if (is_line or stray) and not _of_class(element, _LINES)[is_line:]:
            found.append(element)
            continue
        for child in reversed(element):
            stack += [child.tail] if child.tail and child.tail.strip() else []
            stack.append(child)
        stack += [element.text] if element.text and element.text.strip() else []
    return found


def _order(page: Any) -> dict[str, int]:
    """The places of the elements that state theirs (`order 3`), which need an id for it."""
    stated: list[tuple[int, str]] = []
    for number, element in enumerate(page.iter()):
        place = _ORDER.search(element.get("title") or "")
        if place:
            element.set("id", element.get("id") or f"fonds-{number}")
            stated.append((int(place.group(1)), element.get("id")))
    return {name: at for at, (_, name) in enumerate(sorted(stated, key=lambda pair: pair[0]))}


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
