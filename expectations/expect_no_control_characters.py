"""Control characters have no place in a clean text; NUL cannot even be stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.row import RowExpectation, RowMetric

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class NoNul(RowMetric):
    """No NUL."""

    condition_metric_name = "row.no_nul"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether the text is free of NUL."""
        return rows["nuls"] == 0


class ExpectNoNul(RowExpectation):
    """PostgreSQL and much else refuses a text with NUL, or cuts it short there."""

    code = "nul_in_text"
    map_metric = "row.no_nul"
    columns = ("doc_id", "nuls")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many there are."""
        return (f"{row.text.nuls} NUL characters are left in the clean text", "")


class NoControlCharacters(RowMetric):
    """No control character but line ends, tabs and page breaks."""

    condition_metric_name = "row.no_control_characters"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether the text is free of them."""
        return rows["controls"] == 0


class ExpectNoControlCharacters(RowExpectation):
    """A control character left in the clean text is a place that no cleaner understood."""

    code = "control_characters_left"
    map_metric = "row.no_control_characters"
    columns = ("doc_id", "controls")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many there are."""
        return (f"{row.text.controls} control characters are left in the clean text", "")
