"""A document cites what was there when it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from expectations.contract import Fault
from expectations.edtf import own_year
from expectations.rule import Document, DocumentRule

YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
#: citations that must not be later before the document's date is believed
ENOUGH = 4


class ExpectCitedYearsToComeBefore(DocumentRule):
    """The document's own date is believed where most of what it cites is not after it.

    A letter that is reprinted in a later book names that book.
    """

    code = "cited_year_late"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every citation of a later year, where at least four others are not later."""
        own = own_year(document.description)
        if own is None:
            return
        cited = [
            (i, int(citation.year))
            for i, citation in enumerate(document.description.citations)
            if citation.year and YEAR.fullmatch(citation.year)
        ]
        late = [(i, year) for i, year in cited if year > own]
        if len(cited) - len(late) < max(ENOUGH, 3 * len(late)):
            return
        for i, year in late:
            yield Fault(f"citations[{i}]", f"a work of {year} is cited in a document of {own}")
