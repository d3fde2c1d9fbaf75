"""The OCR engine says how sure it was of each word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.figures import apart
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectConfidenceAboveFloor(Rule):
    """A collection may ask for better readings than it got; by default none does."""

    code = "below_floor"
    columns = ("ocr_confidence", "limit_refuse_ocr_confidence")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether the mean confidence reaches the floor, where an engine gave one."""
        return ~(rows["ocr_confidence"] < rows["limit_refuse_ocr_confidence"])

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """The mean and the floor."""
        found, floor = apart(row.page.ocr_confidence, limits.refuse_ocr_confidence)
        return f"mean OCR confidence is {found}, the collection asks for {floor}", ""
