"""A second engine (PaddleOCR's models by ONNX), for pages that Tesseract read badly.

Six times the CPU of Tesseract, and a reading order of its own that is not used: its bag of words
was better on carbon copies and forms (error .044 against .129 on a 120-dpi carbon), worse on
Fraktur, and it knows no Cyrillic (docs/facts.md). An optional extra, whose models
lie inside its wheel.
"""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from extractors.contract import Box
from extractors.ocr.engine import Orientation, RawWord, Reading

if TYPE_CHECKING:
    from PIL import Image

#: the scripts that its models know
SCRIPTS = ("Latn",)
#: the longest side that it is given: larger pages gain nothing and cost by the pixel
_LONGEST = 2000


def available() -> bool:
    """Whether the extra `second-opinion` is installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


class RapidocrEngine:
    """One set of models a process, one thread each: a worker runs on each core already."""

    @functools.cached_property
    def name(self) -> str:
        """The package and its version."""
        import importlib.metadata

        return f"rapidocr {importlib.metadata.version('rapidocr')}"

    @functools.cached_property
    def _models(self) -> Any:
        from rapidocr import RapidOCR

        threads = {
            f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")
        }
        return RapidOCR(params={"Global.log_level": "error", **threads})

    def read(
        self,
        image: Image.Image,
        language: str,
        *,
        dpi: float | None = None,
        psm: int = 3,
        inverse: bool = True,
    ) -> Reading:
        """See `Engine.read`; `language` is for the record, the others are Tesseract's alone."""
        import numpy as np

        del dpi, psm, inverse
        scale = min(1.0, _LONGEST / max(image.size))
        given = image.resize((round(image.width * scale), round(image.height * scale)))
        pixels = np.asarray(given.convert("RGB"))
        found = self._models(pixels, use_cls=False, return_word_box=True)
        words = tuple(_words(found, scale)) if found.boxes is not None else ()
        return Reading(words, language, self.name, "PP-OCRv6_small")

    def orientation(self, image: Image.Image) -> Orientation | None:
        """It does not say."""
        del image
        return None


def _words(found: Any, scale: float) -> Iterator[RawWord]:
    """The words of each line found; a line without word boxes is shared out by letters."""
    for number, (corners, text, score) in enumerate(
        zip(found.boxes, found.txts, found.scores, strict=True)
    ):
        split = found.word_results[number] if number < len(found.word_results) else ()
        parts = [(word, box, sure) for word, sure, box in split if word and word.strip()]
        if not parts:
            parts = [(text, corners, score)] if text.strip() else []
        for word, box, sure in parts:
            yield from _spaced(word.strip(), _box(box, scale), 100 * float(sure), number)


def _spaced(text: str, box: Box, confidence: float, line: int) -> Iterator[RawWord]:
    """One result as the words that its spaces part, each with its share of the width."""
    at = 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        left = box.left + round(box.width * start / len(text))
        width = max(1, round(box.width * len(word) / len(text)))
        yield RawWord(word, Box(left, box.top, width, box.height), confidence, line + 1, 1, 1)


def _box(corners: Sequence[Sequence[float]], scale: float) -> Box:
    """The upright box around four corners, in pixels of the image that was given."""
    xs, ys = [float(x) / scale for x, _ in corners], [float(y) / scale for _, y in corners]
    left, top = round(min(xs)), round(min(ys))
    return Box(left, top, max(1, round(max(xs)) - left), max(1, round(max(ys)) - top))
