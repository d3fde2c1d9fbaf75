"""The first day that a date may mean does not come after the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectDatesInOrder(Rule):
    """An interval that ends before it begins was misread or misprinted."""

    code = "date_order"
    columns = ("doc_id", "dates_disordered")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether it is so for every date."""
        return rows["dates_disordered"] == 0

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many dates are so, and which."""
        return (
            f"{row.description.dates_disordered} dates end before they begin",
            row.description.dates_disordered_at,
        )
