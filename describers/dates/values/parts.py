"""What parts of a century, decade, year or month are called, and how much each leaves of it."""

from __future__ import annotations

import json
from pathlib import Path

#: modifiers and what they leave: of a span, in twelfths (`PARTS`); of a century, in whole decades;
#: of a month, in days
_TABLE: dict[str, dict[str, tuple[int, int]]] = {
    name: {modifier: (first, last) for modifier, (first, last) in rows.items()}
    for name, rows in json.loads(Path(__file__).with_suffix(".json").read_text("utf-8")).items()
    if name[0] != "#"
}
DECADES, DAYS = _TABLE["DECADES"], _TABLE["DAYS"]
#: what the parts of a century or year are called, by how many of them there are
_NTH = ("first", "second", "third", "fourth")
FRACTIONS = {2: "half", 3: "third", 4: "quarter"}
PARTS = _TABLE["PARTS"] | {
    f"{_NTH[n]} {name}": (12 // of * n, 12 // of * (n + 1))
    for of, name in FRACTIONS.items()
    for n in range(of)
}


def part(number: int, of: int) -> str:
    """The modifier that leaves one of two, three or four parts; -1 is the last. "" for none.

    >>> part(1, 2), part(-1, 4), part(3, 2)
    ('first half', 'fourth quarter', '')
    """
    number = of if number < 0 else number
    return f"{_NTH[number - 1]} {FRACTIONS[of]}" if 1 <= number <= of else ""
