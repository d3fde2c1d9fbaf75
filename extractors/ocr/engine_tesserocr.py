"""Tesseract in this process: half the CPU of the program (docs/facts.md)."""

from __future__ import annotations

import functools
import importlib.util
from typing import TYPE_CHECKING, Any

from extractors.ocr import tesseract
from extractors.ocr.engine import Orientation, Reading, plausible_dpi, words_of_tsv

if TYPE_CHECKING:
    from PIL import Image


def available() -> bool:
    """Whether the binding is installed and there are models for it."""
    return importlib.util.find_spec("tesserocr") is not None and tesseract.tessdata() is not None


class TesserocrEngine:
    """One API per language, kept for the life of the process: a model loads once."""

    @functools.cached_property
    def name(self) -> str:
        """Binding and the version of the Tesseract that it brings."""
        import tesserocr

        return f"tesserocr {tesserocr.tesseract_version().split()[1]}"

    @functools.cache  # noqa: B019 - one engine a process, kept to its end
    def _api(self, language: str) -> Any:
        import tesserocr

        tesseract.require(language)
        return tesserocr.PyTessBaseAPI(path=str(tesseract.tessdata()), lang=language)

    def read(
        self,
        image: Image.Image,
        language: str,
        *,
        dpi: float | None = None,
        psm: int = 3,
        inverse: bool = True,
    ) -> Reading:
        """See `Engine.read`. The pixels are handed over as they are: no PNG in between."""
        api = self._api(language)
        api.SetPageSegMode(psm)
        api.SetVariable("invert_threshold", "0.7" if inverse else "0")
        api.SetImageBytes(image.tobytes(), image.width, image.height, 1, image.width)
        resolution = plausible_dpi(dpi)
        if resolution is not None:
            api.SetSourceResolution(resolution)
        try:
            words = tuple(words_of_tsv(api.GetTSVText(0), language))
        finally:
            api.Clear()
        return Reading(words, language, self.name, tesseract.model_version(language))

    def orientation(self, image: Image.Image) -> Orientation | None:
        """See `Engine.orientation`: needs the model `osd`; None for a page with too little text."""
        if "osd" not in tesseract.languages():
            return None
        api = self._api("osd")
        api.SetPageSegMode(0)
        api.SetImageBytes(image.tobytes(), image.width, image.height, 1, image.width)
        found = api.DetectOrientationScript()
        api.Clear()
        if not found:
            return None
        return Orientation(
            # Tesseract gives the page's own turn, counter-clockwise to upright
            turn=(360 - int(found["orient_deg"])) % 360,
            turn_confidence=float(found["orient_conf"]),
            script=str(found["script_name"]),
            script_confidence=float(found["script_conf"]),
        )
