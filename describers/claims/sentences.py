"""The sentences of a text that have dates, with one sign in the place of each date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from describers.claims.table import DATE, OTHER, SPAN
from describers.contract import Date

#: the signs that stand for dates
SIGNS = frozenset((DATE, OTHER, SPAN))
#: characters of a sentence that is looked at; a longer one tells more than one thing
_LONGEST = 600
_END = regex.compile(
    r"(?<![.!?…])(?<!(?<!\p{L})(?:\p{Lu}|geb|gest|род|ум|р|St|Dr|Mr|Mrs|Mme|г|b|d))"
    r"[.!?…]++[\"”’»)]*+\s++"
    r"(?=[\"“«(*•]*[\p{Lu}\d])|\n\s*\n"
)
#: the first and the last year or day of a span
_LIFE = regex.compile(r"\d{4}(?:-\d\d){0,2}/\d{4}(?:-\d\d){0,2}")
#: what opens a line of a form
_LABEL = regex.compile(r"\s*\p{Lu}[^\n:]{1,40}: ")
_AFTER_YEAR = regex.compile(r" (?:года|году|год|г\.)(?!\p{L})")


def _sign(date: Date) -> str:
    """What stands for the date in its sentence."""
    if _plain(date):
        return DATE
    sure = date.confidence >= 0.85 and date.modifier is None and not date.resolved_from_context
    return SPAN if sure and _LIFE.fullmatch(date.stated) else OTHER


def _plain(date: Date) -> bool:
    """Whether the date is read surely, and is one day, month, season or year."""
    return (
        not date.resolved_from_context
        and date.modifier is None
        and date.confidence >= 0.85
        and not set("X/{[.~?%") & set(date.stated)
        and "behind_gap" not in date.flags
    )


def sentences(
    text: str, dates: Sequence[Date], ends: Sequence[int]
) -> Iterator[tuple[int, str, list[tuple[int, Date]]]]:
    """Each sentence with a date: where it starts, its words with one sign for each date, and each
    of these dates with its index."""
    by_sentence: dict[int, list[int]] = {}
    for index, date in enumerate(dates):
        by_sentence.setdefault(bisect_right(ends, date.start) - 1, []).append(index)
    for n, indices in by_sentence.items():
        start, end = ends[n], ends[min(n + 1, len(ends) - 1)]
        if end - start > _LONGEST:
            continue
        parts: list[str] = []
        places: list[tuple[int, Date]] = []
        at = start
        for index in indices:
            date = dates[index]
            if date.start < at or date.end > end:
                continue
            parts += [text[at : date.start], _sign(date)]
            places.append((index, date))
            at = date.end
        parts.append(text[at:end])
        yield start, _AFTER_YEAR.sub("", " ".join("".join(parts).split())), places


def breaks(text: str, dates: Sequence[Date]) -> list[int]:
    """Where sentences begin; a full stop within a date ends none."""
    spans = sorted((date.start, date.end) for date in dates)
    starts = [start for start, _ in spans]
    begins = frozenset(starts)
    found = []
    for match in _END.finditer(text):
        at = bisect_right(starts, match.start()) - 1
        # a figure begins a sentence where it begins a date
        if text[match.end() : match.end() + 1].isdecimal() and match.end() not in begins:
            continue
        if at < 0 or match.start() >= spans[at][1] - 1:
            found.append(match.end())
    return sorted({*found, *_below_headings(text)})


def _below_headings(text: str) -> Iterator[int]:
    """Where a line begins below one that is no part of its sentence: shorter by far than a line
    that was filled, or followed by a line of a form; and what follows begins with a capital."""
    at = 0
    lines = text.splitlines(keepends=True)
    for line, after in pairwise(lines):
        at += len(line)
        shorter = 4 * len(line.strip()) < 3 * len(after.strip())
        opens = after.lstrip('"“«„(*•-')[:1].isupper()
        if opens and (shorter or _LABEL.match(after)):
            yield at
