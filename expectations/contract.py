"""What enters and leaves the expectations: a row of measures per document, and its verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fonds.findings import Finding

State = Literal["published", "published_with_warnings", "quarantined", "pending", "ignored"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to become of a document, and why. `findings` come worst first."""

    doc_id: str
    state: State
    findings: tuple[Finding, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The distinct codes of the findings, worst first."""
        return tuple(dict.fromkeys(f.code for f in self.findings))
