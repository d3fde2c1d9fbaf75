"""Letters of one encoding read as another leave traces that ordinary text does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectEncodingToBeRight(Rule):
    """A text that was read in the wrong encoding throughout is not that text."""

    code = "mojibake_throughout"
    limit = "refuse_mojibake"
    columns = ("mojibake", "limit_refuse_mojibake", "chars")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether the traces per 1,000 characters stay under the limit."""
        return 1000 * rows["mojibake"] <= rows["limit_refuse_mojibake"] * rows["chars"]

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many places look so."""
        return (
            f"{row.text.mojibake} places in {row.text.chars} characters look wrongly decoded",
            "",
        )
