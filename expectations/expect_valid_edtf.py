"""A date that is not EDTF would break every reader that sorts by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.row import RowExpectation, RowMetric

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ValidEdtf(RowMetric):
    """All dates are EDTF."""

    condition_metric_name = "row.valid_edtf"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether every date is."""
        return rows["dates_invalid"] == 0


class ExpectValidEdtf(RowExpectation):
    """The text is published; the date stands as printed, to be set right."""

    code = "edtf_invalid"
    map_metric = "row.valid_edtf"
    columns = ("doc_id", "dates_invalid")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many dates are not, and which."""
        return (
            f"{row.description.dates_invalid} of {row.description.dates} dates are not EDTF",
            row.description.dates_invalid_at,
        )
