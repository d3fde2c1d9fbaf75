"""Which engine reads: tesserocr where it can be imported, else the program."""

from __future__ import annotations

import functools

from extractors.ocr import engine_pytesseract, engine_tesserocr
from extractors.ocr.engine import Engine
from extractors.ocr.tesseract import TesseractMissingError
from extractors.options import EngineName


@functools.cache
def choose(name: EngineName = "auto") -> Engine:
    """The engine of that name, or the best there is. Raises TesseractMissingError for none."""
    if name in ("auto", "tesserocr") and engine_tesserocr.available():
        return engine_tesserocr.TesserocrEngine()
    if name in ("auto", "pytesseract") and engine_pytesseract.available():
        return engine_pytesseract.PytesseractEngine()
    raise TesseractMissingError(
        f"no OCR engine ({name}) is installed here",
        remedy="install tesseract-ocr and its language packages, or pip install tesserocr",
    )
