"""The last page of a range does not come before the first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from expectations.contract import Fault
from expectations.rule import Document, DocumentRule

RANGE = re.compile(r"(?<![\d.])(\d{1,5})\s?[-–—]\s?(\d{1,5})(?![\d.])")


class ExpectPagesToAscend(DocumentRule):
    """Short forms were written out before (192-3 is 192-193): what still descends is a misprint."""

    code = "pages_descend"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every citation with a range of pages or leaves that descends."""
        for i, citation in enumerate(document.description.citations):
            for printed in (citation.pages, citation.list):
                for found in RANGE.finditer(printed or ""):
                    if int(found[2]) < int(found[1]):
                        yield Fault(f"citations[{i}]", f"pages {found[0]} end before they begin")
