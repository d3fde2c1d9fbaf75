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
from collections.abc import Sequence

#: how many glyphs were read, what was printed as candidates are looked up (in lower case, or as it
#: is), the cost in decades, what was printed. A plain tuple: words try millions.
Rewrite = tuple[int, str, float, str]


class Shapes(dict[str, tuple[Rewrite, ...]]):
    """What a word's next `reach` characters may have been instead, cheapest first.

    Worked out when first asked for: the stretches of four letters that a language has are few, and
    a look-up is all that a place in a word costs from then on. Nearly all rows go by one or two
    glyphs, so that stretches that begin alike mostly share what was found for them.
    """

    def __init__(self, rows: Sequence[tuple[str, str, float]], *, lower: bool = False) -> None:
        """Take rows of observed glyphs, printed glyphs and cost, cheapest first.

        `lower`: for candidates that are looked up in lower case.
        """
        super().__init__()
        self.rows = rows
        self.reach = max(len(seen) for seen, _, _ in rows)
        self.by_first: dict[str, list[tuple[str, str, float]]] = {}
        for row in rows:
            self.by_first.setdefault(row[0][0], []).append(row)
        self._lower = lower
        self._by_two: dict[str, tuple[list[str], tuple[Rewrite, ...]]] = {}

    def __missing__(self, ahead: str) -> tuple[Rewrite, ...]:
        two = ahead[:2]
        if two not in self._by_two:
            self._by_two[two] = self._begin(two)
        seen, found = self._by_two[two]
        if seen:
            found = tuple(r for s, r in zip(seen, found, strict=True) if ahead.startswith(s))
        self[ahead] = found
        return found

    def _begin(self, two: str) -> tuple[list[str], tuple[Rewrite, ...]]:
        """The rewrites that may be made where a stretch begins so; what of it each needs to be
        seen, if that is more than two glyphs for any.
        """
        rows = [row for row in self.by_first.get(two[:1], ()) if row[0][:2] == two[: len(row[0])]]
        found = tuple(
            (len(seen), printed.lower() if self._lower else printed, cost, printed)
            for seen, printed, cost in rows
        )
        needed = [seen for seen, _, _ in rows]
        return needed if max(map(len, needed), default=0) > 2 else [], found

    @functools.cached_property
    def folded(self) -> Shapes:
        """The same for candidates that are looked up in lower case."""
        return Shapes(self.rows, lower=True)


@functools.cache
def shapes(language: str) -> Shapes:
    """The confusions of a language's type.

    >>> [printed for size, _, cost, printed in shapes("en")["U"]][0]
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
    return Shapes([(*way, cost) for way, cost in sorted(best.items(), key=lambda item: item[1])])


def _add(best: dict[tuple[str, str], float], line: str) -> None:
    """Enter one line: both ways, and for capitals where both sides are single small letters."""
    one_way = line.startswith("> ")
    seen, printed, cost = line.removeprefix("> ").split("\t")
    ways = [(seen, printed)] if one_way else [(seen, printed), (printed, seen)]
    for way in ways:
        if way[0] != way[1]:
            best[way] = min(float(cost), best.get(way, 9.0))
