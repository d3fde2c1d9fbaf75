"""Set pages of a clean text, spoil them, and have them read: misreadings as an engine makes them.

usage: python -m workshop.words.pages MODEL TEXT OUT.jsonl COUNT SEED FONT...

Each page is a piece of the text in one of the FONT files, blurred, stained and cut to black and
white in its own measure, and read by Tesseract with MODEL (eng, fra, deu). A line of OUT holds
`ocr` and `gt`. What such pages have and `workshop.words.noise` cannot know is which misreadings go
together.
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path

import numpy as np
import pytesseract
from PIL import Image, ImageDraw, ImageFilter, ImageFont

_SIZES = (500, 1_200, 1_800)  # characters of a page
_LEADING = 1.45
_MARGIN = 40


def lines(text: str, width: int) -> list[str]:
    """A text in lines of at most so many characters.

    >>> lines("one two three", 8)
    ['one two', 'three']
    """
    found = [""]
    for word in text.split():
        if len(found[-1]) + len(word) >= width and found[-1]:
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()
    return found


def sheet(set_lines: list[str], font: ImageFont.FreeTypeFont) -> Image.Image:
    """The lines in black on white."""
    step = font.size * _LEADING
    width = int(max(map(font.getlength, set_lines))) + 2 * _MARGIN
    image = Image.new("L", (width, int(len(set_lines) * step) + 2 * _MARGIN), 255)
    draw = ImageDraw.Draw(image)
    for n, line in enumerate(set_lines):
        draw.text((_MARGIN, _MARGIN + n * step), line, font=font, fill=0)
    return image


def spoilt(image: Image.Image, rng: random.Random) -> Image.Image:
    """The image out of focus, on uneven paper, and cut to black and white."""
    noise = np.random.default_rng(rng.randrange(1 << 30))
    soft = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.6, 1.5)))
    width, height = image.size
    coarse = noise.normal(0, 1, (height // 24 + 2, width // 24 + 2)).astype(np.float32)
    stains = np.asarray(Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC))
    grain = noise.normal(0, 1, (height, width))
    pixels = np.asarray(soft, dtype=np.float64) + stains * rng.uniform(5, 34)
    pixels = (pixels + grain * rng.uniform(5, 36)).clip(0, 255).astype(np.uint8)
    again = np.asarray(Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(0.5)))
    black = Image.fromarray(np.where(again > rng.randint(95, 175), 255, 0).astype(np.uint8))
    return black.rotate(rng.uniform(-0.7, 0.7), fillcolor=255, expand=True)


def main(argv: list[str]) -> None:
    """Add pages to a file."""
    model, source, out, count, seed, *fonts = argv
    rng = random.Random(int(seed))
    text = re.sub(r"\s+", " ", Path(source).read_text(encoding="utf-8"))
    with Path(out).open("a", encoding="utf-8") as file:
        for _ in range(int(count)):
            start = text.find(". ", rng.randrange(max(1, len(text) - 2 * max(_SIZES)))) + 2
            piece = text[start : start + rng.choice(_SIZES)].rpartition(" ")[0]
            font = ImageFont.truetype(rng.choice(fonts), rng.randint(26, 40))
            printed = lines(piece, rng.randint(34, 60))
            image = spoilt(sheet(printed, font), rng)
            read = pytesseract.image_to_string(image, lang=model, config="--psm 6 --dpi 300")
            row = {"ocr": read.strip(), "gt": "\n".join(printed)}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
