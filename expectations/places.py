"""Names places so that a person can go to them, and keeps such lists short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

#: how many places a finding names; the count says how many there are
NAMED = 8


def pages(numbers: Iterable[int]) -> str:
    """Page numbers as a printed index gives them.

    >>> pages([3, 1, 2, 9])
    'pages 1-3, 9'
    >>> pages([4])
    'page 4'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    if not runs:
        return ""
    named = [str(a) if a == b else f"{a}-{b}" for a, b in runs[:NAMED]]
    single = len(runs) == 1 and runs[0][0] == runs[0][1]
    return ("page " if single else "pages ") + ", ".join(named) + _more(len(runs))


def items(name: str, indices: Sequence[int]) -> str:
    """Items of a list in the document's description.

    >>> items("dates", [0, 7])
    'dates[0], dates[7]'
    """
    return listed([f"{name}[{index}]" for index in indices])


def listed(places: Sequence[str]) -> str:
    """The first few places, and how many more there are."""
    return ", ".join(places[:NAMED]) + _more(len(places))


def _more(count: int) -> str:
    return f" and {count - NAMED} more" if count > NAMED else ""
