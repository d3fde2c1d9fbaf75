"""What persons decided of the documents of a run: taken along from the start, told at the end."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from expectations.contract import Verdict
from findings.finding import Finding, finding
from fonds.desk.apply import fit
from fonds.desk.correction import Correction, of_rows
from fonds.pipeline import Pipeline
from fonds.steps.records import Found
from fonds.steps.run import Run
from warehouse.decisions import Decisions, Row

#: errors that say that our own record of a document cannot be trusted: nobody can release these
NEVER_RELEASED = frozenset(
    "validation_failed pages_unaccounted ledger_broken spans_misfit nul_in_text checksum_mismatch "
    "vanished internal taken_down withdrawn held_back rejected".split()
)


def with_corrections(run: Run, found: Sequence[Found]) -> list[Found]:
    """The documents, each with what was corrected in it until now."""
    ids = sorted({one.doc_id for one in found if one.probe is not None})
    by_document = of_rows(Decisions(run.options).applying(ids, ("correction",)))
    return [replace(one, corrections=by_document.get(one.doc_id, ())) for one in found]


def pipeline(run: Run, one: Found) -> Pipeline:
    """The rooms as a document goes through them."""
    profile = run.profiles.of(one.dropped.collection)
    return Pipeline(run.settings.extract_options(), profile, one.corrections)


def released(verdict: Verdict, decisions: Iterable[Row]) -> Verdict:
    """The verdict, published where a person released it for the very findings that refuse it."""
    if verdict.state != "quarantined":
        return verdict
    errors = {one.code for one in verdict.findings if one.severity == "error"}
    for row in decisions:
        if errors <= {*(row["codes"] or ())} - NEVER_RELEASED:
            said = f"Released on {row['decided']:%Y-%m-%d} by {row['who']}: {row['reason']}"
            told = [
                replace(one, severity="warning") if one.severity == "error" else one
                for one in verdict.findings
            ]
            findings = (*told, finding("released", said))
            return replace(verdict, state="published_with_warnings", findings=findings)
    return verdict


def with_unfit(verdict: Verdict, unfit: Sequence[Finding]) -> Verdict:
    """The verdict with the corrections that have no place in this reading."""
    if not unfit:
        return verdict
    state = "published_with_warnings" if verdict.state == "published" else verdict.state
    return replace(verdict, state=state, findings=(*verdict.findings, *unfit))


def unfit(one: Found, states: Mapping[str, str]) -> list[Finding]:
    """What is to be said of the corrections of a document that have no place in its reading.

    `states` are those that `states_of` gave.
    """
    return [
        finding("correction_does_not_fit", _told(correction), where=_where(correction))
        for correction in one.corrections
        if states.get(correction.decision) == "does_not_fit"
    ]


def states_of(run: Run, one: Found) -> dict[str, str]:
    """Whether its corrections have their places: `stands` or `does_not_fit`, by decision.

    None of a document that was not read.
    """
    if not one.corrections or one.refusal or run.results.failure(one):
        return {}
    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        gone = fit(run.results.extraction(one, Path(folder)), one.corrections).unfit
    return {c.decision: "does_not_fit" if c.decision in gone else "stands" for c in one.corrections}


def _told(one: Correction) -> str:
    if one.anchor is None:
        return f"page {one.page} was to be read otherwise, and there is no such page"
    return f"{one.anchor.before!r} was corrected to {one.value!r} by {one.who}, on {one.when[:10]}"


def _where(one: Correction) -> str:
    return f"page {one.anchor.page if one.anchor else one.page}"
