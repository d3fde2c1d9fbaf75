"""A date as a person writes it, read as dates in texts are."""

from __future__ import annotations

from describers.contract import Date


def read_date(value: str) -> Date | None:
    """The one date that `value` states (`12 March 1841`, `the 1840s`); None where it is not one."""
    from cleaners.contract import CleanText
    from describers.describe import describe
    from extractors.contract import Page, assemble

    page = assemble("plain", "text/plain", (Page(1, "text", value),))
    dates = describe(CleanText(value, (), page.page_spans), page).dates
    return dates[0] if len(dates) == 1 and dates[0].edtf else None
