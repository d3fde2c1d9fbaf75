"""The words of a page as PDF text over their image: placed, turned and leaning as they are."""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections.abc import Iterable

from extractors.contract import Box, Line, Page, Word
from extractors.outputs.invisible_font import HEIGHT, WIDTH, InvisibleFont
from extractors.outputs.tags import language_tag

#: words of a page that was straightened by less than this many degrees stand level
_LEVEL = 0.05


def text_stream(page: Page, font: InvisibleFont, name: str = "FondsText") -> bytes:
    """Content operators that set the page's words, in reading order, in rendering mode 3.

    In a space of one unit to a pixel, origin bottom left, y upwards; the caller scales it.
    """
    turn = round(page.rotation / 90) * 90
    lean = page.rotation - turn
    tag = language_tag(page.language)
    parts = [f"/Span << /Lang ({tag}) >> BDC" if tag else "/Span BMC", "BT 3 Tr"]
    for line, after in itertools.zip_longest(page.lines, page.lines[1:]):
        parts.extend(
            _word(word, text, page.height, turn % 360, lean, font, name)
            for word, text in _spaced(line.words, after, turn)
        )
    parts += ["ET", "EMC"]
    return "\n".join(parts).encode("ascii")


def _spaced(words: tuple[Word, ...], after: Line | None, turn: int) -> Iterable[tuple[Word, str]]:
    """Words with the space that parts each from the next.

    None at a line's end, where readers put broken words together; one where the line read next
    stands beside the last word, and they would take the two for one.
    """
    for at, word in enumerate(words):
        inner = at + 1 < len(words)
        yield (
            word,
            word.text + (" " if inner or (after and _beside(word.box, after.box, turn)) else ""),
        )


def _beside(one: Box, other: Box, turn: int) -> bool:
    """Whether two boxes share more than a sliver of height, on the upright page."""
    ends = [
        (box.top, box.top + box.height) if turn % 180 == 0 else (box.left, box.left + box.width)
        for box in (one, other)
    ]
    shared = min(end for _, end in ends) - max(start for start, _ in ends)
    return shared > 0.3 * min(end - start for start, end in ends)


def _word(
    word: Word, text: str, height: int, turn: int, lean: float, font: InvisibleFont, name: str
) -> str:
    if _from_right(word.text):
        # a PDF shows what comes first at the left; readers turn such words around again
        text = word.text[::-1] + text[len(word.text) :]
    x, y, long, tall = _baseline(word.box, turn, lean)
    size = max(1.0, tall)
    stretch = 100 * long / (size * WIDTH / 1000 * len(word.text))
    # the page was turned clockwise to stand upright: its words climb by as much
    angle = math.radians(turn + lean)
    cosine, sine = math.cos(angle), math.sin(angle)
    return (
        f"/{name} {size * 1000 / HEIGHT:.2f} Tf {stretch:.2f} Tz "
        f"{cosine:.5f} {sine:.5f} {-sine:.5f} {cosine:.5f} {x:.2f} {height - y:.2f} Tm "
        f"<{font.encode(text)}> Tj"
    )


def _from_right(text: str) -> bool:
    """Whether a word is written from the right, as in Hebrew and Arabic."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def _baseline(box: Box, turn: int, lean: float) -> tuple[float, float, float, float]:
    """Where a word begins (x, and y downwards), how long it is and how tall.

    `box` is the upright rectangle around it. A word that leans fills it from corner to corner: its
    own sides follow from width = long cos + tall sin, height = long sin + tall cos.
    """
    middle = box.left + box.width / 2, box.top + box.height / 2
    long, tall = (box.width, box.height) if turn % 180 == 0 else (box.height, box.width)
    length, rise = float(long), float(tall)
    if abs(lean) >= _LEVEL:
        cosine, sine = math.cos(math.radians(lean)), abs(math.sin(math.radians(lean)))
        part = cosine * cosine - sine * sine
        own = (long * cosine - tall * sine) / part, (tall * cosine - long * sine) / part
        # of a box that was rounded or cut at the page's edge, at least half
        length, rise = max(own[0], 0.5 * long), max(own[1], 0.5 * min(long, tall))
    angle = math.radians(turn + lean)
    across, down = math.cos(angle), math.sin(angle)
    x = middle[0] - length / 2 * across + rise / 2 * down
    y = middle[1] + length / 2 * down + rise / 2 * across
    return x, y, length, rise
