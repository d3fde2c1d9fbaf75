"""Pages that were not read are named; a document that is mostly unread is withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectNoPageToBeSkipped(Rule):
    """A page that was not tried is not silently missing."""

    code = "page_skipped"
    columns = ("doc_id", "pages_skipped")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether every page was tried."""
        return rows["pages_skipped"] == 0

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many pages were skipped, and which."""
        return (
            f"{row.page.pages_skipped} of {row.page.pages} pages were not read",
            row.page.pages_skipped_at,
        )
