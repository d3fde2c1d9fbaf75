"""What other calendars call their months, what rulers and feasts are called: `names.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

#: `hijri`, `hebrew`, `republican`, `postmark`: the names of the months in their order, variants
#: joined by `|`; `accessions`: ruler to year, month and day; `rulers`: names to their short forms;
#: `feasts`: by language, days after Easter Sunday to names; `feasts alone`: those whose bare names
#: are seasons
NAMES: dict[str, Any] = json.loads(
    files("describers.dates.calendars").joinpath("names.json").read_text("utf-8")
)


def numbered(calendar: str) -> dict[str, int]:
    """The months of a calendar by their names, counted from one.

    >>> numbered("hijri")["muharram"], numbered("republican")["brum."]
    (1, 2)
    """
    return {
        name: number for number, names in enumerate(NAMES[calendar], 1) for name in names.split("|")
    }


def names_of(names: Iterable[str]) -> str:
    """A pattern of any of the names, the longest first.

    >>> names_of(["av", "ab.", "adar"])
    'adar|ab\\\\.|av'
    """
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
