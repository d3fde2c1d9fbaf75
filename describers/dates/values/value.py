"""The value of a date: points, ranges and sets, their EDTF, and the days that they may span.

A value is in whatever calendar its source uses: bounds are calendar days of that same calendar,
as (year, month, day); `julian.py` turns them into Gregorian ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from describers.dates.values.julian import Day, days_on, month_length
from describers.dates.values.parts import DAYS, DECADES, FRACTIONS, PARTS

#: first and last month of the EDTF seasons
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_WINTER = 24


@dataclass(frozen=True, slots=True)
class Point:
    """One date of any precision. `width` is 1 for a year, 10 for a decade, 100 for a century."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    width: int = 1
    approximate: bool = False
    uncertain: bool = False
    modifier: str = ""

    @property
    def precision(self) -> str:
        """`day`, `month`, `season`, `year`, `decade` or `century`."""
        if self.day:
            return "day"
        if self.month:
            return "month"
        if self.season:
            return "season"
        return {1: "year", 10: "decade"}.get(self.width, "century")

    @property
    def whole(self) -> Day | None:
        """The day, where its year, month and number are known."""
        if self.year is None or not self.month or not self.day:
            return None
        return self.year, self.month, self.day

    def on(self, day: Day) -> Point:
        """The point on another day."""
        return replace(self, year=day[0], month=day[1], day=day[2])

    def shifted(self, by: int) -> Point:
        """The point of the same precision right before (-1) or after (1) this one."""
        if self.year is None or self.season:
            return self
        if self.whole:
            return self.on(days_on(self.whole, by))
        if self.month:
            count = self.year * 12 + self.month - 1 + by
            return replace(self, year=count // 12, month=count % 12 + 1)
        return replace(self, year=self.year + by * self.width)

    def part(self) -> tuple[Point, Point] | None:
        """First and last year that the modifier leaves of a decade or century; months of a year.

        None where it leaves no part that EDTF can name: early 1850, the end of May.

        >>> [p.edtf() for p in Point(1600, width=100, modifier="late").part() or ()]
        ['1670', '1699']
        """
        spans = self.bounds()
        named = self.modifier in PARTS or self.modifier == "turn"
        if spans is None or not named or self.precision not in ("century", "decade", "year"):
            return None
        if self.width == 1 and self.modifier.rpartition(" ")[2] not in FRACTIONS.values():
            return None
        plain = replace(self, width=1, modifier="")
        low, high = (
            replace(plain, year=day[0], month=day[1] if self.width == 1 else None) for day in spans
        )
        return low, high

    def edtf(self) -> str:
        """The point in EDTF.

        >>> Point(1920, width=10).edtf(), Point(None, 12, 6).edtf(), Point(-43).edtf()
        ('192X', 'XXXX-12-06', '-0043')
        """
        if self.year is None:
            text = "XXXX"
        else:
            text = f"{'-' if self.year < 0 else ''}{abs(self.year):04d}"
            if self.width > 1:
                text = text[: -len(str(self.width)) + 1] + "X" * (len(str(self.width)) - 1)
        if self.season:
            text += f"-{self.season}"
        elif self.month:
            text += f"-{self.month:02d}"
        elif self.day:
            text += "-XX"
        if self.day:
            text += f"-{self.day:02d}"
        if self.year is None or self.width > 1 or (self.day and not self.month):
            # what qualifies a date with an X is said by a flag: parsers do not take XXXX-06~, 187X?
            return text
        if self.approximate and self.uncertain:
            return text + "%"
        return text + ("~" if self.approximate else "?" if self.uncertain else "")

    def bounds(self, *, julian: bool = False) -> tuple[Day, Day] | None:
        """First and last day that the point may mean; None where the year is unknown."""
        if self.year is None:
            return None
        year, last = self.year, self.year + self.width - 1
        if self.season:
            first, end = _SEASON_MONTHS[self.season]
            if self.season == _WINTER:
                # "winter of 1918" may be the one that ended or the one that began in that year
                return (year - 1, 12, 1), (year + 1, 2, month_length(year + 1, 2, julian=julian))
            return (year, first, 1), (year, end, month_length(year, end, julian=julian))
        if self.whole:
            return self.whole, self.whole
        if self.day:
            return (year, 1, 1), (year, 12, 31)
        if self.month:
            length = month_length(year, self.month, julian=julian)
            low, high = DAYS.get(self.modifier, (1, 31))
            return (year, self.month, low), (year, self.month, min(high, length))
        if self.width == 100 and self.modifier in DECADES:
            low, high = DECADES[self.modifier]
            return (year + low, 1, 1), (year + min(high, 99), 12, 31)
        if self.modifier in PARTS:
            low, high = PARTS[self.modifier]
            if self.width == 1:
                return (year, low + 1, 1), (year, high, month_length(year, high, julian=julian))
            step = self.width / 12
            # a century may be counted from its 00 or its 01, so that 1850 is in both halves
            ends = round(high * step) - (self.width < 100 or high == 12)
            return (year + round(low * step), 1, 1), (year + ends, 12, 31)
        return (year, 1, 1), (last, 12, 31)


@dataclass(frozen=True, slots=True)
class Value:
    """One point (`kind` "point"), or several: an `interval`, `one_of` or `all_of`.

    An interval's end may be None, which EDTF writes `..`. `relation` is `before`, `after`, `until`
    or `since` where the source only says on which side of the value the date lies; the last two
    hold the value itself. `edtf()` is the value as printed, `meant()` the part or side of it.
    """

    points: tuple[Point | None, ...]
    kind: str = "point"
    relation: str = ""

    @property
    def known(self) -> tuple[Point, ...]:
        """The points that are given."""
        return tuple(p for p in self.points if p is not None)

    @property
    def first(self) -> Point:
        """The first given point."""
        return self.known[0]

    @property
    def yearless(self) -> bool:
        """Whether some point has no year."""
        return any(p.year is None for p in self.known)

    @property
    def is_backwards(self) -> bool:
        """Whether a span ends before it begins, as one year makes of one over New Year."""
        first, last = self.known[0].bounds(), self.known[-1].bounds()
        if self.kind != "interval" or first is None or last is None:
            return False
        return first > last

    @property
    def modifier(self) -> str | None:
        """The modifiers of the points, `/` between those of several; None where there are none."""
        parts = [p.modifier if p else "" for p in self.points]
        if not any(parts):
            return self.relation if self.relation in ("before", "after") else None
        return "/".join(parts) if len(parts) > 1 else parts[0]

    def edtf(self) -> str:
        """The value in EDTF.

        >>> Value((Point(1990), Point(2002)), "all_of").edtf()
        '{1990,2002}'
        >>> Value((None, Point(1891)), "one_of").edtf()
        '[..1891]'
        """
        if None in self.points:
            return self._open()
        texts = [p.edtf() for p in self.known]
        if self.kind == "point":
            return texts[0]
        # EDTF has no lists of seasons
        if self.kind == "interval" or any(p.season for p in self.known):
            return f"{texts[0]}/{texts[-1]}"
        body = ",".join(texts)
        return f"[{body}]" if self.kind == "one_of" else f"{{{body}}}"

    def meant(self) -> Value:
        """The value narrowed to the part that its modifiers leave, and the side of `relation`.

        >>> Value((Point(1850),), relation="before").meant().edtf()
        '[..1849]'
        >>> Value((Point(1850),), relation="since").meant().edtf()
        '[1850..]'
        >>> Value((Point(1700, width=100, modifier="second half"),)).meant().edtf()
        '1750/1799'
        """
        first, last = self.points[0], self.points[-1]
        if self.kind == "point" and first is not None:
            low, high = first.part() or (first, first)
            return self._side(low, high) if low != high or self.relation else self
        parts = [p.part() if p is not None else None for p in self.points]
        ends = (parts[0] or (first,))[0], (parts[-1] or (last,))[-1]
        beside = self.kind == "interval" or (len(parts) == 2 and None not in parts)
        if not any(parts) or not beside or (self.kind != "interval" and not self._touching(parts)):
            return self
        return Value(ends, "interval")

    def _side(self, low: Point, high: Point) -> Value:
        """What is before, after, until or since the span, or the span itself."""
        if not self.relation or low.year is None:
            return self if low == high else Value((low, high), "interval")
        low, high = replace(low, modifier=""), replace(high, modifier="")
        if self.relation in ("before", "until"):
            return Value((None, low.shifted(-1) if self.relation == "before" else high), "one_of")
        return Value((high.shifted(1) if self.relation == "after" else low, None), "one_of")

    @staticmethod
    def _touching(parts: list[tuple[Point, Point] | None]) -> bool:
        """Whether the second part begins where the first ends: late 17th or early 18th century."""
        first, second = parts[0], parts[-1]
        return bool(first and second and first[1].shifted(1).year == second[0].year)

    def _open(self) -> str:
        """The value that has no beginning or no end, in forms that validators take.

        >>> Value((Point(1870, width=10), None), "one_of").edtf(), Value((Point(None, 5),
        ... None), "interval").edtf(), Value((None, Point(1876, season=22)), "one_of").edtf()
        ('[1870..]', 'XXXX-05', '../1876-22')
        """
        point, until = self.first, self.points[0] is None
        if point.year is None or (point.day and not point.month):
            return point.edtf()
        if point.width > 1:
            point = Point(point.year + point.width - 1 if until else point.year)
        if self.kind == "interval" or point.season:
            return f"../{point.edtf()}" if until else f"{point.edtf()}/.."
        bound = replace(point, approximate=False, uncertain=False).edtf()
        return f"[..{bound}]" if until else f"[{bound}..]"

    def each(self, change: Callable[[Point], Point]) -> Value:
        """The value with each of its points changed."""
        return replace(self, points=tuple(change(p) if p else p for p in self.points))

    def with_year(self, year: int, month: int | None = None) -> Value:
        """The value with `year` where a point has none; and `month`, where one is given."""
        return self.each(
            lambda p: p if p.year is not None else replace(p, year=year, month=p.month or month)
        )

    def bounds(self, *, julian: bool = False) -> tuple[Day | None, Day | None]:
        """First and last day that the value may mean, None where it is open or unknown."""
        spans = [p.bounds(julian=julian) if p else None for p in self.points]
        if any(p is not None and s is None for p, s in zip(self.points, spans, strict=True)):
            return None, None
        low = None if self.points[0] is None else min(s[0] for s in spans if s)
        high = None if self.points[-1] is None else max(s[1] for s in spans if s)
        if self.relation in ("before", "after") and self.first.season == _WINTER and low and high:
            # before or after either winter of the year, the one that ended or the one that began
            before = self.relation == "before"
            return (None, (low[0] + 1, 11, 30)) if before else ((high[0] - 1, 3, 1), None)
        if self.relation == "before":
            return None, low and days_on(low, -1, julian=julian)
        if self.relation == "after":
            return high and days_on(high, 1, julian=julian), None
        return (
            None if self.relation == "until" else low,
            None if self.relation == "since" else high,
        )
