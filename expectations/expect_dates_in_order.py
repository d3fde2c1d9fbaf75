"""The first day that a date may mean does not come after the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.row import RowExpectation, RowMetric

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class DatesInOrder(RowMetric):
    """Earliest before latest."""

    condition_metric_name = "row.dates_in_order"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether it is so for every date."""
        return rows["dates_disordered"] == 0


class ExpectDatesInOrder(RowExpectation):
    """An interval that ends before it begins was misread or misprinted."""

    code = "date_order"
    map_metric = "row.dates_in_order"
    columns = ("doc_id", "dates_disordered")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many dates are so, and which."""
        return (
            f"{row.description.dates_disordered} dates end before they begin",
            row.description.dates_disordered_at,
        )
