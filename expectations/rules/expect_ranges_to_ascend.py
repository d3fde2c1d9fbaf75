"""What is said to last from one day or year to another does not end before it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from describers.contract import Date
from expectations.contract import Fault
from expectations.measure_description import day_number
from expectations.rule import Document, DocumentRule

_FROM = re.compile(r"(?<!\w)(?:from|vom|von|du|de|со?|от)\s+$", re.IGNORECASE)
_TO = re.compile(
    r"(?:\s?(?:г\.|года?))?,?\s+(?:to|until|till|through|bis(?:\szum)?|au|à|jusqu['’](?:au|à|en)"
    r"|по|до)\s+"
)
#: a sentence in which numbers sink, or time is told backwards: they may be any numbers
_SINKS = re.compile(
    r"(?<!\w)(?:f[ae]ll|drop|declin|decreas|reduc|s[aiu]nk|shr[aiu]nk|lower|down|back|gefallen"
    r"|gesunken|fiel|verringer|zurück|rückwärts|tomb|baiss|diminu|rédui|descend|recul|chut|remont"
    r"|упал|пада|сниз|сокра|уменьш|обратно|назад)",
    re.IGNORECASE,
)
#: characters before a date that are looked at
_BEFORE = 120


class ExpectRangesToAscend(DocumentRule):
    """Only what is plainly a range: two dates, each with its year, and the words for from and to.

    Bare years may be other numbers, where the sentence says that something sank.
    """

    code = "date_order"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every range whose last date comes before its first."""
        text = document.clean.text
        dates = document.description.dates
        for (i, first), (j, second) in pairwise(enumerate(dates)):
            begin = text[max(0, first.start - _BEFORE) : first.start]
            joined = _TO.match(text, first.end, second.end)
            if not _FROM.search(begin) or joined is None or joined.end() < second.start:
                continue
            if _descends(first, second) and not (_is_bare(first) and _sinks(begin)):
                printed = " ".join(text[first.start : second.end].split())
                yield Fault(f"dates[{i}], dates[{j}]", f"“{printed}” ends before it begins")


def _descends(first: Date, second: Date) -> bool:
    if first.resolved_from_context or second.resolved_from_context:
        return False
    begin, end = day_number(first.earliest or ""), day_number(second.latest or "")
    return begin is not None and end is not None and end < begin


def _is_bare(date: Date) -> bool:
    """Whether nothing but a year is printed."""
    return len(date.stated) == len("1870")


def _sinks(before: str) -> bool:
    """Whether the sentence so far says that something sank, or that one looks back."""
    return bool(_SINKS.search(re.split(r"[.;!?]\s", before)[-1]))
