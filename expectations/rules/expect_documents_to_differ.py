"""No document of a collection says again what another one says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from expectations.contract import Fault, Measures
from expectations.rule import CollectionRule
from expectations.sketch import alike

#: share of four-word runs that two texts have in common
LEAST = 0.7


class ExpectDocumentsToDiffer(CollectionRule):
    """Two scans of one original are two documents, and one text."""

    code = "near_duplicate"

    @classmethod
    def between(cls, rows: Sequence[Measures]) -> Iterator[tuple[str, Fault]]:
        """Every pair of documents with nearly the same text, at both of them."""
        sketches = {row.doc_id: row.sketch for row in rows}
        for one, other in alike(sketches, LEAST):
            yield one, Fault("the whole text", f"nearly the same text as {other}")
            yield other, Fault("the whole text", f"nearly the same text as {one}")
