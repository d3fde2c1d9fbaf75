"""A receipt: what became of one dropped object, for programs and for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from expectations.contract import State
from findings.finding import Finding
from findings.translated import Language
from warehouse.proof import Proof


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one object. `pages` counts by state; times are ISO 8601 UTC.

    `doc_id` is empty where no document came of it, `document_version` 0 where none is published.
    `places` says where to find what, in words that a person can use. `proof` shows that the
    document is in the release; `language` is that of the letter.
    """

    bucket: str
    key: str
    version: str
    name: str
    collection: str
    size: int
    dropped: str
    sha256: str
    state: State
    reason: str = ""
    doc_id: str = ""
    document_version: int = 0
    pages: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    run_id: str = ""
    release: int | None = None
    places: Mapping[str, str] = field(default_factory=dict)
    latest: bool = True
    language: Language = "en"
    proof: Proof | None = None
