"""Sets a manuscript on a page: an image of ink, 255 where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from demo.fonts import face
from demo.manuscript import SOFT_HYPHEN, Block, Leaf


@dataclass(frozen=True, slots=True)
class Style:
    """How a page is set. Lengths in pixels; A5 at 200 dpi is 1165 by 1654."""

    use: str = "print"
    size: int = 34
    leading: float = 1.32
    width: int = 1240
    height: int = 1754
    margin: int = 150
    columns: int = 1
    gutter: int = 60
    indent: int = 50
    justified: bool = True
    folio: bool = False


def page(leaf: Leaf, style: Style, rng: np.random.Generator, number: int = 1) -> Image.Image:
    """The ink of one page. `rng` moves the types of a typewriter about."""
    image = Image.new("L", (style.width, style.height), 255)
    setter = _Setter(image, style, rng)
    for block in leaf.blocks:
        setter.add(block)
    if style.folio and leaf.blocks:
        setter.folio(number)
    return image


class _Setter:
    """Keeps the place on the page where the next line goes."""

    def __init__(self, image: Image.Image, style: Style, rng: np.random.Generator) -> None:
        self.draw = ImageDraw.Draw(image)
        self.style = style
        self.rng = rng
        self.step = round(style.size * style.leading)
        measure = style.width - 2 * style.margin
        self.measure = (measure - (style.columns - 1) * style.gutter) // style.columns
        self.column = 0
        self.after_right = False
        self.top = self.y = style.margin

    def add(self, block: Block) -> None:
        style = self.style
        if block.kind == "running_head":
            font = face(style.use, round(style.size * 0.8))
            self._centred(block.text, font, at=style.margin - 2 * self.step)
        elif block.kind in ("title", "section", "centred"):
            self._heading(block)
        elif block.kind == "right":
            font = face(style.use, style.size)
            self._room()
            right = self._left() + self.measure - font.getlength(block.text)
            self._write(block.text, font, right, self.y)
            self.y += self.step
            self.after_right = True
            return
        else:
            self.y += self.step if self.after_right else 0
            self._paragraph(block.text)
        self.after_right = False

    def folio(self, number: int) -> None:
        font = face(self.style.use, round(self.style.size * 0.8))
        self._centred(f"- {number} -", font, at=self.style.height - self.style.margin + self.step)

    def _heading(self, block: Block) -> None:
        style = self.style
        plain = style.use == "typewriter"
        size = {"title": 1.0 if plain else 1.5, "section": 0.95, "centred": 0.95}[block.kind]
        use = style.use if plain or block.kind == "centred" else "bold"
        font = face(use, round(style.size * size))
        room = style.width - 2 * style.margin
        while font.getlength(block.text) > room:
            size *= 0.95
            font = face(use, round(style.size * size))
        if block.kind == "section":
            self.y += self.step // 2
            self._room(3)
            self._centred(block.text, font, at=self.y)
            self.y += round(self.step * 1.3)
            return
        self._centred(block.text, font, at=self.y)
        self.y += round(self.step * (size + 0.35))
        if style.columns > 1 and block.kind == "centred":
            edge = style.width - style.margin
            self.draw.line((style.margin, self.y + 6, edge, self.y + 6), fill=0, width=3)
            self.y += self.step
        # columns begin under what spans them
        self.top = self.y

    def _paragraph(self, text: str) -> None:
        font = face(self.style.use, self.style.size)
        lines = list(_broken(text, font, self.measure, self.style.indent))
        for i, words in enumerate(lines):
            self._room()
            left = self._left() + (self.style.indent if i == 0 else 0)
            room = self.measure - (self.style.indent if i == 0 else 0)
            self._line(words, font, left, room, last=i == len(lines) - 1)
            self.y += self.step
        self.y += self.step // (3 if self.style.columns > 1 else 2)

    def _line(
        self, words: list[str], font: ImageFont.FreeTypeFont, x: float, room: int, *, last: bool
    ) -> None:
        space = font.getlength(" ")
        if self.style.justified and not last and len(words) > 1:
            space = (room - sum(font.getlength(word) for word in words)) / (len(words) - 1)
        for word in words:
            self._write(word, font, x, self.y)
            x += font.getlength(word) + space

    def _write(self, text: str, font: ImageFont.FreeTypeFont, x: float, y: float) -> None:
        if self.style.use != "typewriter":
            self.draw.text((x, y), text, font=font, fill=0)
            return
        # each type strikes a little higher or lower, and with its own force
        for letter in text:
            rise, force = self.rng.integers(-1, 2), int(self.rng.integers(0, 70))
            self.draw.text((x, y + rise), letter, font=font, fill=force)
            x += font.getlength(letter)

    def _centred(self, text: str, font: ImageFont.FreeTypeFont, *, at: float) -> None:
        column = self.column and self.style.columns > 1
        spans = self.style.columns == 1 or (at < self.top + 1 and not column)
        left, width = (
            (self.style.margin, self.style.width - 2 * self.style.margin)
            if spans
            else (self._left(), self.measure)
        )
        self._write(text, font, left + (width - font.getlength(text)) / 2, at)

    def _left(self) -> int:
        return self.style.margin + self.column * (self.measure + self.style.gutter)

    def _room(self, lines: int = 1) -> None:
        """Go to the next column when the lines do not fit; a page that is too full is our fault."""
        if self.y + lines * self.step <= self.style.height - self.style.margin:
            return
        if self.column + 1 >= self.style.columns:
            raise ValueError("the manuscript does not fit its page")
        self.column += 1
        self.y = self.top


def _broken(
    text: str, font: ImageFont.FreeTypeFont, measure: int, indent: int
) -> Iterator[list[str]]:
    """The words of each line; a word may break at a soft hyphen."""
    room = measure - indent
    line: list[str] = []
    for word in text.split():
        parts = word.split(SOFT_HYPHEN)
        while font.getlength(" ".join([*line, "".join(parts)])) > room and line:
            head = next(
                (
                    i
                    for i in range(len(parts) - 1, 0, -1)
                    if font.getlength(" ".join([*line, "".join(parts[:i]) + "-"])) <= room
                ),
                0,
            )
            if head:
                line.append("".join(parts[:head]) + "-")
                parts = parts[head:]
            yield line
            line, room = [], measure
        line.append("".join(parts))
    yield line
