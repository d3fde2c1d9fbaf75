"""What is cut as furniture is little; where it is much, the text itself may be among it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectLittleToBeCut(Rule):
    """A register whose lines repeat must not shrink to a page without a word."""

    code = "much_cut"
    limit = "warn_cut"
    columns = ("cut", "limit_warn_cut", "cut_by_markup", "limit_warn_cut_by_markup")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether both shares stay at or under their limits."""
        return ~(
            (rows["cut"] > rows["limit_warn_cut"])
            | (rows["cut_by_markup"] > rows["limit_warn_cut_by_markup"])
        )

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How much was cut."""
        share = (row.span.cut or 0.0) + (row.span.cut_by_markup or 0.0)
        return (f"{share:.0%} of the letters and digits were cut as furniture", "")
