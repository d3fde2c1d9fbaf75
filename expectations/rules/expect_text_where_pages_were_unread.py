"""A document has text, or is blank, or is a picture: what cannot be read is none of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ExpectTextWherePagesWereUnread(Rule):
    """A document that no text could be got from, though its pages were not blank, is withheld."""

    code = "text_unread"
    columns = ("pages_text", "pages_unreadable")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether there is text, or nothing was left unread."""
        return (rows["pages_text"] > 0) | (rows["pages_unreadable"] == 0)

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many pages gave nothing."""
        return (
            (
                f"none of {row.page.pages} pages gave any text;"
                f" {row.page.pages_unreadable} of them could not be read"
            ),
            row.page.pages_failed_at or row.page.pages_skipped_at,
        )
