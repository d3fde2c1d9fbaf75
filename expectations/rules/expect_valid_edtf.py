"""A date that is not EDTF would break every reader that sorts by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectValidEdtf(Rule):
    """The text is published; the date stands as printed, to be set right."""

    code = "edtf_invalid"
    columns = ("doc_id", "dates_invalid")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether every date is."""
        return rows["dates_invalid"] == 0

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many dates are not, and which."""
        return (
            f"{row.description.dates_invalid} of {row.description.dates} dates are not EDTF",
            row.description.dates_invalid_at,
        )
