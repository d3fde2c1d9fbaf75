"""Tesseract as a program, through pytesseract: the reference engine, always available.

The image goes by path, as uncompressed gray, with its resolution: pytesseract given a PIL image
writes a PNG without one, which changed a page's layout from CER .050 to .565 (docs/facts.md).
"""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.ocr import tesseract
from extractors.ocr.engine import Orientation, Reading, plausible_dpi, words_of_tsv

if TYPE_CHECKING:
    from PIL import Image


def available() -> bool:
    """Whether the program is installed."""
    return tesseract.program() is not None


class PytesseractEngine:
    """One run of the program for each page."""

    @functools.cached_property
    def name(self) -> str:
        """Wrapper and the version of the program."""
        return f"pytesseract {tesseract.program_version()}"

    def read(
        self,
        image: Image.Image,
        language: str,
        *,
        dpi: float | None = None,
        psm: int = 3,
        inverse: bool = True,
    ) -> Reading:
        """See `Engine.read`."""
        import pytesseract

        tesseract.require(language)
        resolution = plausible_dpi(dpi)
        config = f"--psm {psm}" + (f" --dpi {resolution}" if resolution else "")
        if not inverse:
            config += " -c invert_threshold=0"
        with tempfile.TemporaryDirectory(prefix="fonds-ocr-") as folder:
            path = Path(folder) / "page.pgm"
            image.save(path, format="PPM")
            tsv = pytesseract.image_to_data(str(path), lang=language, config=config)
        words = tuple(words_of_tsv(tsv, language))
        return Reading(words, language, self.name, tesseract.model_version(language))

    def orientation(self, image: Image.Image) -> Orientation | None:
        """See `Engine.orientation`: needs the model `osd`; None for a page with too little text."""
        import pytesseract

        if "osd" not in tesseract.languages():
            return None
        with tempfile.TemporaryDirectory(prefix="fonds-ocr-") as folder:
            path = Path(folder) / "page.pgm"
            image.save(path, format="PPM")
            try:
                found = pytesseract.image_to_osd(str(path), output_type=pytesseract.Output.DICT)
            except pytesseract.TesseractError:  # its exit code for "too few characters"
                return None
        return Orientation(
            turn=int(found["rotate"]) % 360,
            turn_confidence=float(found["orientation_conf"]),
            script=str(found["script"]),
            script_confidence=float(found["script_conf"]),
        )
