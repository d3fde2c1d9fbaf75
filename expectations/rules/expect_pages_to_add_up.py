"""Every page of the input ends in one state, and every letter of the text belongs to a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.contract import Measures
from expectations.options import ExpectOptions
from expectations.rule import Rule

if TYPE_CHECKING:
    from pandas import DataFrame, Series

STATES = ("pages_text", "pages_blank", "pages_failed", "pages_skipped")


class ExpectPagesToAddUp(Rule):
    """A text with a page missing would look complete: it is not published."""

    code = "pages_unaccounted"
    guards = True
    columns = ("pages", *STATES, "page_faults")

    @classmethod
    def holds(cls, rows: DataFrame) -> Series[bool]:
        """Whether no page was lost, counted twice or put in the wrong place."""
        total = sum((rows[state] for state in STATES), start=rows["pages"] * 0)
        return (total == rows["pages"]) & (rows["page_faults"] == 0)

    @classmethod
    def says(cls, row: Measures, limits: ExpectOptions) -> tuple[str, str]:
        """The contradictions found."""
        page = row.page
        counted = page.pages_text + page.pages_blank + page.pages_failed + page.pages_skipped
        message = f"{counted} of {page.pages} pages are accounted for"
        return f"{message}; {page.page_faults_at}" if page.page_faults_at else message, ""
