"""U+FFFD stands where a byte or glyph could not be made into a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.row import RowExpectation, RowMetric

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class LettersDecoded(RowMetric):
    """Few letters are U+FFFD."""

    condition_metric_name = "row.letters_decoded"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether their share stays under the limit."""
        return rows["undecoded"] <= rows["limit_refuse_undecoded"] * rows["chars"]


class ExpectLettersToBeDecoded(RowExpectation):
    """A text that is mostly replacement characters has not been read."""

    code = "undecoded_text"
    map_metric = "row.letters_decoded"
    columns = ("undecoded", "limit_refuse_undecoded", "chars")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many letters are missing."""
        return (f"{row.text.undecoded} of {row.text.chars} characters could not be decoded", "")


class NoReplacementCharacters(RowMetric):
    """No letter is U+FFFD."""

    condition_metric_name = "row.no_replacement_characters"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether all letters were decoded."""
        return rows["undecoded"] == 0


class ExpectNoReplacementCharacters(RowExpectation):
    """Every letter that is missing is reported."""

    code = "undecodable_bytes"
    implied_by = "undecoded_text"
    map_metric = "row.no_replacement_characters"
    columns = ("doc_id", "undecoded")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many letters are missing."""
        return (f"{row.text.undecoded} of {row.text.chars} characters could not be decoded", "")
