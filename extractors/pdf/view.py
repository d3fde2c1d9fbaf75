"""How a page of a PDF is seen: from points of its own space to pixels of what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extractors.contract import Box

#: left, bottom, right, top in points of a page's own space
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """`bounds` of a page's own space, turned clockwise by `turn` degrees, on so many pixels.

    `turn` is a multiple of 90. The pixels have their origin top left.
    """

    width: int
    height: int
    bounds: Bounds
    turn: int = 0

    @classmethod
    def of(cls, page: Any) -> View:
        """How a page (PDFium's) is seen, a point to the pixel."""
        width, height = (max(1, round(side)) for side in page.get_size())
        return cls(width, height, page.get_bbox(), page.get_rotation())

    def pixels(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the page's own space in pixels, at least one wide and high.

        >>> View(200, 100, (0, 0, 100, 50)).pixels(10, 40, 30, 50)
        Box(left=20, top=0, width=40, height=20)
        """
        x0, y0, x1, y1 = self._sides(left, bottom, right, top)
        return Box(x0, y0, max(1, x1 - x0), max(1, y1 - y0))

    def within(self, place: Bounds) -> Box:
        """The part of a rectangle that is seen; at the edge, a pixel of what lies beyond it.

        >>> View(200, 100, (0, 0, 100, 50)).within((-10, 45, 30, 60))
        Box(left=0, top=0, width=60, height=10)
        """
        left, top, right, bottom = self._sides(*place)
        width, height = self.width, self.height
        # this is done for every word of every page, and `min` and `max` are slow
        left = 0 if left < 0 else left if left < width else width - 1
        top = 0 if top < 0 else top if top < height else height - 1
        right = left + 1 if right <= left else right if right < width else width
        bottom = top + 1 if bottom <= top else bottom if bottom < height else height
        return Box(left, top, right - left, bottom - top)

    def _sides(self, left: float, bottom: float, right: float, top: float) -> tuple[int, ...]:
        """Left, top, right and bottom of a rectangle in pixels."""
        x0, y0, x1, y1 = self.bounds
        across, up = max(1e-6, x1 - x0), max(1e-6, y1 - y0)
        a, c = (left - x0) / across, (right - x0) / across
        b, d = (y1 - top) / up, (y1 - bottom) / up
        if self.turn == 90:
            a, b, c, d = 1 - d, a, 1 - b, c
        elif self.turn == 180:
            a, b, c, d = 1 - c, 1 - d, 1 - a, 1 - b
        elif self.turn == 270:
            a, b, c, d = b, 1 - c, d, 1 - a
        width, height = self.width, self.height
        return round(a * width), round(b * height), round(c * width), round(d * height)

    def points(self, box: Box) -> Bounds:
        """A box of pixels in the page's own space."""
        a, b = box.left / self.width, box.top / self.height
        c, d = a + box.width / self.width, b + box.height / self.height
        a, b, c, d = {
            90: (b, 1 - c, d, 1 - a),
            180: (1 - c, 1 - d, 1 - a, 1 - b),
            270: (1 - d, a, 1 - b, c),
        }.get(self.turn, (a, b, c, d))
        x0, y0, x1, y1 = self.bounds
        across, up = x1 - x0, y1 - y0
        return (x0 + a * across, y1 - d * up, x0 + c * across, y1 - b * up)


#: for lines that are of no page
NOT_SEEN = View(1, 1, (0.0, 0.0, 1.0, 1.0))
