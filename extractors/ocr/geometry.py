"""From the pixels of a prepared image back to those of the original page."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors.contract import Box
from extractors.ocr.engine import RawWord

if TYPE_CHECKING:
    from PIL import Image


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is done to a page before it is read, and undone to its boxes afterwards.

    In this order: turned clockwise by `turn` (a multiple of 90 degrees), then by the small angle
    `skew` (degrees, clockwise) about its middle, then scaled.
    """

    turn: int = 0
    skew: float = 0.0
    scale: float = 1.0

    def apply(self, image: Image.Image) -> Image.Image:
        """The prepared image; the very same object where there is nothing to do."""
        from PIL import Image as Pillow

        turned = image
        if self.turn:
            steps = {90: Pillow.Transpose.ROTATE_270, 180: Pillow.Transpose.ROTATE_180}
            turned = turned.transpose(steps.get(self.turn, Pillow.Transpose.ROTATE_90))
        if self.skew:
            turned = turned.rotate(-self.skew, Pillow.Resampling.BICUBIC, fillcolor=_paper(turned))
        if self.scale != 1:
            size = (
                max(1, round(turned.width * self.scale)),
                max(1, round(turned.height * self.scale)),
            )
            turned = turned.resize(size, Pillow.Resampling.BICUBIC)
        return turned

    def restore(self, words: tuple[RawWord, ...], width: int, height: int) -> tuple[RawWord, ...]:
        """The words with boxes in the original's pixels (`width` by `height`), kept inside it."""
        if self == Preparation():
            return tuple(replace(word, box=_inside(word.box, width, height)) for word in words)
        return tuple(replace(word, box=self.box(word.box, width, height)) for word in words)

    def box(self, box: Box, width: int, height: int) -> Box:
        """One box back in the original's pixels: the smallest upright box around it there."""
        if not (self.turn or self.skew):
            left, top = box.left / self.scale, box.top / self.scale
            scaled = Box(
                round(left),
                round(top),
                round((box.left + box.width) / self.scale - left),
                round((box.top + box.height) / self.scale - top),
            )
            return _inside(scaled, width, height)
        upright = (width, height) if self.turn % 180 == 0 else (height, width)
        corners = [
            self._point(x / self.scale, y / self.scale, *upright)
            for x in (box.left, box.left + box.width)
            for y in (box.top, box.top + box.height)
        ]
        left, top = min(x for x, _ in corners), min(y for _, y in corners)
        right, bottom = max(x for x, _ in corners), max(y for _, y in corners)
        return _inside(
            Box(round(left), round(top), round(right - left), round(bottom - top)), width, height
        )

    def _point(self, x: float, y: float, width: int, height: int) -> tuple[float, float]:
        """Undo skew and turn for a point of the upright page of `width` by `height`."""
        if self.skew:
            angle = math.radians(-self.skew)
            dx, dy = x - width / 2, y - height / 2
            x = width / 2 + dx * math.cos(angle) - dy * math.sin(angle)
            y = height / 2 + dx * math.sin(angle) + dy * math.cos(angle)
        if self.turn == 90:
            return y, width - x
        if self.turn == 180:
            return width - x, height - y
        if self.turn == 270:
            return height - y, x
        return x, y


def _paper(image: Image.Image) -> int:
    """The most frequent gray: what the corners are filled with."""
    histogram = image.histogram()
    return max(range(len(histogram)), key=histogram.__getitem__)


def _inside(box: Box, width: int, height: int) -> Box:
    """`box` cut to the page, at least one pixel each way."""
    left, top = min(max(box.left, 0), width - 1), min(max(box.top, 0), height - 1)
    right = min(max(box.left + box.width, left + 1), width)
    bottom = min(max(box.top + box.height, top + 1), height)
    return Box(left, top, right - left, bottom - top)
