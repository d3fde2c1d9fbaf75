"""Which way up a page is: the engine's overview of it, and a few lines read either way.

The overview tells lying pages from standing ones, but takes some upside down for right, as of
tables and of letters that look like others when turned. A few lines that are read both ways tell
these two apart by far: right side up they are sure, upside down they are gibberish.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.ocr.choice import Choice, choose_model
from extractors.ocr.engine import Engine, Orientation
from extractors.ocr.geometry import Preparation
from extractors.ocr.ink import ink_map
from extractors.options import ExtractOptions

if TYPE_CHECKING:
    from PIL import Image

#: the longest side for finding the orientation: the same answers as full size, a third cheaper
_OVERVIEW = 1600
#: Tesseract's confidence in a turn; below it two or three upright pages of 66 were called turned
_TURN_CONFIDENCE = 1.0
#: and in a script; below it, a guess
_SCRIPT_CONFIDENCE = 2.0
#: how much surer (of 100) the lines must be the other way up, where nothing but them is asked; on
#: pages of our own they were by 14 to 70
_SURER = 20.0


def overview(image: Image.Image, engine: Engine) -> Orientation | None:
    """Orientation and script of a whole page; what is a mere guess of them is none."""
    small = image.copy()
    small.thumbnail((_OVERVIEW, _OVERVIEW))
    found = engine.orientation(small)
    if found is None:
        return None
    return replace(
        found,
        turn=found.turn if found.turn_confidence >= _TURN_CONFIDENCE else 0,
        script=found.script if found.script_confidence >= _SCRIPT_CONFIDENCE else "",
    )


def upright(
    image: Image.Image,
    seen: Orientation | None,
    choice: Choice,
    engine: Engine,
    options: ExtractOptions,
    surer: float = _SURER,
) -> tuple[int, Choice]:
    """How far to turn a page that was hard to read, and the model for it then.

    `seen` is its overview, where one was looked at; `choice` is for the page as it is. The other
    way up must be `surer` by so much.
    """
    turn = seen.turn if seen else 0
    first = _turned(image, turn, engine, options) if turn else choice
    other = _turned(image, turn + 180, engine, options)
    sure, surest = first.confidence or 0.0, other.confidence or 0.0
    if other.illegible or surest <= sure + surer:
        return turn, first
    return (turn + 180) % 360, other


def _turned(image: Image.Image, turn: int, engine: Engine, options: ExtractOptions) -> Choice:
    page = Preparation(turn=turn % 360).apply(image)
    return choose_model(page, ink_map(page), engine, options)
