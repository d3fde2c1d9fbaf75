"""The numbers printed on the pages count on as the pages do."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from statistics import mode

from expectations.contract import Fault
from expectations.rule import Document, DocumentRule

#: pages with a number, and the share of them that must agree, before the numbers are believed
ENOUGH, AGREE = 6, 0.6
#: pages on either side of a break that must agree among themselves: one alone is a misreading
SIDE = 3


class ExpectPrintedNumbersToCountOn(DocumentRule):
    """A leaf was left out, scanned twice or laid in the wrong place."""

    code = "page_order"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every place where the printed numbers leave some out, repeat or change places."""
        printed = _printed(document)
        if len(printed) < ENOUGH:
            return
        shifts = {page: number - page for page, number in printed.items()}
        if max(Counter(shifts.values()).values()) < AGREE * len(shifts):
            return
        yield from _exchanged(printed, shifts)
        pages = sorted(shifts)
        for at in range(SIDE, len(pages) - SIDE + 1):
            before = {shifts[page] for page in pages[at - SIDE : at]}
            after = {shifts[page] for page in pages[at : at + SIDE]}
            if len(before) == len(after) == 1 and before != after:
                step = after.pop() - before.pop()
                what = f"{step} printed numbers are missing" if step > 0 else "numbers come again"
                page = pages[at]
                yield Fault(f"page {page}", f"{what} before page {page} (printed {printed[page]})")


def _exchanged(printed: dict[int, int], shifts: dict[int, int]) -> Iterator[Fault]:
    """Pairs of pages of which each bears the number that the other should."""
    usual = mode(shifts.values())
    wrong = {page: printed[page] - usual for page, shift in shifts.items() if shift != usual}
    for page, due in wrong.items():
        if page < due and wrong.get(due) == page:
            yield Fault(f"pages {page}, {due}", f"pages {page} and {due} have changed places")


def _printed(document: Document) -> dict[int, int]:
    """The printed number of each page that has just one, in Arabic figures."""
    extraction = document.extraction
    starts = [span.start for span in extraction.page_spans]
    found: dict[int, set[int]] = {}
    for role in document.clean.roles:
        figures = extraction.text[role.source_start : role.source_end].strip(" \n-–—.[]()")
        if role.role == "page_number" and figures.isdecimal() and len(figures) < 5:
            at = bisect_right(starts, role.source_start) - 1
            found.setdefault(extraction.page_spans[at].number, set()).add(int(figures))
    return {page: numbers.pop() for page, numbers in found.items() if len(numbers) == 1}
