"""The day that is printed is one that its month has."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.contract import Fault
from expectations.rule import Document, DocumentRule


class ExpectDaysToExist(DocumentRule):
    """The month holds; the day was misprinted or misread."""

    code = "date_no_such_day"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every date that names a day which its month does not have."""
        for i, date in enumerate(document.description.dates):
            if "no_such_day" in date.flags:
                yield Fault(
                    f"dates[{i}]", f"“{date.text}” names a day that its month does not have"
                )
