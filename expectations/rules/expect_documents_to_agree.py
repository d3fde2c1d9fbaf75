"""The documents of a collection do not date one event differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from expectations.contract import Fault, Measures
from expectations.rule import CollectionRule
from expectations.said import conflict, is_full, is_once_of_a_surname, persons, words


class ExpectDocumentsToAgree(CollectionRule):
    """Every value is told with the document that has it; a surname alone only with a full name."""

    code = "contradiction_elsewhere"

    @classmethod
    def between(cls, rows: Sequence[Measures]) -> Iterator[tuple[str, Fault]]:
        """Every claim that a claim of another document contradicts."""
        owner: dict[str, str] = {}
        claims = []
        for row in rows:
            for n, one in enumerate(row.said):
                if is_full(one) or is_once_of_a_surname(one):
                    # the place names the document, so that claims of two are told apart
                    place = f"{row.doc_id} {one.where} {n}"
                    owner[place] = row.doc_id
                    claims.append(replace(one, where=place, named=one.named and is_full(one)))
        for told in persons(claims).values():
            for one in told:
                against = [
                    other
                    for other in told
                    if owner[other.where] != owner[one.where]
                    and other.event == one.event
                    and (is_full(one) or is_full(other))
                    and conflict(one, other)
                ]
                if against:
                    elsewhere = sorted({owner[other.where] for other in against})
                    yield (
                        owner[one.where],
                        Fault(one.where.split()[1], words([one, *against]) + _in(elsewhere)),
                    )


def _in(doc_ids: Sequence[str]) -> str:
    return f" in {', '.join(doc_ids[:5])}"
