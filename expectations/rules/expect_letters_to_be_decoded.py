"""U+FFFD stands where a byte or glyph could not be made into a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectLettersToBeDecoded(Rule):
    """A text that is mostly replacement characters has not been read."""

    code = "undecoded_text"
    limit = "refuse_undecoded"
    columns = ("undecoded", "limit_refuse_undecoded", "chars")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether their share stays under the limit."""
        return rows["undecoded"] <= rows["limit_refuse_undecoded"] * rows["chars"]

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many letters are missing."""
        return (f"{row.text.undecoded} of {row.text.chars} characters could not be decoded", "")
