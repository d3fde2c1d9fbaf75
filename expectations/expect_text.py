"""A document has text, or is blank, or is a picture: what cannot be read is none of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.row import RowExpectation, RowMetric

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class TextWherePagesWereUnread(RowMetric):
    """Not every page with something on it went unread."""

    condition_metric_name = "row.text_where_pages_were_unread"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether there is text, or nothing was left unread."""
        return (rows["pages_text"] > 0) | (rows["pages_unreadable"] == 0)


class ExpectTextWherePagesWereUnread(RowExpectation):
    """A document that no text could be got from, though its pages were not blank, is withheld."""

    code = "text_unread"
    map_metric = "row.text_where_pages_were_unread"
    columns = ("pages_text", "pages_unreadable")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many pages gave nothing."""
        return (
            (
                f"none of {row.page.pages} pages gave any text;"
                f" {row.page.pages_unreadable} of them could not be read"
            ),
            row.page.pages_failed_at or row.page.pages_skipped_at,
        )


class SomeText(RowMetric):
    """There is at least one word."""

    condition_metric_name = "row.some_text"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether there is a word, or something else says why not."""
        return (rows["words"] > 0) | (rows["pages_unreadable"] > 0)


class ExpectSomeText(RowExpectation):
    """A blank sheet or a picture is published as what it is, and says so."""

    code = "no_text"
    map_metric = "row.some_text"
    columns = ("words", "pages_unreadable")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """That there are no words."""
        return (f"no words on {row.page.pages} page(s)", "")
