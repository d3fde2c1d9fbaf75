"""A document is not of a day that comes after the one on which it is taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectOwnDateToHaveCome(Rule):
    """Its text may speak of the future; its own date may not lie there."""

    code = "date_in_future"
    columns = ("own_day", "limit_ingested")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether the document's own date, where it has one, is not after the day of the run."""
        return ~(rows["own_day"] > rows["limit_ingested"])

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """The date."""
        return f"the document says that it is of {row.description.own_day}", "header.date"
