"""A weekday that is printed beside a date is the weekday of that date."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.contract import Fault
from expectations.rule import Document, DocumentRule


class ExpectWeekdaysToAgree(DocumentRule):
    """Of day, month, year and weekday one was misprinted or misread; which, a person can see."""

    code = "weekday_disagrees"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every date whose weekday is another in both calendars."""
        for i, date in enumerate(document.description.dates):
            if "weekday_disagrees" in date.flags:
                yield Fault(f"dates[{i}]", f"“{date.text}” was another day of the week")
