"""Letters of one encoding read as another leave traces that ordinary text does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.row import RowExpectation, RowMetric

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class EncodingIsRight(RowMetric):
    """The text as a whole is not mojibake."""

    condition_metric_name = "row.encoding_is_right"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether the traces per 1,000 characters stay under the limit."""
        return 1000 * rows["mojibake"] <= rows["limit_refuse_mojibake"] * rows["chars"]


class ExpectEncodingToBeRight(RowExpectation):
    """A text that was read in the wrong encoding throughout is not that text."""

    code = "mojibake_throughout"
    map_metric = "row.encoding_is_right"
    columns = ("mojibake", "limit_refuse_mojibake", "chars")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many places look so."""
        return (
            f"{row.text.mojibake} places in {row.text.chars} characters look wrongly decoded",
            "",
        )


class NoMojibake(RowMetric):
    """Hardly a trace is left."""

    condition_metric_name = "row.no_mojibake"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether the traces per 1,000 characters stay under the limit."""
        return 1000 * rows["mojibake"] <= rows["limit_warn_mojibake"] * rows["chars"]


class ExpectNoMojibake(RowExpectation):
    """Traces that the cleaners could not repair are for a person to look at."""

    code = "mojibake_left"
    implied_by = "mojibake_throughout"
    map_metric = "row.no_mojibake"
    columns = ("mojibake", "limit_warn_mojibake", "chars")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many places look so."""
        return (
            f"{row.text.mojibake} places in {row.text.chars} characters look wrongly decoded",
            "",
        )
