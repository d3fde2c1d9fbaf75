"""One page of a PDF: its text layer where that is what the page shows, a reading of its pictures,
or both; what was not taken is recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from extractors import stage
from extractors.contract import Line, Page
from extractors.gate import GOOD, STAMP, better
from extractors.options import ExtractOptions
from extractors.pdf.compare import Parts, compare, reading_is_right
from extractors.pdf.fonts import fonts_of
from extractors.pdf.glyphs import Glyphs, LayerLine
from extractors.pdf.layer import Layer
from extractors.pdf.merge import beside_layer, beside_reading
from extractors.pdf.picture import Coverage, Picture, coverage, drawn, picture
from extractors.pdf.plausible import doubt, is_readable, known_letters, lists_for, words_of
from extractors.pdf.written import written_lines
from findings.finding import finding

if TYPE_CHECKING:
    from extractors.ocr.ink import InkMap

#: pictures that cover less than this are illustrations of a text
_SCAN = 0.5
#: a picture with less ink than this has no text (extractors.ocr.page)
_NO_INK = 0.00002
#: a layer over a scan accounts for it where less of its ink than this lies beside the lines, or
#: such ink covers less of the page than this: dust and borders
_BESIDE, _LITTLE = 0.1, 0.0008
#: the share of a reading that a layer must have to be another text of the same thing
_RENDERING = 0.6
#: so many pictures are remembered: each is 9 MB
_REMEMBERED = 8


@dataclass(slots=True)
class Memory:
    """What reading the pages of one document taught about the next.

    `trusted` are fonts (numbers of their objects) whose letters were found to be what pages show;
    `pictures` the lines read from pictures that pages have in common, such as a letterhead.
    """

    trusted: set[object] = field(default_factory=set)
    pictures: dict[tuple[object, ...], tuple[Page, Picture]] = field(default_factory=dict)

    def believes(self, structure: Any | None) -> bool:
        """Whether all fonts of the page (pikepdf's) are trusted."""
        fonts = fonts_of(structure)
        return bool(fonts) and fonts <= self.trusted


def read_pdf_page(
    page: Any,
    structure: Any | None,
    number: int,
    layer: Layer,
    options: ExtractOptions,
    memory: Memory,
) -> Page:
    """Read a page (PDFium's, and pikepdf's where there is one). `layer` is its text.

    The page is not to be drawn afterwards: its text may have been hidden.
    """
    text, view = layer.text, layer.view
    written = Page(
        number=number,
        state="text" if text.strip() else "blank",
        text=text if text.strip() else "",
        lines=written_lines(layer.lines, view),
        width=view.width,
        height=view.height,
        dpi=72.0,
        source="text_layer",
        engine="pdfium",
    )
    seen = coverage(page)
    if not written.text:
        if seen.images == 0 and seen.outlines == 0:
            return replace(written, reason="nothing is drawn on the page")
        got = picture(page, structure, seen, options)
        return _read(got, number, options)
    readable = is_readable(text)
    why = doubt(layer, options.languages) if readable else "codes of a font without a map"
    if why and not (readable and memory.believes(structure)):
        return _doubted(written, layer, readable, why, page, seen, structure, options, memory)
    if not seen.pictures:
        return written
    return _with_pictures(written, layer, page, structure, seen, options, memory)


def _read(got: Picture, number: int, options: ExtractOptions) -> Page:
    from extractors.ocr.page import read_page

    stage.begin("recognise", number)
    return read_page(got.image, number, options, dpi=got.dpi)


def _doubted(
    written: Page,
    layer: Layer,
    readable: bool,
    why: str,
    page: Any,
    seen: Coverage,
    structure: Any | None,
    options: ExtractOptions,
    memory: Memory,
) -> Page:
    """What the page shows, read, in the place of a layer that says something else."""
    over = seen.share >= _SCAN and not _visible(page, layer.lines)
    got = picture(page, structure, seen, options) if over else drawn(page, options)
    reading = _read(got, written.number, options)
    if reading.text and (
        not readable or reading_is_right(written.text, reading, options.languages)
    ):
        if over and readable:  # it may be a transcript in part
            reading = _added(reading, compare(layer.lines, reading, got), got)
        return replace(reading, rejected=(*reading.rejected, _lost(written, why, options)))
    if over:
        return _merged(written, layer, reading, got, seen, options)
    memory.trusted |= fonts_of(structure)
    lost = f"ocr ({reading.engine}): {len(reading.text)} characters, no nearer to any language"
    return replace(written, rejected=(lost,), cpu_seconds=reading.cpu_seconds)


def _lost(written: Page, why: str, options: ExtractOptions) -> str:
    from extractors.ocr.quality import quality

    score = quality(written.text, languages=options.languages)
    return f"text_layer: score {score:.2f}, {len(written.text)} characters, {why}"


def _visible(page: Any, lines: Sequence[LayerLine]) -> bool:
    """Whether any of the lines is drawn, not laid invisibly over a picture."""
    textpage = page.get_textpage()
    try:
        glyphs = Glyphs(textpage)
        return any(line.first < 0 or glyphs.is_drawn(line.first) for line in lines)
    finally:
        textpage.close()


def _with_pictures(
    written: Page,
    layer: Layer,
    page: Any,
    structure: Any | None,
    seen: Coverage,
    options: ExtractOptions,
    memory: Memory,
) -> Page:
    """The layer, and what the pictures of the page say beside it."""
    from extractors.ocr.ink import ink_map

    key = _key(structure, seen)
    known = memory.pictures.get(key) if key else None
    if known is None:
        visible = _visible(page, layer.lines)
        got = picture(page, structure, seen, options, text=False)
        ink = ink_map(got.image)
        if ink.coverage < _NO_INK:
            return written if visible or len(written.text) < STAMP else _unfounded(written)
        enough = visible or seen.share < _SCAN or _good(written, options)
        if enough and _accounted(ink, layer.lines, got, seen):
            return written
        if seen.share < _SCAN:  # pictures stand as the text does that they are set among
            got = got.along(layer.turn)
        known = (_read(got, written.number, options), got)
        if key:
            memory.pictures[key] = known
            while len(memory.pictures) > _REMEMBERED:
                del memory.pictures[next(iter(memory.pictures))]
    reading, got = known
    return _merged(written, layer, replace(reading, number=written.number), got, seen, options)


def _good(written: Page, options: ExtractOptions) -> bool:
    from extractors.ocr.quality import quality

    score = quality(written.text, languages=options.languages)
    return len(written.text) >= STAMP and score >= GOOD


def _unfounded(written: Page) -> Page:
    said = finding("text_without_ink", where=f"page {written.number}")
    return replace(written, findings=(*written.findings, said))


def _key(structure: Any | None, seen: Coverage) -> tuple[object, ...] | None:
    """The same for pages with the same pictures at the same places; None for whole scans."""
    if structure is None or seen.share >= _SCAN:
        return None
    names = tuple(sorted(tuple(image.objgen) for image in structure.images.values()))
    return (names, seen.key) if names else None


def _accounted(ink: InkMap, lines: Sequence[LayerLine], got: Picture, seen: Coverage) -> bool:
    """Whether the lines of the layer stand on nearly all the ink of the picture."""
    from PIL import ImageDraw

    rest = ink.ink.copy()
    pen = ImageDraw.Draw(rest)
    for line in lines:
        box = got.pixels(line.left, line.bottom, line.right, line.top)
        edge = min(box.width, box.height) // 3
        pen.rectangle(
            (
                (box.left - edge) // ink.step,
                (box.top - edge) // ink.step,
                (box.left + box.width + edge) // ink.step,
                (box.top + box.height + edge) // ink.step,
            ),
            fill=0,
        )
    left = rest.histogram()[255] / (rest.width * rest.height)
    if seen.share < _SCAN:  # illustrations have no dust and no borders
        return left < _NO_INK
    return left < _LITTLE or left < _BESIDE * ink.coverage


def _merged(
    written: Page,
    layer: Layer,
    reading: Page,
    got: Picture,
    seen: Coverage,
    options: ExtractOptions,
) -> Page:
    """One text of the layer and the reading, each line of either once."""
    parts = compare(layer.lines, reading, got)
    if parts.same >= _RENDERING:
        best = better(written, lambda: reading, options)
        if best.source == "ocr":
            return _added(best, parts, got)
        return beside_layer(best, layer, parts.reading_alone, reading, got)
    if seen.share >= _SCAN and len(reading.text) > len(written.text) / 2:
        return _added(reading, parts, got)
    page = beside_layer(written, layer, parts.reading_alone, reading, got)
    if page is not written or parts.same > 0:
        return page
    said = finding("picture_without_text", reading.reason, where=f"page {written.number}")
    return replace(written, findings=(*written.findings, said), cpu_seconds=reading.cpu_seconds)


def _added(reading: Page, parts: Parts, got: Picture) -> Page:
    """The reading with the lines that the layer has alone, but for rubbish over what was read."""
    own = [line for line in parts.layer_alone if not _rubbish(line, reading.lines, got)]
    if not own:
        return reading
    return beside_reading(reading, own, got)


def _rubbish(line: LayerLine, read: Sequence[Line], got: Picture) -> bool:
    """Whether the line stands on others that were read, and is of no language."""
    place = got.pixels(line.left, line.bottom, line.right, line.top)
    on = any(
        row.box.left < place.left + place.width
        and place.left < row.box.left + row.box.width
        and row.box.top < place.top + place.height
        and place.top < row.box.top + row.box.height
        for row in read
    )
    words = words_of(line.text)
    letters = sum(map(len, words))
    return on and 2 * known_letters(words, lists_for(words)) < letters
