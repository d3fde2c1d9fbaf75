"""One reading of a page, and what it is worth beside another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.ocr.choice import Choice
from extractors.ocr.confidence import LOW_CONFIDENCE, confident_characters, mean_confidence
from extractors.ocr.engine import Engine, RawWord, Reading
from extractors.ocr.geometry import Preparation

if TYPE_CHECKING:
    from PIL import Image

#: with fewer characters than this on a page with ink a page is read again
FEW_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Attempt:
    """One reading of the page, and how the page was prepared for it.

    `words` have boxes in the page's own pixels; `upright`, the same words in the same order, in
    those of the page once turned and straightened, which is where lines are level.
    """

    preparation: Preparation
    reading: Reading
    words: tuple[RawWord, ...]
    upright: tuple[RawWord, ...]
    whitened: bool = False

    @property
    def score(self) -> float:
        """What attempts are compared by: lines that run up the page cannot be put in order."""
        return confident_characters(self.words) * (0.5 if self.lying else 1.0)

    @property
    def characters(self) -> int:
        """How many characters were read, spaces left out."""
        return sum(len(word.text) for word in self.words)

    @property
    def lying(self) -> bool:
        """Whether most words stand on end: the engine read lines that run up or down the page."""
        long = [word.box for word in self.upright if len(word.text) >= 4]
        return sum(box.height > 1.3 * box.width for box in long) > 0.5 * len(long)

    @property
    def poor(self) -> bool:
        """Too little or too unsure to be taken as it is."""
        sure = mean_confidence(self.words)
        if self.characters < FEW_CHARACTERS or sure is None or sure < LOW_CONFIDENCE:
            return True
        return self.lying

    def describe(self) -> str:
        """One line for the record of a page's rejected readings."""
        sure = mean_confidence(self.words)
        done = [self.reading.engine, self.reading.language]
        if self.preparation.turn:
            done.append(f"turned {self.preparation.turn}")
        if self.preparation.scale != 1:
            done.append(f"scaled by {self.preparation.scale:.2f}")
        if self.preparation.skew:
            done.append(f"straightened {self.preparation.skew}")
        if self.whitened:
            done.append("background removed")
        return (
            f"{', '.join(done)}: {self.characters} characters, "
            f"confidence {0 if sure is None else round(sure)}, score {round(self.score)}"
        )


def read(
    image: Image.Image,
    preparation: Preparation,
    choice: Choice,
    engine: Engine,
    dpi: float | None,
    *,
    background: bool = True,
) -> Attempt:
    """Prepare, recognise, and take the boxes back to the pixels of `image`."""
    from extractors.ocr.background import whitened

    source = image if background else whitened(image)
    prepared = preparation.apply(source)
    resolution = dpi * preparation.scale if dpi else None
    reading = engine.read(prepared, choice.model, dpi=resolution, inverse=not background)
    words = preparation.restore(reading.words, *image.size)
    upright = words
    if preparation.turn or preparation.skew:
        level = Preparation(scale=preparation.scale)
        size = image.size if preparation.turn % 180 == 0 else image.size[::-1]
        upright = level.restore(reading.words, *size)
    return Attempt(preparation, reading, words, upright, whitened=not background)
