"""Pages set by ourselves, so that what they say is known."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SERIF = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
MONO = Path("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf")

ENGLISH = (
    "The parish kept its books in a chest by the door, and when the roof",
    "let in the rain the clerk moved them to the school. There they were",
    "found by the carpenter, who thought that they were bills and would",
    "have burnt them if the teacher had not come in at that moment with",
    "the key. She read the first leaf and sent a boy to fetch the priest,",
    "for it held the names of all who had been married in the village",
    "since the great fire, and nobody had known that any list was left.",
    "It was copied that winter by two of the older girls, and the copy",
    "is what we have; the chest and the books were lost in the flood.",
)
FRENCH = (
    "Le registre de la paroisse était dans un coffre près de la porte, et",
    "quand la pluie passait par le toit le clerc le portait à l'école. Le",
    "menuisier qui le trouva crut que c'étaient des factures, et il allait",
    "les mettre au feu si la maîtresse n'était entrée avec sa clef. Elle",
    "lut la première page et fit chercher le curé, car on y voyait les",
    "noms de tous ceux qui s'étaient mariés dans le village depuis le",
    "grand incendie, et personne ne savait qu'il en restait une liste.",
)
RUSSIAN = (
    "Приходские книги лежали в сундуке у самой двери, и когда крыша стала",
    "протекать, дьячок перенёс их в школу. Там их нашёл плотник, который",
    "принял их за старые счета и хотел сжечь, но в эту минуту вошла",
    "учительница с ключом. Она прочла первый лист и послала за священником,",
    "потому что там были имена всех, кто венчался в селе после большого",
    "пожара, и никто не знал, что остался хотя бы один такой список.",
)
GERMAN = (
    "Die Bücher der Gemeinde lagen in einer Truhe neben der Tür, und als es",
    "durch das Dach regnete, brachte der Küster sie in die Schule. Dort hat",
    "sie der Tischler gefunden, der sie für alte Rechnungen hielt und in den",
    "Ofen werfen wollte, wenn nicht die Lehrerin mit dem Schlüssel gekommen",
    "wäre. Sie las das erste Blatt und ließ den Pfarrer holen, denn es stand",
    "darauf, wer sich nach dem großen Brand im Dorf verheiratet hatte.",
)


def font(size: int, path: Path = SERIF) -> ImageFont.FreeTypeFont:
    if not path.exists():
        pytest.skip(f"no font {path.name} on this machine (fonts-dejavu)")
    return ImageFont.truetype(str(path), size)


def sheet(width: int = 1700, height: int = 2200, paper: int = 238) -> Image.Image:
    return Image.new("L", (width, height), paper)


def put(
    page: Image.Image,
    lines: Sequence[str],
    *,
    left: int = 150,
    top: int = 200,
    size: int = 34,
    pitch: int = 56,
    face: Path = SERIF,
) -> Image.Image:
    draw = ImageDraw.Draw(page)
    for number, text in enumerate(lines):
        draw.text((left, top + number * pitch), text, fill=30, font=font(size, face))
    return page


def pen(seed: int, lines: int = 12, size: int = 26) -> Image.Image:
    """Lines of joined loops, as a hand in a hurry writes them; no two pages alike."""
    chance = random.Random(seed)
    page = Image.new("L", (1300, 200 + lines * 3 * size), 236)
    draw = ImageDraw.Draw(page)
    for row in range(lines):
        x, base = 90.0, 140 + row * 3 * size
        while x < 1150:
            points, bent, start = [], chance.uniform(-0.05, 0.05), x
            for _ in range(chance.randint(2, 7)):
                tall = size * chance.choice((0.45, 0.5, 0.55, 0.5, 1.3, 1.5))
                low = chance.choice((0, 0, 0, 0, 0.8)) * size
                wide = chance.uniform(0.35, 0.73) * size
                for step in range(13):
                    turn = math.pi * step / 6
                    y = base - tall * (1 - math.cos(turn)) / 2
                    y += low * math.sin(turn) ** 2 if step > 6 else 0
                    lean = 0.35 * (base - y) + wide * 0.5 * math.sin(turn)
                    points.append((x + wide * step / 12 + lean, y + bent * (x - start)))
                x += wide
            draw.line(points, fill=chance.randint(40, 80), width=size // 8, joint="curve")
            x += chance.uniform(0.8, 1.3) * size
    return page.filter(ImageFilter.GaussianBlur(0.8))
