"""ALTO, versions 1 to 4: words with boxes and confidences, taken over as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractors.contract import Box, Page
from extractors.document import Document, Facts, Format
from extractors.head import Head
from extractors.imported import (
    ImportedLine,
    ImportedPages,
    ImportedWord,
    imported_page,
    other_readings,
)
from extractors.markup.xml_safe import local, parse_xml
from extractors.options import ExtractOptions
from extractors.stated_order import chained, in_order, stated_order
from findings.errors import RefusedError

#: pixels for one unit; where the resolution is not stated, as if scanned at 300 dpi
_UNITS = {"pixel": 1.0, "mm10": 300 / 254, "inch1200": 300 / 1200}
_MARGINS = {"TopMargin": "running_head", "BottomMargin": "page_number"}


def _recognise(head: Head) -> float:
    return 1.0 if head.xml_root[0].lower() == "alto" else 0.0


def _open(path: Path, options: ExtractOptions) -> Document:
    return read_alto(path.read_bytes())


def read_alto(data: bytes) -> ImportedPages:
    """All pages of an ALTO file."""
    root = parse_xml(data)
    unit = next((e.text or "" for e in root.iter() if local(e) == "MeasurementUnit"), "pixel")
    scale = _UNITS.get(unit.strip(), 1.0)
    software = [e.text for e in root.iter() if local(e) == "softwareName" and e.text]
    engine = f"ALTO of {software[-1].strip()}" if software else "ALTO"
    found = [element for element in root.iter() if local(element) == "Page"]
    if not found:
        raise RefusedError("the ALTO file describes no page")
    order = stated_order(root, "REF") or _following(root)
    pages = [_page(element, i, scale, engine, order) for i, element in enumerate(found, start=1)]
    names = [e.text for e in root.iter() if local(e) == "fileName" and e.text]
    return ImportedPages(pages, Facts(metadata={"image": names[0].strip()} if names else {}))


def _following(root: Any) -> dict[str, int]:
    """The order of blocks that name the next one (`IDNEXT`)."""
    blocks = [e for e in root.iter() if local(e) in ("TextBlock", "ComposedBlock")]
    return chained(blocks, "ID", "IDNEXT")


def _page(element: Any, number: int, scale: float, engine: str, order: dict[str, int]) -> Page:
    lines = []
    language = element.get("LANG")
    found = [e for e in element.iter() if local(e) == "TextLine"]
    for index, line in enumerate(in_order(found, lambda e: e, order, "ID")):
        block = line.getparent()
        language = language or line.get("LANG") or block.get("LANG") or block.get("language")
        words = tuple(_words(line, scale))
        key = element.getroottree().getpath(block)
        lines.append((words, key, _role(line), index))
    numbers = {key: i for i, key in enumerate(dict.fromkeys(key for _, key, _, _ in lines))}
    second = [e for e in element.iter() if local(e) == "ALTERNATIVE" and (e.text or "").strip()]
    page = imported_page(
        number,
        [ImportedLine(words, numbers[key], role) for words, key, role, _ in lines],
        width=_pixels(element, "WIDTH", scale),
        height=_pixels(element, "HEIGHT", scale),
        engine=engine,
        language=language,
    )
    return other_readings(page, len(second))


def _role(line: Any) -> str:
    """The role that the line's margin gives it."""
    for parent in line.iterancestors():
        if local(parent) in _MARGINS:
            return _MARGINS[local(parent)]
    return "body"


def _words(line: Any, scale: float) -> Iterator[ImportedWord]:
    strings = [e for e in line if local(e) in ("String", "HYP")]
    for index, element in enumerate(strings):
        content = element.get("CONTENT") or ""
        if local(element) == "HYP":
            continue
        if index + 1 < len(strings) and local(strings[index + 1]) == "HYP":
            hyphen = strings[index + 1].get("CONTENT") or "-"
            # some write the hyphen into the string as well
            content = content if content.endswith(hyphen) else content + hyphen
        yield ImportedWord(content, _box(element, scale), _confidence(element))


def _box(element: Any, scale: float) -> Box:
    return Box(*(_pixels(element, name, scale) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")))


def _pixels(element: Any, name: str, scale: float) -> int:
    try:
        return round(float(element.get(name) or 0) * scale)
    except (ValueError, OverflowError):
        return 0


def _confidence(element: Any) -> float | None:
    """WC is 0..1 by the standard; some write 0..100."""
    try:
        value = float(element.get("WC") or "nan")
    except ValueError:
        return None
    if value != value:
        return None
    return value * 100 if value <= 1 else value


FORMAT = Format(
    source_type="alto",
    media_type="application/alto+xml",
    label="ALTO XML",
    extensions=(".xml", ".alto"),
    text_from="the words in it, with their boxes and confidences",
    recognise=_recognise,
    open=_open,
    modules=("lxml.etree",),
)
