"""A document does not date one event twice, differently."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.contract import Fault
from expectations.rule import Document, DocumentRule
from expectations.said import conflicts, said, words


class ExpectClaimsToAgree(DocumentRule):
    """Every value is told with who says so, and none is chosen: that is for a person to do."""

    code = "contradiction"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every event that the document dates in ways that cannot all be right."""
        for group in conflicts(said(document.description)):
            yield Fault(", ".join(dict.fromkeys(one.where for one in group)), words(group))
