"""Which dates head what follows: datelines, day headings of diaries, years over lists, annals."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from describers.dates.grammar.reading import Reading
from describers.dates.tables.every import WordedPatterns, in_all
from describers.dates.values.value import Point

_RE = WordedPatterns("years_given/headings.json")
#: how much of a line, in characters, is looked at on either side of a date: what heads something
#: stands on a shorter one, and a whole text may be one line
_NEAR = 240
#: blanks between a line and the empty line before it, at most
_INDENT = 40


@dataclass(slots=True)
class Found:
    """A reading at `start:end` of the text, with the words as printed."""

    start: int
    end: int
    text: str
    reading: Reading


@dataclass
class Headings:
    """The lines of a printed text, and what a date on them heads."""

    printed: str

    @cached_property
    def breaks(self) -> list[int]:
        """The line ends that no date crosses: all in lists and logs, none in running prose."""
        if self.wrapped or "\n" not in self.printed:
            return []
        return [m.start() for m in re.finditer(r"\n", self.printed) if self._ends(m.start())]

    def _ends(self, at: int) -> bool:
        start = self.printed.rfind("\n", 0, at) + 1
        line = self.printed[start:at].rstrip()
        following = self.printed[at + 1 : at + 1 + _NEAR].lstrip(" \t")[:1]
        year = re.search(r"\d{4}$", line) is not None
        if _RE.YEAR_ALONE.match(self.printed, at) and not year:
            # the year of a day has a line of its own
            return False
        sentence = " " in line.strip() and any(letter.islower() for letter in line)
        if not sentence or year or line[-1:] in ".:;!?)]":
            return True
        cut = line[-1:] == "," or re.search(r"[^\W\d_] \d{1,2}$", line) is not None
        return not (following.islower() or following.isdigit() or cut)

    @cached_property
    def wrapped(self) -> bool:
        """Whether sentences run over line ends, so that a line's start says nothing."""
        sample = self.printed[:200_000]
        ends = len(_RE.LINE.findall(sample))
        return ends > 0 and len(_RE.WRAPPED.findall(sample)) > 0.25 * ends

    @cached_property
    def daily(self) -> bool:
        """Whether lines open with days, as those of a log or diary do."""
        places = (m.start() for m in _RE.DAILY.finditer(self.printed))
        return sum(not self.wrapped or self.opens(at) for at in places) >= 3

    @cached_property
    def _capitals(self) -> list[int]:
        return [m.start() for m in _RE.CAPITALS.finditer(self.printed)]

    def capitals_between(self, start: int, end: int) -> bool:
        """Whether a line in capitals begins between two places."""
        return bisect_right(self._capitals, end) > bisect_right(self._capitals, start)

    def line(self, at: int, end: int) -> tuple[str, str]:
        """What stands on the line before `at` and after `end`, no more than `_NEAR` of it."""
        before = self.printed[max(0, at - _NEAR) : at].rpartition("\n")[2]
        return before, self.printed[end : end + _NEAR].partition("\n")[0]

    def opens(self, at: int) -> bool:
        """Whether a paragraph, or a line of a text that is not wrapped, begins at `at`."""
        before, _ = self.line(at, at)
        if not _RE.MARKS.fullmatch(before):
            return False
        start = at - len(before)
        if start and self.printed[start - 1] != "\n":
            # the line began long before
            return False
        above = self.printed[max(0, start - _INDENT) : start].rstrip(" \t\r")
        return not self.wrapped or above.endswith("\n\n") or start == 0

    def role(self, date: Found) -> str:
        """`day`, `dateline`, `month`, `year`, `source`, or empty where the date heads nothing."""
        value = date.reading.value
        precision = value.first.precision
        before, after = self.line(date.start, date.end)
        if precision == "month" and value.yearless and value.kind == "point":
            return "month" if not (before.strip() or after.strip(" .:\t\r")) else ""
        if precision == "day" and value.yearless:
            return "day" if self.opens(date.start) or _RE.NOTE.fullmatch(before) else ""
        if value.kind != "point" or value.relation or value.first.width > 1:
            return ""
        after = _RE.LEAF.sub("", after)
        if precision == "day":
            return self._of_day(date, before, after)
        return self._of_year(date, before, after) if precision in ("year", "month") else ""

    def _of_day(self, date: Found, before: str, after: str) -> str:
        """The role of a day with its year, with what stands before and after it on its line."""
        if self.opens(date.start):
            # else a paragraph of a story: 20 July 1914 was hot
            return "day" if self.daily or not after.lstrip(" ")[:1].islower() else ""
        if before.rfind("(") > before.rfind(")"):
            # a life in brackets: (Saratov, 3 May 1876 – Leningrad, 8 January 1942)
            return ""
        whole = len(after) <= 40 or not self.wrapped
        # a chronicle has its years before its days
        trailing = date.text.find(str(date.reading.point.year)) * 2 > len(date.text) - 8
        led = len(before) <= 100 and whole and trailing and self._places(before)
        return "dateline" if led or self._stands_alone(date, before, after) else ""

    def _of_year(self, date: Found, before: str, after: str) -> str:
        """The role of a year or a month with its year."""
        bare = after.strip(" \t\r.:,;)]»*_—–-") == ""
        if before.strip().startswith("(") and after.strip(" .)]") == "" and ")" in after:
            return "source"
        entry = after[:1] in (".", ":") and date.reading.point.precision == "year"
        if self.opens(date.start) and (bare or entry):
            return "year"
        if not bare or after[:1] == "." or len(before) > 45 or "." in before[:-6]:
            return ""
        return "year" if not self.wrapped or self._places(before) else ""

    def heads_years(self, date: Found) -> bool:
        """Whether years open an entry of a chronicle: 1739 and 1740. The hard frost."""
        return self.opens(date.start) and self.printed[date.end : date.end + 1] in (".", ":", "\n")

    def dates_paper(self, date: Found, role: str) -> bool:
        """Whether the date of `role` is a letter's own: its line holds no more than a place."""
        if role not in ("day", "dateline", "year") or date.reading.point.month is None:
            return False
        before, after = self.line(date.start, date.end)
        if before.rstrip()[-1:] in ("(", "["):
            # the month of a review in its masthead
            return False
        bare = _RE.LEAF.sub("", after).strip(" \t\r.,:]") == ""
        return role == "dateline" or (bare and _RE.LISTED.match(before) is None)

    def _stands_alone(self, date: Found, before: str, after: str) -> bool:
        """Whether a place, a comma and the date are a paragraph: In the field, 3 Sept. 1914."""
        if after.strip(" \t\r.,]") or len(before) > 50 or not before.rstrip().endswith(","):
            return False
        if re.search(r"[^\W\d_]{3}[.!?]\s", before):
            return False
        start, end = date.start - len(before), date.end + len(after)
        first = start == 0 or self.printed.endswith("\n\n", 0, start)
        return first and self.printed[end : end + 2] == "\n\n"

    def _places(self, before: str) -> bool:
        """Whether only places, numbers and marks stand before the date on its line."""
        words = re.findall(r"[^\W\d_]+", before)
        if not words or words[-1].lower() in in_all("prose") - in_all("place_words"):
            return False
        if len(words) == 1 and words[0].lower() in in_all("prose"):
            return False
        return _RE.PLACE.fullmatch(before) is not None and not re.search(r"[a-z]{3}[.!?]\s", before)


def month_distance(a: Point, b: Point) -> int:
    """Months from `a`'s month to `b`'s within one year; 0 where one has none."""
    return (b.month or 0) - (a.month or 0) if a.month and b.month else 0
