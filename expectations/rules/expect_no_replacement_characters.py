"""U+FFFD stands where a byte or glyph could not be made into a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectNoReplacementCharacters(Rule):
    """Every letter that is missing is reported."""

    code = "undecodable_bytes"
    implied_by = "undecoded_text"
    columns = ("doc_id", "undecoded")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether all letters were decoded."""
        return rows["undecoded"] == 0

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many letters are missing."""
        return (f"{row.text.undecoded} of {row.text.chars} characters could not be decoded", "")
