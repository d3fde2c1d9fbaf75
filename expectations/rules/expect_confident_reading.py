"""The OCR engine says how sure it was of each word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.figures import apart
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectConfidentReading(Rule):
    """An unsure reading is published, and says so."""

    code = "low_confidence"
    limit = "min_ocr_confidence"
    columns = ("ocr_confidence", "limit_min_ocr_confidence")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether the mean confidence reaches the line, where an engine gave one."""
        return ~(rows["ocr_confidence"] < rows["limit_min_ocr_confidence"])

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """The mean."""
        found, _ = apart(row.page.ocr_confidence, limits.min_ocr_confidence)
        return f"mean OCR confidence is {found} of 100", ""
