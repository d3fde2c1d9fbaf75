"""What is believed of an engine's overview of a page."""

from __future__ import annotations

import pytest
from PIL import Image

from extractors.ocr import tesseract
from extractors.ocr.choice import of_script
from extractors.ocr.engine import Orientation
from extractors.ocr.engine_tesserocr import TesserocrEngine
from extractors.ocr.orientation import overview


class Seeing(TesserocrEngine):
    """An engine whose overview is told to it."""

    def __init__(self, found: Orientation | None) -> None:
        self.found = found

    def orientation(self, image: Image.Image) -> Orientation | None:
        return self.found


def test_a_guess_of_turn_or_script_is_none() -> None:
    page = Image.new("L", (400, 300), 240)
    for found, turn, script in (
        (Orientation(90, 4.2, "Cyrillic", 4.5), 90, "Cyrillic"),
        (Orientation(90, 4.2, "Cyrillic", 0.3), 90, ""),
        (Orientation(90, 0.1, "Latin", 3.0), 0, "Latin"),
    ):
        seen = overview(page, Seeing(found))
        assert seen is not None
        assert (seen.turn, seen.script) == (turn, script)
    assert overview(page, Seeing(None)) is None


def test_a_script_that_is_seen_has_its_model_and_a_guess_has_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tesseract, "languages", lambda: frozenset({"eng", "fra", "rus"}))
    assert of_script("Cyrillic", "eng") == "rus"
    assert of_script("Latin", "fra") == "fra"
    assert of_script("Fraktur", "eng") == "eng"
    assert of_script("", "eng") == "eng"
