"""A collection has a time: a date far outside it was probably misread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.row import RowExpectation, RowMetric

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class DatesWithinBounds(RowMetric):
    """All dates fall within the collection's time."""

    condition_metric_name = "row.dates_within_bounds"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether the first and the last do, where there are dates."""
        return ~(rows["first_day"] < rows["limit_earliest"]) & ~(
            rows["last_day"] > rows["limit_latest"]
        )


class ExpectDatesWithinBounds(RowExpectation):
    """The text is published; the date is for a person to look at."""

    code = "date_out_of_bounds"
    map_metric = "row.dates_within_bounds"
    columns = ("first_day", "limit_earliest", "last_day", "limit_latest")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """The first and the last date, and where they stand."""
        return (
            (
                f"dates run from {row.description.first_day} to {row.description.last_day};"
                f" expected are {limits.earliest} to {limits.latest}"
            ),
            f"{row.description.first_day_at}, {row.description.last_day_at}",
        )
