"""A page being set: its picture, and where each word stands, in the order of reading."""

from __future__ import annotations

import functools
import random
from dataclasses import dataclass, field

import wordfreq
from PIL import Image, ImageDraw, ImageFont

FOLDER = "/usr/share/fonts/truetype/"
FONTS = (
    "dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSerifCondensed.ttf", "dejavu/DejaVuSans.ttf",
    "dejavu/DejaVuSansCondensed.ttf", "freefont/FreeSerif.ttf", "freefont/FreeSans.ttf",
    "fonts-oldstandard/OldStandard-Regular.ttf",
)  # fmt: skip
LANGUAGES = ("en", "fr", "de", "ru")
_INK, _PAPER = 25, 244


@dataclass(frozen=True, slots=True)
class SetWord:
    """A word and its box in pixels: left, top, right, bottom of its ink."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Setting:
    """A page: typeface, size of type, language and paper are drawn from `seed`."""

    seed: int
    words: list[SetWord] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.width = self.random.randrange(1300, 2100, 50)
        self.height = round(self.width * self.random.uniform(1.25, 1.5))
        self.size = self.random.randrange(22, 31)
        self.font = self.random.choice(FONTS)
        self.language = self.random.choice(LANGUAGES)
        self.leading = self.random.uniform(1.3, 1.6)
        self.hyphens = self.random.random() < 0.7
        self.image = Image.new("L", (self.width, self.height), _PAPER)
        self.draw = ImageDraw.Draw(self.image)

    @property
    def text(self) -> str:
        """What the page says, in the order of reading."""
        return " ".join(word.text for word in self.words)

    def face(self, size: int = 0) -> ImageFont.FreeTypeFont:
        """The page's typeface in a size, by default that of the text."""
        return _face(FOLDER + self.font, size or self.size)

    def step(self, size: int = 0) -> int:
        """From one line to the next."""
        return round((size or self.size) * self.leading)

    def prose(self, count: int) -> list[str]:
        """So many words in sentences of the page's language."""
        said: list[str] = []
        while len(said) < count:
            sentence = self.random.choices(
                _vocabulary(self.language), k=self.random.randrange(6, 19)
            )
            sentence[0] = sentence[0].capitalize()
            if len(sentence) > 9:
                sentence[self.random.randrange(3, 7)] += ","
            sentence[-1] += "."
            said += sentence
        return said[:count]

    def put(self, x: float, y: float, text: str, size: int = 0) -> float:
        """Words on one line from `x` on, next in the order of reading; where they end."""
        face = self.face(size)
        for word in text.split():
            self._word(x, y, word, face)
            x += face.getlength(word + " ")
        return x - face.getlength(" ")

    def centred(self, left: float, right: float, y: float, text: str, size: int = 0) -> None:
        """One line in the middle between two edges."""
        spare = right - left - self.face(size).getlength(text)
        self.put(left + spare / 2, y, text, size)

    def lines(self, left: float, right: float, y: float, count: int, size: int = 0) -> float:
        """So many justified lines in paragraphs; where the next one would stand."""
        face, stock = self.face(size), self.prose(count * 40)
        rest = self.random.randrange(3, 12)  # lines up to the end of the paragraph
        indent = 0.0
        for at in range(count):
            row: list[str] = []
            room = right - left - indent
            while face.getlength(" ".join([*row, stock[0]])) <= room:
                row.append(stock.pop(0))
            part = room - face.getlength(" ".join([*row, ""])) if row else room
            if self.hyphens and (cut := _break(stock[0], part, face)):
                row.append(stock[0][:cut] + "-")
                stock[0] = stock[0][cut:]
            if not row:
                row.append(stock.pop(0))
            rest -= 1
            ends = rest <= 0 and at < count - 2 and len(row) > 2
            if ends:
                row = row[: self.random.randrange(1, len(row))]
                row[-1] = row[-1].rstrip(",.-") + "."
            self._row(left + indent, y, row, face, None if ends else room)
            indent = 0.0
            if ends:
                rest, indent = self.random.randrange(3, 12), 1.2 * (size or self.size)
                stock[0] = stock[0].capitalize()
            y += self.step(size)
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A printed line."""
        self.draw.line((x0, y0, x1, y1), fill=40, width=self.random.randrange(2, 5))

    def picture(self, left: float, top: float, right: float, bottom: float) -> None:
        """Something that is no text: hatching in a frame."""
        self.draw.rectangle((left, top, right, bottom), outline=_INK, width=3)
        for x in range(round(left), round(right), 9):
            reach = min(right - x, bottom - top)
            self.draw.line((x, top, x + reach, top + reach), fill=110, width=2)

    def _row(
        self, x: float, y: float, row: list[str], face: ImageFont.FreeTypeFont, width: float | None
    ) -> None:
        space = face.getlength(" ")
        if width is not None and len(row) > 1:
            spread = (width - sum(map(face.getlength, row))) / (len(row) - 1)
            space = spread if spread < 3.5 * space else space
        for word in row:
            self._word(x, y, word, face)
            x += face.getlength(word) + space

    def _word(self, x: float, y: float, word: str, face: ImageFont.FreeTypeFont) -> None:
        self.draw.text((x, y), word, fill=_INK, font=face)
        self.words.append(SetWord(word, *self.draw.textbbox((x, y), word, font=face)))


def _break(word: str, room: float, face: ImageFont.FreeTypeFont) -> int:
    """After how many letters a word is broken at the end of a line; 0 for not."""
    if not word.isalpha():
        return 0
    cuts = (cut for cut in range(len(word) - 2, 2, -1) if face.getlength(word[:cut] + "-") <= room)
    return next(cuts, 0)


@functools.cache
def _face(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)


@functools.cache
def _vocabulary(language: str) -> tuple[str, ...]:
    """Frequent words, the more frequent the oftener."""
    listed = [word for word in wordfreq.top_n_list(language, 3000) if word.isalpha()]
    if language == "de":
        listed = [word.capitalize() if len(word) > 5 and at % 2 else word
                  for at, word in enumerate(listed)]  # fmt: skip
    return tuple(listed[:150] * 8 + listed)
