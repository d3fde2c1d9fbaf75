"""A day led to the Gregorian calendar leads back to the day that is printed."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.contract import Fault
from expectations.edtf import as_julian, day_of, is_day
from expectations.rule import Document, DocumentRule


class ExpectConversionsToRoundTrip(DocumentRule):
    """Checked with convertdate, which is not what converted it."""

    code = "date_conversion"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every full day whose two values are not the same day."""
        for i, date in enumerate(document.description.dates):
            if not is_day(date.stated) or not is_day(date.edtf):
                continue
            if date.calendar == "gregorian":
                agrees = date.stated == date.edtf
            elif date.calendar == "julian":
                agrees = as_julian(date.edtf) == day_of(date.stated)
            else:
                continue
            if not agrees:
                yield Fault(
                    f"dates[{i}]",
                    f"“{date.text}”: {date.stated} ({date.calendar}) is not {date.edtf}",
                )
