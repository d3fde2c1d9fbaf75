"""Read one page image: the entry point of optical recognition."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors.contract import Page
from extractors.ocr import engines
from extractors.ocr.choice import Choice, choose_model, script_of
from extractors.ocr.compose import compose
from extractors.ocr.confidence import confident_characters, mean_confidence
from extractors.ocr.engine import Engine, RawWord, Reading
from extractors.ocr.geometry import Preparation
from extractors.ocr.ink import InkMap, ink_map
from extractors.ocr.noise import without_noise
from extractors.ocr.reading_order import arrange
from extractors.ocr.scale import scaled
from extractors.options import ExtractOptions
from fonds.findings import Finding, finding

if TYPE_CHECKING:
    from PIL import Image

#: ink on less of the page than this is dust
_NO_INK = 0.00002
#: with fewer characters than this on a page with ink, or less confidence, a page is read again
_FEW_CHARACTERS, _LOW_CONFIDENCE = 40, 60.0


@dataclass(frozen=True, slots=True)
class Attempt:
    """One reading of the page: how it was prepared, and its words in the page's own pixels."""

    preparation: Preparation
    reading: Reading
    words: tuple[RawWord, ...]

    @property
    def score(self) -> float:
        """What attempts are compared by."""
        return confident_characters(self.words)

    @property
    def poor(self) -> bool:
        """Too little or too unsure to be taken as it is."""
        characters = sum(len(word.text) for word in self.words)
        sure = mean_confidence(self.words)
        return characters < _FEW_CHARACTERS or sure is None or sure < _LOW_CONFIDENCE

    def describe(self) -> str:
        """One line for the record of a page's rejected readings."""
        sure = mean_confidence(self.words)
        turned = f" turned {self.preparation.turn}" if self.preparation.turn else ""
        return (
            f"{self.reading.engine} {self.reading.language}{turned}: "
            f"{sum(len(word.text) for word in self.words)} characters, "
            f"confidence {0 if sure is None else round(sure)}, score {round(self.score)}"
        )


def read_page(
    image: Image.Image,
    number: int,
    options: ExtractOptions,
    *,
    dpi: float | None = None,
    engine: Engine | None = None,
) -> Page:
    """Read an 8-bit gray image (mode `L`); boxes come back in its own pixels.

    The state is `text`, or `blank` where there is no ink or nothing but noise; a page with ink
    that could not be read is `text` or `blank` with a finding. Engine errors are the caller's.
    """
    started = time.process_time()
    engine = engine or engines.choose(options.engine)
    ink = ink_map(image)
    blank = Page(
        number=number,
        state="blank",
        width=image.width,
        height=image.height,
        dpi=dpi,
        source="ocr",
        engine=engine.name,
        reason="no ink on the page",
    )
    if ink.coverage < _NO_INK:
        return replace(blank, cpu_seconds=time.process_time() - started)
    choice = choose_model(image, ink, engine, options.languages)
    best = _read(image, scaled(*image.size, choice.height, choice.confidence), choice, engine, dpi)
    rejected: list[Attempt] = []
    page = _page(blank, best, ink, image)
    return replace(
        page,
        rejected=tuple(attempt.describe() for attempt in rejected),
        cpu_seconds=time.process_time() - started,
    )


def _read(
    image: Image.Image,
    preparation: Preparation,
    choice: Choice,
    engine: Engine,
    dpi: float | None,
) -> Attempt:
    prepared = preparation.apply(image)
    resolution = dpi * preparation.down if dpi else None
    reading = engine.read(prepared, choice.model, dpi=resolution, inverse=False)
    return Attempt(preparation, reading, preparation.restore(reading.words, *image.size))


def _page(blank: Page, attempt: Attempt, ink: InkMap, image: Image.Image) -> Page:
    inked = [word for word in attempt.words if ink.any_in(word.box)]
    readable = without_noise(inked)
    text, lines = compose(arrange(readable, image.width, image.height))
    remarks: list[Finding] = []
    if len(inked) < len(attempt.words):
        count = len(attempt.words) - len(inked)
        remarks.append(
            finding("text_without_ink", f"{count} words stood where there is no ink",
                    where=f"page {blank.number}")
        )  # fmt: skip
    return replace(
        blank,
        state="text" if text else "blank",
        reason="" if text else "ink, but no text was found",
        text=text,
        lines=lines,
        rotation=attempt.preparation.turn + attempt.preparation.skew,
        language=attempt.reading.language,
        script=script_of(attempt.reading.language),
        confidence=mean_confidence(readable),
        engine=attempt.reading.engine,
        model=attempt.reading.model,
        findings=tuple(remarks),
    )
