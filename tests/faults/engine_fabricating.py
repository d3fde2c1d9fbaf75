"""Engines that fail without dying: they make text up, repeat themselves, or give nonsense boxes."""

from __future__ import annotations

from dataclasses import dataclass, field

from PIL import Image

from extractors.contract import Box
from extractors.ocr.engine import Orientation, RawWord, Reading


@dataclass
class FabricatingEngine:
    """Gives `words` whatever it is shown, boxes in pixels of the prepared image."""

    words: tuple[RawWord, ...] = ()
    name: str = "fabricating 0"
    turn: Orientation | None = None
    asked: list[tuple[str, int, tuple[int, int]]] = field(default_factory=list)

    def read(
        self,
        image: Image.Image,
        language: str,
        *,
        dpi: float | None = None,
        psm: int = 3,
        inverse: bool = True,
    ) -> Reading:
        self.asked.append((language, psm, image.size))
        return Reading(self.words if psm == 3 else (), language, self.name, "made-up")

    def orientation(self, image: Image.Image) -> Orientation | None:
        return self.turn


def nonsense(text: str, box: Box, line: int = 1, confidence: float = 96.0) -> RawWord:
    return RawWord(text, box, confidence, 1, 1, line)
