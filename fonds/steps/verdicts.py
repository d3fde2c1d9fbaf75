"""What a batch's documents were judged to be, as its later steps and the end of the run read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from expectations.contract import Measures, Verdict
from fonds.steps.holdings import Holding

#: before the name of a batch, the run's file of it
VERDICTS = "verdicts-"


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on each document of a batch, and what it was measured by.

    By doc_id: its holding, and the gain of a reading that differs from the published one. `states`
    says of each correction in these documents, by decision, whether it has its place.
    """

    verdicts: tuple[Verdict, ...] = ()
    rows: tuple[Measures, ...] = ()
    held: Mapping[str, Holding] = field(default_factory=dict)
    gains: Mapping[str, float] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
