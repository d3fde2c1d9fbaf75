"""Which printed letters an OCR engine may have read as which others, and at what cost.

Letters are confused by the shapes of their strokes, so the unit is a group of glyphs (`rn` for
`m`, `cl` for `d`), not a letter, and dropped or added letters are not confusions at all: edit
distance would turn every possessive and plural into its stem. A cost is in decades: 2 means that
one in a hundred such glyphs comes out so on a page that has the confusion. The tables are tallies
of book OCR in roman and italic type by hand and by eye, not fitted to a text.
"""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Mapping

#: observed glyphs -> (printed glyphs, cost), by the first observed glyph
Shapes = Mapping[str, tuple[tuple[str, str, float], ...]]


@functools.cache
def shapes(language: str) -> Shapes:
    """The confusions of a language's type, by the first observed character.

    >>> [printed for seen, printed, cost in shapes("en")["U"] if seen == "U"][0]
    'll'
    """
    names = ["confusions"] if language != "ru" else []
    names.append(f"confusions_{language}")
    best: dict[tuple[str, str], float] = {}
    folder = importlib.resources.files("cleaners").joinpath("ocr")
    for name in names:
        path = folder.joinpath(f"{name}.tsv")
        if path.is_file():
            for line in path.read_text(encoding="utf-8").splitlines():
                if line and not line.startswith("#"):
                    _add(best, line)
    table: dict[str, list[tuple[str, str, float]]] = {}
    for (seen, printed), cost in sorted(best.items(), key=lambda item: item[1]):
        table.setdefault(seen[0], []).append((seen, printed, cost))
    return {first: tuple(rows) for first, rows in table.items()}


def _add(best: dict[tuple[str, str], float], line: str) -> None:
    """Enter one line: both ways, and for capitals where both sides are single small letters."""
    one_way = line.startswith("> ")
    seen, printed, cost = line.removeprefix("> ").split("\t")
    ways = [(seen, printed)] if one_way else [(seen, printed), (printed, seen)]
    for way in ways:
        if way[0] != way[1]:
            best[way] = min(float(cost), best.get(way, 9.0))
