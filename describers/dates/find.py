"""Find the dates of a text: spans and values, before any year or calendar is resolved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from describers.dates.context import accepted
from describers.dates.lexer import ANCHORS, NO_GLUE, runs
from describers.dates.ranges import expression
from describers.dates.reading import Cursor, Reading

_YEAR = re.compile(r"(?<!\d)(1[4-9]|20)(\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(?:\d{2}|\d{4})(?!\d)")
#: stops with nothing between them: what is left of a passage whose letters were lost
_RESIDUE = re.compile(r"(?:[.,:;?] ){3,}")
_STARTS = (
    ANCHORS
    | {"num", "ordinal", "decade_noun", "weekday", "modifier", "about", "maybe", "before", "after"}
    | {"no_later", "no_earlier", "from", "between", "this", "roman", "filler", "lower_month"}
)
#: words that only lead to a date
_LEADING = frozenset({"filler", "license", "from"})


@dataclass(slots=True)
class Found:
    """A reading at `start:end` of the text, with the words as printed."""

    start: int
    end: int
    text: str
    reading: Reading


def custom(text: str, languages: Sequence[str]) -> tuple[bool, int]:
    """The document's custom: whether slashed dates put the month first, and its main century."""
    pairs = [(int(m[1]), int(m[2])) for m in _SLASHED.finditer(text)]
    month_first = sum(b > 12 for _, b in pairs)
    day_first = sum(a > 12 for a, _ in pairs)
    if month_first == day_first:
        american = len(re.findall(r"[A-Z][a-z]+ \d{1,2}, \d{4}", text[:200_000]))
        european = len(re.findall(r"\d{1,2} [A-Z][a-z]+,? \d{4}", text[:200_000]))
        by_month = languages[:1] == ["en"] and american > european
    else:
        by_month = month_first > day_first
    centuries = Counter(m[1] for m in _YEAR.finditer(text[:400_000]))
    century = int(centuries.most_common(1)[0][0]) * 100 if centuries else 1900
    return by_month, century


def find(
    text: str,
    tables: Sequence[str],
    vetoed: Iterable[tuple[int, int]] = (),
    glued: Mapping[int, int] = NO_GLUE,
    *,
    lost_letters: bool = False,
) -> list[Found]:
    """The dates of `text`, in order, none overlapping.

    `text` has its single line ends replaced by blanks, so that its offsets are those of the clean
    text. `vetoed` are spans that are no dates whatever they look like: pages, leaves, volumes.
    `glued` maps the start of a year to its end where a note number is glued to it. `lost_letters`
    says that the text is what is left of a passage whose letters were lost.
    """
    month_first, century = custom(text, list(tables))
    dashes = "–" in text or "—" in text
    stripped = lost_letters or len(_RESIDUE.findall(text)) >= 3
    names = tuple(tables)
    blocked = sorted(vetoed)
    found: list[Found] = []
    block = 0
    for run in runs(text, names, glued):
        cursor = Cursor(run, text, month_first, dashes, century, stripped)
        i = 0
        while i < len(run):
            if _STARTS.isdisjoint(run[i].kinds):
                i += 1
                continue
            reading = expression(cursor, i)
            if reading is None or not accepted(cursor, reading, names):
                i += 1
                continue
            while reading.first < reading.end - 1 and run[reading.first].kinds.keys() <= _LEADING:
                reading.first += 1
            first, last = run[reading.first], run[reading.end - 1]
            while block < len(blocked) and blocked[block][1] <= first.start:
                block += 1
            if block < len(blocked) and blocked[block][0] < last.end:
                i += 1
                continue
            start, end = first.start, last.end
            if last.text in (")", "]") and text[start:end].count(last.text) > text[start:end].count(
                "(" if last.text == ")" else "["
            ):
                end = run[reading.end - 2].end
            found.append(Found(start, end, text[start:end], reading))
            i = reading.end
    return found
