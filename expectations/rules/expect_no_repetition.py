"""An engine that falls into a loop writes the same line again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectNoRepetition(Rule):
    """Invented text is fluent: repetition is one of the few traces it leaves."""

    code = "repeated_text"
    limit = "warn_repetition"
    columns = ("repetition", "limit_warn_repetition")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether it compresses no better than text does, where there is enough of it."""
        return ~(rows["repetition"] > rows["limit_warn_repetition"])

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How far the text can be compressed."""
        return (f"the text can be written in {row.text.repetition:.0f} times fewer bytes", "")
