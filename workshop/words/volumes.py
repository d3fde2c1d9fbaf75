"""Set volumes in one worn typeface, spoilt alike from page to page.

usage: python -m workshop.words.volumes TEXT OUT FONT PAGES SEED

OUT gets NNN.png, a page in black and white, and NNN.txt, its lines. Five letters of the type have a
nick each, a gap or a blot at the same place wherever they stand; focus, paper and threshold are the
volume's own and waver little. So the misreadings of a volume are alike, which those of
`workshop.words.pages`, each page of its own type and wear, are not.
"""

from __future__ import annotations

import random
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from workshop.words.pages import lines

_CHARACTERS = 1_700  # of a page
_LEADING, _MARGIN = 1.45, 40
_WORN = 5
_LETTERS = "abcdefghilmnorstu"


@dataclass(frozen=True, slots=True)
class Nick:
    """A worn place of a letter: from its left edge and its top, how wide, and whether it is ink."""

    x: float
    y: float
    width: float
    blot: bool


@dataclass(frozen=True, slots=True)
class Wear:
    """How a volume is spoilt: blur in pixels, stains and grain in gray levels, the threshold."""

    nicks: dict[str, Nick]
    blur: float
    stains: float
    grain: float
    threshold: int

    @classmethod
    def of(cls, rng: random.Random, font: ImageFont.FreeTypeFont) -> Wear:
        """One volume's."""
        return cls(
            {letter: _nick(rng, font, letter) for letter in rng.sample(_LETTERS, _WORN)},
            rng.uniform(0.8, 1.25),
            rng.uniform(8, 22),
            rng.uniform(14, 30),
            rng.randint(115, 155),
        )


def _nick(rng: random.Random, font: ImageFont.FreeTypeFont, letter: str) -> Nick:
    across, height = font.getlength(letter), font.getmetrics()[0]
    width = rng.uniform(0.1, 0.17) * font.size
    return Nick(
        rng.uniform(0, across), rng.uniform(0.35, 0.95) * height, width, rng.random() < 0.45
    )


def sheet(
    set_lines: list[str], font: ImageFont.FreeTypeFont, nicks: dict[str, Nick]
) -> Image.Image:
    """The lines in black on white, every worn letter with its nick."""
    step = font.size * _LEADING
    width = int(max(map(font.getlength, set_lines))) + 2 * _MARGIN
    image = Image.new("L", (width, int(len(set_lines) * step) + 2 * _MARGIN), 255)
    draw = ImageDraw.Draw(image)
    for n, line in enumerate(set_lines):
        top = _MARGIN + n * step
        draw.text((_MARGIN, top), line, font=font, fill=0)
        for i, letter in enumerate(line):
            if nick := nicks.get(letter):
                x, y = _MARGIN + font.getlength(line[:i]) + nick.x, top + nick.y
                half = nick.width / 2
                box = (x - half, y - half, x + half, y + half)
                draw.ellipse(box, fill=0 if nick.blot else 255)
    return image


def spoilt(image: Image.Image, wear: Wear, rng: random.Random) -> Image.Image:
    """A page out of focus, on uneven paper, cut to black and white: nearly as the others are."""
    noise = np.random.default_rng(rng.randrange(1 << 30))
    soft = image.filter(ImageFilter.GaussianBlur(wear.blur * rng.uniform(0.93, 1.07)))
    width, height = image.size
    coarse = noise.normal(0, 1, (height // 24 + 2, width // 24 + 2)).astype(np.float32)
    stains = np.asarray(Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC))
    grain = noise.normal(0, 1, (height, width)) * wear.grain
    pixels = np.asarray(soft, dtype=np.float64) + stains * wear.stains + grain
    again = Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(0.5)
    )
    cut = wear.threshold + rng.randint(-6, 6)
    black = Image.fromarray(np.where(np.asarray(again) > cut, 255, 0).astype(np.uint8))
    return black.rotate(rng.uniform(-0.4, 0.4), fillcolor=255, expand=True)


def main(argv: list[str]) -> None:
    """Make one volume."""
    source, out, face, pages, seed = argv
    rng = random.Random(int(seed))
    text = re.sub(r"\s+", " ", Path(source).read_text(encoding="utf-8"))
    font = ImageFont.truetype(face, rng.randint(28, 34))
    width = rng.randint(48, 62)
    wear = Wear.of(rng, font)
    size = int(pages) * _CHARACTERS
    at = text.find(". ", rng.randrange(max(1, len(text) - size))) + 2
    folder = Path(out)
    folder.mkdir(parents=True)
    for n in range(int(pages)):
        piece = text[at : at + _CHARACTERS].rpartition(" ")[0]
        at += len(piece) + 1
        printed = lines(piece, width)
        image = spoilt(sheet(printed, font, wear.nicks), wear, rng)
        image.save(folder / f"{n:03}.png", dpi=(300, 300))
        (folder / f"{n:03}.txt").write_text("\n".join(printed), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
