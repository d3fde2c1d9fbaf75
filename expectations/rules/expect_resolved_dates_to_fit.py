"""A date whose year was taken from its surroundings fits them."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.contract import Fault
from expectations.edtf import is_day
from expectations.measure_description import day_number
from expectations.rule import Document, DocumentRule

#: as `day_number` counts
YEAR = 12 * 31


class ExpectResolvedDatesToFit(DocumentRule):
    """What stands between two dated passages lies between them, or hardly outside."""

    code = "context_date_doubtful"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every resolved day outside of two dated neighbours that stand in order."""
        days = [
            (i, date, day_number(date.earliest or ""), day_number(date.latest or ""))
            for i, date in enumerate(document.description.dates)
        ]
        for before, this, after in zip(days, days[1:], days[2:], strict=False):
            i, date, first, last = this
            if not date.resolved_from_context or first is None or last is None:
                continue
            if before[1].resolved_from_context or after[1].resolved_from_context:
                continue
            if not (is_day(before[1].stated) and is_day(after[1].stated)) or not is_day(date.edtf):
                continue
            opens, ends = before[3], after[2]
            if opens is None or ends is None or not opens <= ends <= opens + YEAR:
                continue
            if last < opens - YEAR or first > ends + YEAR:
                yield Fault(
                    f"dates[{i}]",
                    f"“{date.text}” was read as {date.edtf},"
                    f" between {before[1].edtf} and {after[1].edtf}",
                )
