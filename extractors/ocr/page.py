"""Read one page image: the entry point of optical recognition."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.contract import Page
from extractors.ocr import engines
from extractors.ocr.attempt import Attempt, read
from extractors.ocr.choice import choose_model, script_of
from extractors.ocr.compose import compose
from extractors.ocr.confidence import mean_confidence
from extractors.ocr.engine import Engine
from extractors.ocr.ink import InkMap, ink_map
from extractors.ocr.noise import without_noise
from extractors.ocr.reading_order import arrange
from extractors.ocr.retry import improved
from extractors.ocr.scale import scaled
from extractors.options import ExtractOptions
from fonds.findings import Finding, finding

if TYPE_CHECKING:
    from PIL import Image

#: ink on less of the page than this is dust
_NO_INK = 0.00002


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
    size = scaled(*image.size, choice.height, choice.confidence)
    best = read(image, size, choice, engine, dpi)
    rejected: list[Attempt] = []
    if best.poor:
        best, rejected = improved(image, ink, best, choice, engine, options, dpi)
    page = _page(blank, best, ink, image)
    return replace(
        page,
        rejected=tuple(attempt.describe() for attempt in rejected),
        cpu_seconds=time.process_time() - started,
    )


def _page(blank: Page, attempt: Attempt, ink: InkMap, image: Image.Image) -> Page:
    inked = [
        (word, upright)
        for word, upright in zip(attempt.words, attempt.upright, strict=True)
        if ink.any_in(word.box)
    ]
    placed = {id(upright): word for word, upright in inked}
    readable = without_noise([upright for _, upright in inked])
    size = image.size if attempt.preparation.turn % 180 == 0 else image.size[::-1]
    text, lines = compose(
        [
            (tuple(placed[id(word)] for word in words), block, role)
            for words, block, role in arrange(readable, *size)
        ]
    )
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
