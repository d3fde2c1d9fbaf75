"""Pages that were not read are named; a document that is mostly unread is withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectMostPagesToBeRead(Rule):
    """A few pages out of many would pass for the document: that is not published."""

    code = "pages_mostly_unread"
    limit = "refuse_unread_pages"
    columns = ("pages_text", "pages_unreadable", "limit_refuse_unread_pages", "pages")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether enough pages were read for the text to stand for the document."""
        return (rows["pages_text"] == 0) | (
            rows["pages_unreadable"] <= rows["limit_refuse_unread_pages"] * rows["pages"]
        )

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many pages are missing."""
        return (
            (
                f"only {row.page.pages - row.page.pages_unreadable} of {row.page.pages} pages"
                " could be read"
            ),
            "",
        )
