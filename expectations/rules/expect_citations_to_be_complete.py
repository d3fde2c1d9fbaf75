"""A citation without title or fonds does not lead anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectCitationsToBeComplete(Rule):
    """For the record: authors cite incompletely, and parsers read incompletely."""

    code = "citation_incomplete"
    columns = ("doc_id", "citations_incomplete")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether every citation does."""
        return rows["citations_incomplete"] == 0

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many do not, and which."""
        return (
            (
                f"{row.description.citations_incomplete} of {row.description.citations}"
                " citations lack a field that their type needs"
            ),
            row.description.citations_incomplete_at,
        )
