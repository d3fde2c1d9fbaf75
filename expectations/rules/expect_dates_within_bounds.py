"""A collection has a time: a date far outside it was probably misread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.measure_description import day_number
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectDatesWithinBounds(Rule):
    """The text is published; the date is for a person to look at."""

    code = "date_out_of_bounds"
    columns = ("first_day", "limit_earliest", "last_day", "limit_latest")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether the first and the last do, where there are dates."""
        return ~(rows["first_day"] < rows["limit_earliest"]) & ~(
            rows["last_day"] > rows["limit_latest"]
        )

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """Which of the first and the last date are out of bounds, and where they stand."""
        read = row.description
        outside: dict[str, str | None] = {}
        if _before(read.first_day, limits.earliest):
            outside[read.first_day_at] = read.first_day
        if _before(limits.latest, read.last_day):
            outside[read.last_day_at] = read.last_day
        days = " and ".join(dict.fromkeys(str(day) for day in outside.values()))
        return f"{days}: expected is {limits.earliest} to {limits.latest}", ", ".join(outside)


def _before(one: str | None, other: str | None) -> bool:
    first, second = day_number(one or ""), day_number(other or "")
    return first is not None and second is not None and first < second
