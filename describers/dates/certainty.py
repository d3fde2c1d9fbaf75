"""How sure a date is: the share that was right of made-up dates with the same grounds.

`certainty.json` is written by `python -m workshop.dates.measure --calibrate`. What no made-up paper
has often enough is set by hand, in `_SET`, and marked by not being in that file.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Collection
from pathlib import Path

from describers.contract import Date

CERTAINTY = Path(__file__).with_name("certainty.json")
#: what is taken off where the made-up papers say too little
_SET = {
    "century_assumed": 0.4,
    "dash_stripped": 0.2,
    "month_stripped": 0.3,
    "glued_word": 0.05,
    "note_number_split": 0.1,
    "no_such_day": 0.5,
    "reckoned": 0.05,
    "year_torn": 0.5,
}


@functools.cache
def measured() -> dict[str, float]:
    """The share right by grounds."""
    shares: dict[str, float] = json.loads(CERTAINTY.read_text("utf-8"))["right"]
    return shares


def grounds(
    precision: str, flags: Collection[str], source: str, *, repaired: bool, open_year: bool
) -> tuple[str, ...]:
    """What the confidence of a date rests on.

    `source` is where a year is from that is not printed with it.

    >>> grounds("day", ["century_inferred"], "", repaired=False, open_year=False)
    ('day or month', 'century_inferred')
    """
    fine = "day or month" if precision in ("day", "month") else "coarser"
    named = (
        source.partition(":")[0],
        "no year" if open_year else "",
        "read wrongly" if repaired else "",
        *sorted(flags),
    )
    return (fine, *(name for name in named if name))


def reasons(date: Date) -> tuple[str, ...]:
    """The grounds of a date that was read."""
    return grounds(
        "day" if date.stated[4:5] == "-" else "year",
        date.flags,
        date.year_source,
        repaired=bool(date.repaired),
        open_year=date.stated.startswith("XXXX-"),
    )


def confidence(found: Collection[str], resolved: float | None) -> float:
    """The confidence on these grounds, the weakest of them; `resolved` is that of a year's source.

    It is taken where nothing was measured of the source.
    """
    shares = measured()
    sure = min(shares[name] for name in found if name in shares)
    if resolved is not None and not {"sentence", "paragraph", "section"} & shares.keys() & {*found}:
        sure = min(sure, resolved)
    sure -= sum(_SET.get(name, 0.0) for name in found)
    return round(max(0.1, sure), 2)
