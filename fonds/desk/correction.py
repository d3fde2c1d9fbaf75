"""A correction by a person, as it is brought to each reading of its document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

import msgspec

from findings.decoding import decode
from fonds.desk.anchor import Anchor

Target = Literal["field", "date", "word", "page"]
#: the fields of a document that can be corrected
FIELDS = ("title", "author", "recipient", "date", "place", "rights", "language")
#: what can be said of how a page is to be read
OF_PAGE = ("rotation", "language")


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be said or done instead, and where.

    Of a `field` or a `page`, `field` names which of `FIELDS` or of `OF_PAGE`; of a `date` or a
    `word`, `anchor` says where. `decision` is the row of `decisions`, `who` and `when` (ISO 8601)
    made it.
    """

    decision: str
    target: Target
    value: str
    field: str = ""
    page: int = 0
    anchor: Anchor | None = None
    who: str = ""
    when: str = ""

    @property
    def of_reading(self) -> bool:
        """Whether pages have to be read again for it."""
        return self.target == "page"

    @property
    def of_text(self) -> bool:
        """Whether the text or its description is another one with it; rights are neither."""
        return (self.target, self.field) != ("field", "rights")


def of_rows(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Correction, ...]]:
    """Rows of `decisions` that are corrections, by document, in the order of their making."""
    found: dict[str, list[Correction]] = {}
    for row in rows:
        place = row["place"]
        correction = Correction(
            decision=row["decision"],
            target=cast("Target", row["target"]),
            value=row["value"],
            field=row["field"] or "",
            page=row["page"] or 0,
            anchor=decode(place, Anchor) if place else None,
            who=row["who"],
            when=row["decided"].isoformat(timespec="seconds"),
        )
        found.setdefault(row["doc_id"], []).append(correction)
    return {doc_id: tuple(each) for doc_id, each in found.items()}


def digest(corrections: Sequence[Correction], *, of_reading: bool) -> str:
    """A short digest of what a step's result depends on; empty where there is nothing."""
    said = [
        (one.target, one.field, one.page, one.value, one.anchor)
        for one in corrections
        if one.of_text and (one.of_reading or not of_reading)
    ]
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()[:12] if said else ""


def fields(corrections: Sequence[Correction]) -> dict[str, str]:
    """What is said of the document as a whole, by field; the last word holds."""
    return {one.field: one.value for one in corrections if one.target == "field"}
