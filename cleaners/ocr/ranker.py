"""How sure the leading reading of a token is: a small forest of decision trees.

Learnt by `workshop.words.train` from clean public-domain pages that `workshop.words.noise` damaged,
never from a text that it is measured on.
"""

from __future__ import annotations

import functools
import importlib.resources
import json
from collections.abc import Sequence

#: a split `[column, threshold, lower, higher]`, or a leaf's number
Node = float | list["float | int | Node"]


class Ranker:
    """A boosted forest of small trees."""

    def __init__(self, prior: float, trees: Sequence[Node]) -> None:
        """Take the log odds before any tree, and trees whose leaves add to them."""
        self._prior = prior
        self._trees = trees

    @classmethod
    @functools.cache
    def of(cls, name: str) -> Ranker:
        """One that ships: `ranker` of misread words, `misplaced_en` of words in the wrong place."""
        path = importlib.resources.files("cleaners").joinpath("ocr", f"{name}.json")
        model = json.loads(path.read_text(encoding="utf-8"))
        return cls(model["prior"], model["trees"])

    def odds(self, row: Sequence[float]) -> float:
        """Natural log odds that the reading with these columns (`features.NAMES`) is right.

        >>> Ranker(0.5, [[0, 1.5, -1.0, 1.0]]).odds([2.0])
        1.5
        """
        odds = self._prior
        for node in self._trees:
            while isinstance(node, list):
                column, threshold, lower, higher = node
                node = lower if row[column] <= threshold else higher  # type: ignore[index,operator]
            odds += node
        return odds
