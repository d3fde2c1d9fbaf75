"""PAGE XML (PRImA): regions in their reading order, lines, words, confidences."""

from __future__ import annotations

from collections import Counter
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
    blocks = {key: n for n, key in enumerate(dict.fromkeys(map(_block, regions)))}
    lines: list[ImportedLine] = []
    for region in regions:
        role = _ROLES.get(region.get("type") or "", "body")
        lines += [
            ImportedLine(words, blocks[_block(region)], role) for words in _region_lines(region)
        ]
    made = imported_page(
        number,
        lines,
        width=_whole(page.get("imageWidth")),
        height=_whole(page.get("imageHeight")),
        engine=engine,
        language=page.get("primaryLanguage"),
    )
    return other_readings(made, sum(map(_other_texts, page.iter())))


def _block(region: Any) -> Any:
    """What stands together: the cells of a row, each other region by itself."""
    cell = _cell(region) if local(region) == "TableCell" else None
    return (region.getparent(), cell[0]) if cell else region


def _region_lines(region: Any) -> list[tuple[ImportedWord, ...]]:
    """The words of a region's lines; its own text where not all of them have theirs."""
    own = _own_lines(region)
    found = [_line_words(line) for line in own]
    read = [words for words in found if words]
    text, confidence = _text(region)
    rows = [row for row in text.splitlines() if row.strip()]
    if not rows or (own and len(read) == len(own)) or not _says_more(region, text):
        return read
    joined = ["".join(word.text for word in words) for words in found]
    if len(rows) == len(own) and all(
        said in ("", "".join(row.split())) for said, row in zip(joined, rows, strict=True)
    ):
        return [
            words or spread(row, _box(line), confidence)
            for words, row, line in zip(found, rows, own, strict=True)
        ]
    # what only the lines say stands behind: nothing is lost, whichever is right
    stated = Counter(text.split())
    more = [words for words in read if Counter(word.text for word in words) - stated]
    return [spread(row, _box(region), confidence) for row in rows] + more


def _says_more(region: Any, text: str) -> bool:
    """Whether a region's text has words that no line or region in it has."""
    below = (e for e in region.iterdescendants() if local(e) == "TextLine" or _holds_text(e))
    said: Counter[str] = Counter()
    for element in below:
        line = local(element) == "TextLine"
        words = [w.text for w in _line_words(element)] if line else _text(element)[0].split()
        said.update(words)
    return bool(Counter(text.split()) - said)


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
    """The regions and cells that hold text, in the order that the page states, else as they stand.

    A region of whatever kind that has lines, or a text, of its own is one: a table's cell, a note
    in a picture.
    """
    regions = [e for e in page.iter() if local(e) == "TextRegion" or _holds_text(e)]
    regions = _by_rows(regions)
    order = stated_order(page, "regionRef")
    places = [place for r in regions if (place := _custom_place(r)) is not None]
    if not order and len(places) == len(regions):
        return [r for _, r in sorted(zip(places, regions, strict=True), key=lambda pair: pair[0])]
    return in_order(regions, lambda e: e, order, "id")


def _by_rows(regions: list[Any]) -> list[Any]:
    """The cells of each table row by row, where all of them say theirs; the rest as they stand."""
    tables: dict[Any, list[Any]] = {}
    for region in regions:
        if local(region) == "TableCell":
            tables.setdefault(region.getparent(), []).append(region)
    following = {}
    for table, cells in tables.items():
        placed = [(place, n) for n, cell in enumerate(cells) if (place := _cell(cell))]
        whole = len(placed) == len(cells)
        following[table] = iter([cells[n] for _, n in sorted(placed)] if whole else cells)
    return [next(following[r.getparent()]) if local(r) == "TableCell" else r for r in regions]


def _cell(cell: Any) -> tuple[int, int] | None:
    row, column = cell.get("row") or "", cell.get("col") or ""
    return (int(row), int(column)) if row.isdecimal() and column.isdecimal() else None


def _custom_place(region: Any) -> int | None:
    """The place that a region, or else the nearest around it, states in `custom`."""
    for around in (region, *region.iterancestors()):
        if places := custom_places([around]):
            return places[0]
    return None


def _holds_text(element: Any) -> bool:
    """Whether lines or a text of its own stand right in an element that is no line itself."""
    if local(element) in ("TextLine", "Word", "Glyph", "Grapheme", "Page"):
        return False
    return any(local(e) in ("TextLine", "TextEquiv") for e in element)


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
