"""Pages that were not read are named; a document that is mostly unread is withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectNoPageToFail(Rule):
    """A document with a torn leaf is published, and says which leaf."""

    code = "page_failed"
    columns = ("doc_id", "pages_failed")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether every page that was tried gave text or is blank."""
        return rows["pages_failed"] == 0

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many pages failed, and which."""
        return (
            f"{row.page.pages_failed} of {row.page.pages} pages could not be read",
            row.page.pages_failed_at,
        )
