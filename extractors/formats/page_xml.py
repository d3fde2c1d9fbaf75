"""PAGE XML (PRImA): regions in their reading order, lines, words, confidences."""

from __future__ import annotations

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
    spread,
)
from extractors.markup.xml_safe import local, parse_xml
from extractors.options import ExtractOptions
from extractors.stated_order import custom_places, in_order, stated_order
from findings.errors import RefusedError

_ROLES = {
    "heading": "heading",
    "header": "running_head",
    "footer": "running_head",
    "page-number": "page_number",
    "footnote": "footnote",
    "endnote": "footnote",
    "marginalia": "side_note",
}


def _recognise(head: Head) -> float:
    return 1.0 if head.xml_root[0] == "PcGts" else 0.0


def _open(path: Path, options: ExtractOptions) -> Document:
    return read_page_xml(path.read_bytes())


def read_page_xml(data: bytes) -> ImportedPages:
    """All pages of a PAGE file (usually one)."""
    root = parse_xml(data)
    creator = next((e.text for e in root.iter() if local(e) == "Creator" and e.text), "")
    engine = f"PAGE of {creator.strip()}" if creator.strip() else "PAGE"
    found = [element for element in root.iter() if local(element) == "Page"]
    if not found:
        raise RefusedError("the PAGE file describes no page")
    pages = [_page(element, i, engine) for i, element in enumerate(found, start=1)]
    image = found[0].get("imageFilename")
    return ImportedPages(pages, Facts(metadata={"image": image} if image else {}))


def _page(page: Any, number: int, engine: str) -> Page:
    regions = _regions(page)
    lines: list[ImportedLine] = []
    for block, region in enumerate(regions):
        role = _ROLES.get(region.get("type") or "", "body")
        read = [words for line in _own_lines(region) if (words := _line_words(line))]
        lines += [ImportedLine(words, block, role) for words in read]
        if not read:
            text, confidence = _text(region)
            box = _box(region)
            for row in text.splitlines():
                lines.append(ImportedLine(spread(row, box, confidence), block, role))
    made = imported_page(
        number,
        lines,
        width=_whole(page.get("imageWidth")),
        height=_whole(page.get("imageHeight")),
        engine=engine,
        language=page.get("primaryLanguage"),
    )
    return other_readings(made, sum(map(_other_texts, page.iter())))


def _other_texts(element: Any) -> int:
    """How many of an element's texts are not the one that is taken, nor the same."""
    texts = {
        (e.text or "").strip()
        for equivalent in element
        if local(equivalent) == "TextEquiv"
        for e in equivalent
        if local(e) == "Unicode"
    }
    return max(0, len(texts - {""}) - 1)


def _regions(page: Any) -> list[Any]:
    """The text regions in the order that the page states, else as they stand."""
    regions = [e for e in page.iter() if local(e) == "TextRegion"]
    order = stated_order(page, "regionRef")
    places = None if order else custom_places(regions)
    if places is not None:
        return [r for _, r in sorted(zip(places, regions, strict=True), key=lambda pair: pair[0])]
    return in_order(regions, lambda e: e, order, "id")


def _own_lines(region: Any) -> list[Any]:
    lines = [e for e in region if local(e) == "TextLine"]
    places = custom_places(lines)
    if places is None:
        return lines
    return [e for _, e in sorted(zip(places, lines, strict=True), key=lambda pair: pair[0])]


def _line_words(line: Any) -> tuple[ImportedWord, ...]:
    """The line's words where it has them, else its text cut up."""
    whole, confidence = _text(line)
    words = tuple(
        ImportedWord(text, _box(word), sure if sure is not None else confidence)
        for word in line
        if local(word) == "Word"
        for text, sure in (_word_text(word),)
        if text.strip()
    )
    if words and "".join(whole.split()) in ("", "".join("".join(w.text.split()) for w in words)):
        return words
    return spread(whole, _box(line), confidence) if whole.strip() else words


def _word_text(word: Any) -> tuple[str, float | None]:
    """A word's text, that of its glyphs where it has none."""
    text, sure = _text(word)
    return (text or "".join(_text(e)[0] for e in word if local(e) == "Glyph")), sure


def _text(element: Any) -> tuple[str, float | None]:
    """Text and confidence of an element's own TextEquiv, the first where several compete."""
    found = [e for e in element if local(e) == "TextEquiv"]
    if not found:
        return "", None
    best = min(found, key=lambda e: _whole(e.get("index")))
    text = next((e.text or "" for e in best if local(e) == "Unicode"), "")
    try:
        return text, float(best.get("conf")) * 100 if best.get("conf") else None
    except ValueError:
        return text, None


def _box(element: Any) -> Box:
    """The rectangle around the element's polygon."""
    coords = next((e for e in element if local(e) == "Coords"), None)
    if coords is None:
        return Box(0, 0, 0, 0)
    points = [
        (float(x), float(y))
        for pair in (coords.get("points") or "").split()
        for x, _, y in (pair.partition(","),)
        if _is_number(x) and _is_number(y)
    ]
    points += [(_whole(e.get("x")), _whole(e.get("y"))) for e in coords if local(e) == "Point"]
    if not points:
        return Box(0, 0, 0, 0)
    left, top = round(min(x for x, _ in points)), round(min(y for _, y in points))
    right, bottom = round(max(x for x, _ in points)), round(max(y for _, y in points))
    return Box(left, top, right - left, bottom - top)


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdecimal()


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


FORMAT = Format(
    source_type="page",
    media_type="application/vnd.prima.page+xml",
    label="PAGE XML",
    extensions=(".xml", ".page"),
    text_from="the words or lines in it, with their boxes and confidences",
    recognise=_recognise,
    open=_open,
    modules=("lxml.etree",),
)
