"""A page that has both a picture with text and text of its own: one text of the two, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.contract import Box, Line, Page
from extractors.ocr.compose import compose, enclosing
from extractors.ocr.confidence import mean_confidence
from extractors.ocr.engine import RawWord
from extractors.pdf.glyphs import LayerLine, LayerWord, words_in
from extractors.pdf.layer import Layer, placed
from extractors.pdf.picture import Picture
from extractors.pdf.plausible import known_letters, lists_for, words_of
from extractors.pdf.written import written_lines

#: lines read from a picture beside a text that is right by itself must be at least so sure where
#: half of their letters are in known words, and where they are not; and have so many letters
_SURE, _VERY_SURE, _WORDS = 60.0, 85.0, 3
Row = tuple[Sequence[RawWord], int, str]


def beside_reading(reading: Page, lines: Sequence[LayerLine], picture: Picture) -> Page:
    """The page as read, with the layer's own `lines` where they stand on it."""
    rows: list[Row] = [
        ([_raw(word.text, word.box, word.confidence) for word in line.words], line.block, line.role)
        for line in reading.lines
    ]
    turned = 45 < reading.rotation % 360 < 315  # lines run up or down the picture, or backwards
    rest = [(len(rows) if turned else _place(rows, line, picture), line) for line in lines]
    merged: list[Row] = []
    for index in range(len(rows) + 1):
        mine = [(_words(line, picture), -1 - index, "body") for at, line in rest if at == index]
        merged.extend([*mine, *rows[index : index + 1]])
    text, composed = compose(merged)
    return replace(
        reading,
        state="text" if text else reading.state,
        reason="" if text else reading.reason,
        text=text,
        lines=composed,
        engine=f"{reading.engine} + pdfium",
    )


def _place(rows: Sequence[Row], line: LayerLine, picture: Picture) -> int:
    """Before which row the line belongs: the first that lies below it, under it if there is one."""
    box = picture.pixels(line.left, line.bottom, line.right, line.top)
    middle = box.top + box.height / 2
    below = [
        (at, whole)
        for at, (words, _, _) in enumerate(rows)
        if words and (whole := enclosing([word.box for word in words])).top >= middle
    ]
    under = (at for at, whole in below if _over(box, whole))
    return next(under, next((at for at, _ in below), len(rows)))


def _over(box: Box, other: Box) -> bool:
    return box.left < other.left + other.width and other.left < box.left + box.width


def _words(line: LayerLine, picture: Picture) -> list[RawWord]:
    """The words of a layer's line."""
    return [
        _raw(line.text[start:end], picture.pixels(*place), confidence)
        for start, end, place, confidence in words_in(line)
    ]


def _raw(text: str, box: Box, confidence: float) -> RawWord:
    return RawWord(text, box, confidence, 0, 0, 0)


def beside_layer(
    page: Page, layer: Layer, read: Iterable[Line], reading: Page, picture: Picture
) -> Page:
    """The page's own text, with `read` lines of its pictures where they stand."""
    sure = list(_sure(read))
    if not sure:
        return page
    pieces = [_piece(line, picture) for line in sure]
    merged = placed(layer.lines, pieces, join=False)
    return replace(page, state="text", reason="", text="\n".join(line.text for line in merged),
                   lines=written_lines(merged, layer.view),
                   engine=f"{page.engine} + {reading.engine}",
                   model=reading.model, cpu_seconds=reading.cpu_seconds)  # fmt: skip


def _sure(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines that are text and no pattern of a picture: very sure, or sure and of known words."""
    for line in lines:
        text = " ".join(word.text for word in line.words)
        characters = sum(map(str.isalnum, text))
        sure = mean_confidence(line.words) or 0.0
        words = words_of(text)
        letters = sum(map(len, words))
        known = letters >= _WORDS and 2 * known_letters(words, lists_for(words)) >= letters
        if sure >= (_SURE if known else _VERY_SURE) and characters >= (2 if known else _WORDS):
            yield line


def _piece(line: Line, picture: Picture) -> LayerLine:
    """A line that was read, in the page's own space."""
    words = []
    start = 0
    for word in line.words:
        end = start + len(word.text)
        words.append(LayerWord(start, end, picture.points(word.box), word.confidence))
        start = end + 1
    text = " ".join(word.text for word in line.words)
    return LayerLine(text, *picture.points(line.box), words=tuple(words))
