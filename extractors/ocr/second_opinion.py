"""Another engine's reading of a page that the first read badly; the better one is kept."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from extractors.ocr import engine_rapidocr
from extractors.ocr.attempt import Attempt, read
from extractors.ocr.choice import Choice
from extractors.ocr.confidence import mean_confidence
from extractors.ocr.engine import Engine
from extractors.ocr.geometry import Preparation
from extractors.ocr.ink import InkMap
from extractors.ocr.models import script_of
from extractors.ocr.quality import Judgement, judge

if TYPE_CHECKING:
    from PIL import Image

#: pages read with less confidence are shown to the second engine; between 50 and 80 no change of
#: the image helps any more (docs/facts.md)
_UNSURE = 75.0
#: by how much the second must be better: its confidence is not Tesseract's
_BETTER = 0.03


@functools.cache
def second_engine() -> Engine | None:
    """The second engine, None where it is not installed."""
    return engine_rapidocr.RapidocrEngine() if engine_rapidocr.available() else None


def wanted(attempt: Attempt) -> bool:
    """Whether a reading is bad enough, in a script that the second engine knows."""
    sure = mean_confidence(attempt.words)
    known = script_of(attempt.reading.language) in engine_rapidocr.SCRIPTS
    return known and (attempt.poor or sure is None or sure < _UNSURE)


def second_opinion(
    image: Image.Image, ink: InkMap, first: Attempt, engine: Engine
) -> tuple[Attempt, Attempt]:
    """`first` and the reading of `engine`, the better one first.

    Both are judged by words known to a dictionary and by ink, not by confidence: two engines'
    confidences do not compare.
    """
    model = first.reading.language
    level = Preparation(turn=first.preparation.turn, skew=first.preparation.skew)
    other = read(image, level, Choice(model, script_of(model)), engine, None)
    if _score(other, ink) > _score(first, ink) + _BETTER:
        return other, first
    return first, other


def _score(attempt: Attempt, ink: InkMap) -> float:
    """Quality, by the share of the page's letters: a short good text is not a whole page."""
    text = " ".join(word.text for word in attempt.words)
    if not text:
        return 0.0
    found = judge(text, languages=(attempt.reading.language,))
    inked = sum(ink.any_in(word.box) for word in attempt.words) / len(attempt.words)
    plain = Judgement(found.known, None, found.clean, inked, found.repeated)
    return plain.score
