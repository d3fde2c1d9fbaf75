"""How well an order of reading fits what a page was set to say, without recognising it.

The engine lays a page out and orders its lines; the words that were set are put into the lines
that they stand in. So its order is its own, the words are right, and only the order is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PIL import Image
from rapidfuzz.distance import Levenshtein

from extractors.contract import Box
from extractors.ocr.engine import RawWord
from workshop.layouts.setting import Setting, SetWord


def laid_out(page: Setting) -> list[tuple[SetWord, RawWord]]:
    """The set words that the engine's layout holds, in its order, with its blocks and lines."""
    lines = _engine_lines(page.image)
    # a frame that is taken for a picture comes as one line
    lines = [(box, numbers) for box, numbers in lines if box.height < 4 * page.size]
    found: list[tuple[int, SetWord, RawWord]] = []
    for word in page.words:
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        at = next((at for at, (box, _) in enumerate(lines) if _inside(box, x, y)), None)
        if at is None:
            continue
        left, top = round(word.left), round(word.top)
        box = Box(left, top, round(word.right) - left, round(word.bottom) - top)
        found.append((at, word, RawWord(word.text, box, 95.0, *lines[at][1])))
    found.sort(key=lambda one: (one[0], one[1].left))
    return [(word, raw) for _, word, raw in found]


def error(page: Setting, words: Iterable[SetWord]) -> float:
    """The character error rate of the words that were found, read in this order."""
    read = list(words)
    kept = {id(word) for word in read}
    truth = " ".join(word.text for word in page.words if id(word) in kept)
    said = " ".join(word.text for word in read)
    return Levenshtein.distance(truth, said) / max(1, len(truth))


def in_order(
    words: Sequence[tuple[SetWord, RawWord]], rows: Iterable[Sequence[RawWord]]
) -> list[SetWord]:
    """The set words of rows of the engine's words."""
    known = {id(raw): word for word, raw in words}
    return [known[id(raw)] for row in rows for raw in row]


def _inside(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.left + box.width and box.top <= y <= box.top + box.height


def _engine_lines(image: Image.Image) -> list[tuple[Box, tuple[int, int, int]]]:
    """The engine's lines in its order: box; numbers of block, paragraph and line."""
    import tesserocr

    from extractors.ocr import tesseract

    lines: list[tuple[Box, tuple[int, int, int]]] = []
    with tesserocr.PyTessBaseAPI(path=str(tesseract.tessdata()), lang="eng", psm=3) as api:
        api.SetImageBytes(image.tobytes(), image.width, image.height, 1, image.width)
        layout = api.AnalyseLayout()
        if layout is None:
            return []
        block = paragraph = 0
        for number, part in enumerate(tesserocr.iterate_level(layout, tesserocr.RIL.TEXTLINE)):
            block += part.IsAtBeginningOf(tesserocr.RIL.BLOCK)
            paragraph += part.IsAtBeginningOf(tesserocr.RIL.PARA)
            edges = part.BoundingBox(tesserocr.RIL.TEXTLINE)
            if edges:
                left, top, right, bottom = edges
                box = Box(left, top, right - left, bottom - top)
                lines.append((box, (block, paragraph, number)))
    return lines
