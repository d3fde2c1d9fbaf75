"""What confidence to state: the model's probabilities read off a curve that was measured.

The curve is of made-up references in styles that the model was not trained on
(`workshop/citations/measure.py`): of citations with this raw certainty, this share of the fields
was right.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from pathlib import Path

RECIPE = Path(__file__).with_name("recipe.json")


@functools.cache
def _curve() -> list[list[float]]:
    curve: list[list[float]] = json.loads(RECIPE.read_text("utf-8"))["curve"]
    return curve


def clear() -> None:
    """Forget the curve that was read: the workshop writes it anew."""
    _curve.cache_clear()


def stated(raw: float) -> float:
    """The confidence of a citation that the model has read with a raw certainty."""
    return _read_off(_curve(), raw)


def _read_off(curve: Sequence[Sequence[float]], raw: float) -> float:
    """The height of the curve at `raw`; level before its first point and after its last.

    >>> _read_off([[0.5, 0.6], [0.9, 1.0]], 0.7)
    0.8
    """
    if not curve:
        return raw
    before = [point for point in curve if point[0] <= raw]
    after = [point for point in curve if point[0] > raw]
    if not before or not after:
        return (before or after)[-1 if before else 0][1]
    (a, low), (b, high) = before[-1], after[0]
    return round(low + (high - low) * (raw - a) / (b - a), 3)
