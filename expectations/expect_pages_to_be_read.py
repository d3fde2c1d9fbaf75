"""Pages that were not read are named; a document that is mostly unread is withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.row import RowExpectation, RowMetric

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class NoPageFails(RowMetric):
    """No page failed."""

    condition_metric_name = "row.no_page_fails"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether every page that was tried gave text or is blank."""
        return rows["pages_failed"] == 0


class ExpectNoPageToFail(RowExpectation):
    """A document with a torn leaf is published, and says which leaf."""

    code = "page_failed"
    map_metric = "row.no_page_fails"
    columns = ("doc_id", "pages_failed")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many pages failed, and which."""
        return (
            f"{row.page.pages_failed} of {row.page.pages} pages could not be read",
            row.page.pages_failed_at,
        )


class NoPageIsSkipped(RowMetric):
    """No page was skipped."""

    condition_metric_name = "row.no_page_is_skipped"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether every page was tried."""
        return rows["pages_skipped"] == 0


class ExpectNoPageToBeSkipped(RowExpectation):
    """A page that was not tried is not silently missing."""

    code = "page_skipped"
    map_metric = "row.no_page_is_skipped"
    columns = ("doc_id", "pages_skipped")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many pages were skipped, and which."""
        return (
            f"{row.page.pages_skipped} of {row.page.pages} pages were not read",
            row.page.pages_skipped_at,
        )


class MostPagesAreRead(RowMetric):
    """The share of unread pages stays under the limit."""

    condition_metric_name = "row.most_pages_are_read"

    @staticmethod
    def holds(rows: DataFrame) -> Series[bool]:
        """Whether enough pages were read for the text to stand for the document."""
        return (rows["pages_text"] == 0) | (
            rows["pages_unreadable"] <= rows["limit_refuse_unread_pages"] * rows["pages"]
        )


class ExpectMostPagesToBeRead(RowExpectation):
    """A few pages out of many would pass for the document: that is not published."""

    code = "pages_mostly_unread"
    map_metric = "row.most_pages_are_read"
    columns = ("pages_text", "pages_unreadable", "limit_refuse_unread_pages", "pages")

    @staticmethod
    def says(row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """How many pages are missing."""
        return (
            (
                f"only {row.page.pages - row.page.pages_unreadable} of {row.page.pages} pages"
                " could be read"
            ),
            "",
        )
