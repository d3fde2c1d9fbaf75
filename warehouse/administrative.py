"""What a version's rows need and its other files do not say: where it came from, whose it is.

`administrative.json` in a document's object. With it the tables can be made anew from the objects
alone (`warehouse.rebuild`). Like the record of events it makes no version by itself: it is as of
the run that made its version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

import msgspec

from cleaners.contract import Edit
from findings.decoding import decode
from warehouse.contract import DropObject, Outcome
from warehouse.rights import Rights

NAME = "administrative.json"


@dataclass(frozen=True, slots=True)
class Administrative:
    """What is kept of an outcome; the names are those of `Outcome`.

    `suggestions` are the edits that were not made (`cleaners.contract.CleanText`).
    """

    doc_id: str
    sha256: str
    provenance: tuple[DropObject, ...]
    run_id: str
    created: str
    engine: str = ""
    code_version: str = ""
    rights: Rights = field(default_factory=Rights)
    collections: tuple[str, ...] = ()
    profile: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    gain: float | None = None
    decided: tuple[str, ...] = ()
    suggestions: tuple[Edit, ...] = ()


def dump(outcome: Outcome) -> bytes:
    """The file of an outcome; equal outcomes give equal bytes."""
    kept = {
        one.name: getattr(outcome, one.name)
        for one in fields(Administrative)
        if one.name != "suggestions"
    }
    kept["engine"] = outcome.engine or (outcome.extraction.engine if outcome.extraction else "")
    suggestions = outcome.clean.suggestions if outcome.clean else ()
    made = Administrative(**kept, suggestions=suggestions)
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"


def load(raw: bytes) -> Administrative:
    """What a file holds. Raises msgspec.ValidationError where it is none."""
    return decode(raw, Administrative)
