"""“Ibid.” stands behind what it repeats."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.contract import Fault
from expectations.rule import Document, DocumentRule


class ExpectIbidToHaveAnAntecedent(DocumentRule):
    """Without the work before it, it says nothing: a note is missing, or out of its order."""

    code = "ibid_unresolved"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every ibid that repeats no work."""
        for i, citation in enumerate(document.description.citations):
            if citation.type == "ibid" and not any(
                (citation.title, citation.author, citation.fond, citation.archive, citation.url)
            ):
                yield Fault(
                    f"citations[{i}]", f"“{citation.raw}” repeats nothing that stands before it"
                )
