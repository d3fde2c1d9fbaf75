"""A day in a time and region of two calendars says which one it is in."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.contract import Fault
from expectations.edtf import is_day
from expectations.rule import Document, DocumentRule


class ExpectCalendarsToBeKnown(DocumentRule):
    """Such a day may lie twelve days off; a range of months or a year hardly suffers."""

    code = "calendar_unknown"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every full day of unknown calendar, or whose weekday fits the other one."""
        for i, date in enumerate(document.description.dates):
            if "weekday_fits_other_calendar" in date.flags:
                yield Fault(
                    f"dates[{i}]",
                    f"the weekday of “{date.text}” fits the calendar that it was not read in",
                )
            elif date.calendar == "unknown" and is_day(date.stated):
                yield Fault(f"dates[{i}]", f"“{date.text}” may be in either calendar")
