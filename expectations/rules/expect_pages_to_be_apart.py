"""Page numbers are not run together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from expectations.contract import Fault
from expectations.rule import Document, DocumentRule

#: six digits and more: no volume has so many pages
NUMBER = re.compile(r"(?<![\d.])\d{6,12}(?![\d.])")


class ExpectPagesToBeApart(DocumentRule):
    """A lost dash or comma makes one number of two, such as 317320."""

    code = "pages_run_together"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every citation with a page number that no volume reaches."""
        for i, citation in enumerate(document.description.citations):
            for number in NUMBER.findall(citation.pages or ""):
                half = len(number) // 2
                first, last = number[:half], number[half:]
                if len(number) % 2 == 0 and last[0] != "0" and int(first) < int(last):
                    yield Fault(
                        f"citations[{i}]",
                        f"page {number} may be two, {first} and {last}, run together",
                    )
