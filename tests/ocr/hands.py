"""Hands drawn by ourselves: strokes through jittered points, and printed pages that they wrote on.

No typeface imitates a hand here, since its letters are alike each time. A hand is its habits: how
large, how slanted, how pointed, how thick, how often it lifts the pen.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import rendered
from PIL import Image, ImageDraw

#: left, top, right, bottom
Place = tuple[int, int, int, int]


@dataclass(frozen=True)
class Hand:
    """Habits; `size` is the height of a small letter, and lengths are in sizes."""

    seed: int
    size: int = 30
    slant: float = 0.3
    pointed: float = 0.0
    loops: float = 0.25
    wide: float = 0.6
    pen: float = 0.11
    lift: float = 0.0
    ink: int = 60


#: a round hand, a pointed one, a hasty flat one, an upright one with a broad nib, a small neat one
HANDS = (
    Hand(1),
    Hand(2, size=34, slant=0.6, pointed=1.0, loops=0.35, wide=0.5, pen=0.08),
    Hand(3, size=26, slant=0.2, loops=0.15, wide=1.0, pen=0.13, ink=80),
    Hand(4, size=38, slant=0.0, loops=0.3, wide=0.7, pen=0.17, lift=0.08),
    Hand(5, size=22, slant=0.45, pointed=0.5, loops=0.3, wide=0.55, pen=0.12, ink=90),
)


def write(page: Image.Image, hand: Hand, at: Place, pitch: float = 2.8) -> Place:
    """Lines of words in the place, as many as fit; where the ink is."""
    chance = random.Random(hand.seed)
    draw = ImageDraw.Draw(page)
    left, top, right, bottom = at
    size, base = hand.size, top + 1.6 * hand.size
    points: list[tuple[float, float]] = []
    while base + 0.8 * size <= bottom:
        x = left + chance.uniform(0, size)
        while x < right - 2.5 * size:
            letters = chance.randint(3, 8)
            word, x = _word(hand, chance, x, base, letters, right)
            for stroke in word:
                draw.line(
                    stroke, fill=hand.ink, width=max(2, round(hand.pen * size)), joint="curve"
                )
                points += stroke
            x += chance.uniform(0.7, 1.2) * size
        base += pitch * size * chance.uniform(0.95, 1.05)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return round(min(xs)), round(min(ys)), round(max(xs)), round(max(ys))


def _word(
    hand: Hand, chance: random.Random, x: float, base: float, letters: int, right: int
) -> tuple[list[list[tuple[float, float]]], float]:
    size = hand.size
    strokes: list[list[tuple[float, float]]] = [[]]
    bent, start = chance.uniform(-0.06, 0.06), x
    for n in range(letters):
        if x > right - size:
            break
        wide = hand.wide * size * chance.uniform(0.7, 1.3)
        high = chance.random() < hand.loops or n == 0
        tall = size * (chance.uniform(1.6, 2.3) if high else chance.uniform(0.8, 1.1))
        low = size * chance.uniform(0.6, 1.0) if chance.random() < hand.loops / 2 else 0.0
        if n and chance.random() < hand.lift:
            strokes.append([])
        for step in range(17):
            turn = 2 * math.pi * step / 16
            round_ = (1 - math.cos(turn)) / 2
            sharp = 1 - abs(step - 8) / 8
            rise = tall * ((1 - hand.pointed) * round_ + hand.pointed * sharp)
            y = base - rise + (low * math.sin(turn) ** 2 if step > 8 else 0)
            loop = (1 - 0.7 * hand.pointed) * wide * 0.45 * math.sin(turn)
            lean = hand.slant * (base - y) + loop + chance.uniform(-0.02, 0.02) * size
            strokes[-1].append((x + wide * step / 16 + lean, y + bent * (x - start)))
        x += wide
    return [stroke for stroke in strokes if len(stroke) > 1], x


def signed(hand: Hand, lines: Sequence[str]) -> tuple[Image.Image, list[Place]]:
    """A printed letter and the name under it."""
    page = rendered.put(rendered.sheet(), lines, top=300)
    size = hand.size
    return page, [write(page, hand, (850, 1000, 850 + 20 * size, 1000 + 3 * size))]


def annotated(hand: Hand, lines: Sequence[str]) -> tuple[Image.Image, list[Place]]:
    """A printed page with a note down its left margin."""
    page = rendered.put(rendered.sheet(), [*lines, "", *lines], left=420, top=200, size=28)
    return page, [write(page, hand, (40, 420, 390, 900))]


def filled(hand: Hand, labels: Sequence[str]) -> tuple[Image.Image, list[Place]]:
    """A form whose printed labels are answered by hand, over dotted lines."""
    page = rendered.put(rendered.sheet(), rendered.ENGLISH[:4], top=160)
    draw = ImageDraw.Draw(page)
    places = []
    for n, label in enumerate(labels):
        top = 560 + 160 * n
        draw.text((150, top), label, fill=30, font=rendered.font(32))
        begin = round(150 + draw.textlength(label, font=rendered.font(32))) + 50
        here = replace(hand, seed=hand.seed + 10 * n)
        base = top + 36
        above, below = round(base - 1.6 * hand.size), base + hand.size
        places.append(write(page, here, (begin, above, begin + 15 * hand.size, below)))
    return page, places


def headed(hand: Hand, head: Sequence[str]) -> tuple[Image.Image, list[Place]]:
    """Half a page by hand under a printed letterhead, and two printed lines at its foot."""
    page = rendered.put(rendered.sheet(), head, left=420, top=120, size=40)
    rendered.put(page, rendered.ENGLISH[:2], top=2040, size=26)
    return page, [write(page, hand, (160, 420, 1520, 1900))]
