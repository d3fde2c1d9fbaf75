"""What an engine is asked for again is not read again."""

from __future__ import annotations

from PIL import Image

from extractors.contract import Box
from extractors.ocr.engine import Orientation, RawWord, Reading
from extractors.ocr.engine_remembering import RememberingEngine

LINE = Image.new("L", (300, 40), 240)
WORD = RawWord("word", Box(1, 2, 30, 20), 90.0, 1, 1, 1)


class Counting:
    """An engine that writes down what it is asked for."""

    name = "counting 1.0"

    def __init__(self) -> None:
        self.asked: list[object] = []

    def read(
        self,
        image: Image.Image,
        language: str,
        *,
        dpi: float | None = None,
        psm: int = 3,
        inverse: bool = True,
    ) -> Reading:
        self.asked.append((image.size, language, dpi, psm, inverse))
        return Reading((WORD,), language, self.name, "model")

    def orientation(self, image: Image.Image) -> Orientation | None:
        self.asked.append(image.size)


def test_the_same_lines_are_read_once_by_each_model() -> None:
    counting = Counting()
    engine = RememberingEngine(counting)
    first = engine.read(LINE, "eng", psm=6, inverse=False)
    assert engine.read(LINE.copy(), "eng", psm=6, inverse=False) is first
    assert first.words == (WORD,)
    assert len(counting.asked) == 1
    other = LINE.copy()
    other.putpixel((5, 5), 0)
    for image, model, psm in ((other, "eng", 6), (LINE, "rus", 6), (LINE, "eng", 7)):
        engine.read(image, model, psm=psm, inverse=False)
    assert len(counting.asked) == 4
    assert engine.name == counting.name


def test_an_overview_without_an_answer_is_not_asked_for_again() -> None:
    counting = Counting()
    engine = RememberingEngine(counting)
    assert engine.orientation(LINE) is None
    assert engine.orientation(LINE.copy()) is None
    assert counting.asked == [LINE.size]


def test_whole_pages_are_not_kept() -> None:
    counting = Counting()
    engine = RememberingEngine(counting)
    for _ in range(2):
        engine.read(LINE, "eng", dpi=300.0)
    assert counting.asked == [(LINE.size, "eng", 300.0, 3, True)] * 2
