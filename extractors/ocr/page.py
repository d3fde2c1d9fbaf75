"""Read one page image: the entry point of optical recognition."""

from __future__ import annotations

import itertools
import time
from typing import TYPE_CHECKING

from extractors.contract import Page
from extractors.ocr import engines
from extractors.ocr.compose import compose
from extractors.ocr.engine import Engine
from extractors.options import ExtractOptions

if TYPE_CHECKING:
    from PIL import Image


def read_page(
    image: Image.Image,
    number: int,
    options: ExtractOptions,
    *,
    dpi: float | None = None,
    engine: Engine | None = None,
) -> Page:
    """Read an 8-bit gray image (mode `L`); boxes come back in its own pixels."""
    started = time.process_time()
    engine = engine or engines.choose(options.engine)
    language = "+".join(options.languages) or "eng"
    reading = engine.read(image, language, dpi=dpi)
    blocks = [
        (tuple(words), key[0], "body")
        for key, words in itertools.groupby(
            reading.words, key=lambda word: (word.block, word.paragraph, word.line)
        )
    ]
    text, lines = compose(blocks)
    weight = sum(len(word.text) for word in reading.words)
    confidence = (
        sum(word.confidence * len(word.text) for word in reading.words) / weight if weight else None
    )
    return Page(
        number=number,
        state="text" if text else "blank",
        text=text,
        lines=lines,
        width=image.width,
        height=image.height,
        dpi=dpi,
        language=language,
        confidence=confidence,
        source="ocr",
        engine=reading.engine,
        model=reading.model,
        cpu_seconds=time.process_time() - started,
    )
