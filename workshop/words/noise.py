"""Damage a clean text as OCR does, for training and for tests: every page its own confusions.

A page draws a handful of confusions from the table of shapes and makes them often; all others come
up once in a while, as do lost and added spaces and letters that no shape explains, so that a
learner also meets what it must not try to repair.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import regex

from cleaners.ocr.elisions import HEADS
from cleaners.ocr.shapes import Shapes

#: what may stand between two words that are read as one
_CLOSED = frozenset((" ", ", ", "; ", ". "))
_WORD = regex.compile(r"\p{L}[\p{L}'’]*")
_LETTERS = {"ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя"}


@dataclass(frozen=True, slots=True)
class Damage:
    """`text` is the damaged text; `pairs` are (start, end, printed) of each damaged stretch."""

    text: str
    pairs: tuple[tuple[int, int, str], ...]


def damage(text: str, shapes: Shapes, rate: float, seed: int, language: str = "en") -> Damage:
    """Misread about `rate` of the words of a page, the same way for the same seed.

    >>> from cleaners.ocr.shapes import shapes
    >>> d = damage("the turn of the tide in the morning " * 9, shapes("en"), 0.2, 5)
    >>> all(d.text[s:e] != printed for s, e, printed in d.pairs) and len(d.pairs) > 5
    True
    """
    rng = random.Random(seed)
    table = _inverted(shapes, rng)
    if language == "fr":
        _add_elisions(table, rng)
    # one page is set close, another wide
    close, wide = rate * rng.choice((0.02, 0.06, 0.4)), rate * rng.choice((0.02, 0.05, 0.4))
    out: list[str] = []
    pairs: list[tuple[int, int, str]] = []
    size = at = start = 0
    printed = ""
    for match in _WORD.finditer(text):
        gap, word = text[at : match.start()], match.group()
        at = match.end()
        glued = bool(out) and gap in _CLOSED and rng.random() < close
        if glued:  # one stretch with the word before
            if pairs and pairs[-1][0] == start:
                pairs.pop()
            printed, gap = printed + gap + word, gap.strip()
        else:
            printed, start = word, size + len(gap)
        seen = word
        if rng.random() < rate:
            seen = _misread(word, table, rng, language)
        elif rng.random() < wide and len(word) > 3:
            cut = rng.randint(1, len(word) - 1)
            seen = f"{word[:cut]} {word[cut:]}"
        out += [gap, seen]
        size += len(gap) + len(seen)
        if seen != word or glued:
            pairs.append((start, size, printed))
    out.append(text[at:])
    return Damage("".join(out), tuple(p for p in pairs if "".join(out)[p[0] : p[1]] != p[2]))


def _add_elisions(table: dict[str, list[tuple[str, str, float]]], rng: random.Random) -> None:
    """French apostrophes that are lost, alone or with the letter before them."""
    often = rng.choice((0.1, 1.0, 10.0))
    for seen, printed, cost in HEADS:
        for mark in "'’":
            row = printed.replace("'", mark), seen, often * 10**-cost
            table.setdefault(printed[0], []).append(row)


def _inverted(shapes: Shapes, rng: random.Random) -> dict[str, list[tuple[str, str, float]]]:
    """Printed glyphs to what they are read as, weighted for one page, by first letter."""
    rows = [row for group in shapes.by_first.values() for row in group if row[1]]
    favourites = set(rng.choices(range(len(rows)), [10 ** -r[2] for r in rows], k=6))
    table: dict[str, list[tuple[str, str, float]]] = {}
    for i, (seen, printed, cost) in enumerate(rows):
        weight = 10 ** -(cost + rng.gauss(0, 0.4)) * (25 if i in favourites else 1)
        table.setdefault(printed[0], []).append((printed, seen, weight))
    return table


def _misread(
    word: str,
    table: dict[str, list[tuple[str, str, float]]],
    rng: random.Random,
    language: str,
) -> str:
    """One misreading of a word; now and then two, or one that no shape explains."""
    luck = rng.random()
    if luck < 0.06:
        letters = _LETTERS.get(language, "abcdefghijklmnopqrstuvwxyz")
        at = rng.randrange(len(word))
        return (
            word[:at] + rng.choice(["", rng.choice(letters), rng.choice(".,'-1")]) + word[at + 1 :]
            or "."
        )
    options = [
        (at, printed, seen, weight)
        for at, first in enumerate(word)
        for printed, seen, weight in table.get(first, ())
        if word.startswith(printed, at)
        # capitals are read among capitals, small letters among small ones
        and (
            at == 0
            or not (seen[:1].isupper() and len(printed) == 1)
            or word.isupper()
            or seen == "I"
        )
    ]
    if not options:
        return word
    for _ in range(2 if luck > 0.93 else 1):
        at, printed, seen, _weight = rng.choices(options, [o[3] for o in options])[0]
        if word.startswith(printed, at):
            word = word[:at] + seen + word[at + len(printed) :]
    return word
