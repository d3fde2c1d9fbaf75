"""Every date, citation, note and page stands where its span says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectSpansToFit(Rule):
    """A reference to the wrong place is worse than none: the text is not published."""

    code = "spans_misfit"
    guards = True
    columns = ("doc_id", "span_faults")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether every span lies in its text and holds what it claims."""
        return rows["span_faults"] == 0

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many spans do not fit, and whose."""
        return (
            f"{row.span.span_faults} of {row.span.spans} spans do not fit their text",
            row.span.span_faults_at,
        )
