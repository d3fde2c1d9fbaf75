"""Outcomes that turn out not to be publishable at the last moment, and how they are refused."""

from __future__ import annotations

import dataclasses

from expectations.contract import Verdict
from findings.finding import finding
from warehouse.contract import Outcome


def publishable(outcome: Outcome) -> bool:
    """Whether its text goes into the archive."""
    return outcome.verdict.state != "quarantined" and outcome.extraction is not None


def vanished(outcome: Outcome) -> Outcome:
    """The outcome of a document whose every object was deleted after it was read."""
    verdict = Verdict(outcome.doc_id, "quarantined", (finding("vanished"),))
    return dataclasses.replace(
        outcome, verdict=verdict, extraction=None, clean=None, description=None
    )


def encodable(outcome: Outcome) -> Outcome:
    """The outcome, refused where its texts hold what no file can: half a surrogate pair."""
    if outcome.extraction is None or outcome.clean is None:
        return outcome
    try:
        outcome.extraction.text.encode()
        outcome.clean.text.encode()
    except UnicodeEncodeError as error:
        found = finding("internal", f"the text cannot be stored: {error.reason}")
        return dataclasses.replace(
            outcome,
            verdict=Verdict(outcome.doc_id, "quarantined", (found, *outcome.verdict.findings)),
        )
    return outcome
