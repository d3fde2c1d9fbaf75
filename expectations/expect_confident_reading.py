"""The OCR engine says how sure it was of each word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.row import RowExpectation, RowMetric

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ConfidenceAboveFloor(RowMetric):
    """The mean is above the collection's floor."""

    condition_metric_name = "row.confidence_above_floor"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether the mean confidence reaches the floor, where an engine gave one."""
        return ~(rows["ocr_confidence"] < rows["limit_refuse_ocr_confidence"])


class ExpectConfidenceAboveFloor(RowExpectation):
    """A collection may ask for better readings than it got; by default none does."""

    code = "below_floor"
    map_metric = "row.confidence_above_floor"
    columns = ("ocr_confidence", "limit_refuse_ocr_confidence")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """The mean and the floor."""
        return (
            (
                f"mean OCR confidence is {row.page.ocr_confidence:.0f},"
                f" the collection asks for {limits.refuse_ocr_confidence:.0f}"
            ),
            "",
        )


class ConfidentReading(RowMetric):
    """The mean is above the warning line."""

    condition_metric_name = "row.confident_reading"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether the mean confidence reaches the line, where an engine gave one."""
        return ~(rows["ocr_confidence"] < rows["limit_min_ocr_confidence"])


class ExpectConfidentReading(RowExpectation):
    """An unsure reading is published, and says so."""

    code = "low_confidence"
    map_metric = "row.confident_reading"
    columns = ("ocr_confidence", "limit_min_ocr_confidence")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """The mean."""
        return (f"mean OCR confidence is {row.page.ocr_confidence:.0f} of 100", "")
