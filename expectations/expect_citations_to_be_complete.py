"""A citation without title or fonds does not lead anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.row import RowExpectation, RowMetric

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class CitationsComplete(RowMetric):
    """All citations have what their type needs."""

    condition_metric_name = "row.citations_complete"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether every citation does."""
        return rows["citations_incomplete"] == 0


class ExpectCitationsToBeComplete(RowExpectation):
    """For the record: authors cite incompletely, and parsers read incompletely."""

    code = "citation_incomplete"
    map_metric = "row.citations_complete"
    columns = ("doc_id", "citations_incomplete")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many do not, and which."""
        return (
            (
                f"{row.description.citations_incomplete} of {row.description.citations}"
                " citations lack a field that their type needs"
            ),
            row.description.citations_incomplete_at,
        )
