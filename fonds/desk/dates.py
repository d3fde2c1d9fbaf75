"""A date as a person writes it, read as dates in texts are."""

from __future__ import annotations

from describers.contract import Date

#: what is said of dates that there are not; both days of a pair must be one in two calendars
_NO_DATE = frozenset(("no_such_day", "dual_date_inconsistent"))


def read_date(value: str) -> Date | None:
    """The one date that `value` states (`12 March 1841`, `the 1840s`); None where it is not one.

    Nor is a day that there is not, an interval that ends before it begins, or a value of which
    figures are left over.

    >>> [read_date(value) for value in ("31 June 1871", "1871-13-45", "1889-07-14/1889-07-12")]
    [None, None, None]
    >>> read_date("the 1840s").edtf
    '184X'
    """
    from cleaners.contract import CleanText
    from describers.describe import describe
    from extractors.contract import Page, assemble

    page = assemble("plain", "text/plain", (Page(1, "text", value),))
    dates = describe(CleanText(value, (), page.page_spans), page).dates
    if len(dates) != 1 or not dates[0].edtf or not _NO_DATE.isdisjoint(dates[0].flags):
        return None
    left = value[: dates[0].start] + value[dates[0].end :]
    return None if any(map(str.isdecimal, left)) else dates[0]
