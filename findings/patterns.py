"""How long a regular expression of others may look for a match: refused before it is ever run.

Python's matcher tries every way in which the parts of a pattern can share a line: `(a+)+$` has as
many as two to the power of the line's length. The ways are counted on the pattern itself, as a
bound from above, for the longest line that patterns are asked about.
"""

from __future__ import annotations

import importlib
import re
from typing import Any

#: characters of the longest line, and ways to match it that are still quick
_LINE, _MOST_WAYS = 200, 10_000_000
_parser: Any = importlib.import_module("re._parser")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


def fault(pattern: str) -> tuple[str, str] | None:
    """What is wrong with a pattern, to stand behind it, and what to do; None for a good one.

    >>> [fault(one) is None for one in (r"Property of .*", r"(a+)+$", "[", "a{9999999999}")]
    [True, False, False, False]
    """
    try:
        found = _ways(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        return (
            f"is no regular expression: {error}",
            "Put a backslash before a bracket or a sign that is meant as it stands.",
        )
    if found > _MOST_WAYS:
        return (
            "can match a line in too many ways and would take for ever",
            "Repeat no part with a `+`, a `*` or a choice in it, and write at most three `.*`.",
        )
    return None


def _ways(pattern: str) -> float:
    """At most so many ways to match a line of 200 characters; raises re.error for no pattern."""
    re.compile(pattern)
    return _of_sequence(_parser.parse(pattern))


def _of_sequence(items: Any) -> float:
    found = 1.0
    for kind, value in items:
        found = min(found * _of(str(kind), value), float("inf"))
    return found


def _of(kind: str, value: Any) -> float:
    """The ways of one part: of all that it may repeat, choose and hold."""
    if kind in _REPEATS:
        least, most, inner = value
        once = _of_sequence(inner)
        if most <= 1:
            return float(once + (least == 0))
        most = min(int(most), _LINE)
        least = min(int(least), most)
        lengths = most - least + 1
        return float(lengths * _power(once, most))
    if kind == "BRANCH":
        return sum(_of_sequence(branch) for branch in value[1])
    if kind == "SUBPATTERN":
        return _of_sequence(value[-1])
    if kind == "GROUPREF_EXISTS":
        return _of_sequence(value[1]) + _of_sequence(value[2] or [])
    if kind in ("ASSERT", "ASSERT_NOT"):
        return _of_sequence(value[1])
    return _of_sequence(value) if kind == "ATOMIC_GROUP" else 1.0


def _power(ways_once: float, times: int) -> float:
    try:
        return float(ways_once**times)
    except OverflowError:
        return float("inf")
