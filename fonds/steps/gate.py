"""The gate: what is published gives way to nothing worse, and to nothing that is refused.

A reading is compared with the published one page by page, by the letters in words that the
document's languages know: a measure that needs no truth. Only pages that an engine read are
compared, or that cannot be read any more; a text that was decoded changes with its file alone.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from describers.contract import Description
from expectations.contract import Verdict
from expectations.score import score
from extractors.contract import Extraction
from findings.finding import finding
from fonds.steps import log
from fonds.steps.records import Found
from fonds.steps.run import Run
from warehouse.contract import BETTER_KEPT, VERSION_KEPT, WITHDRAWN
from warehouse.decisions import Row
from warehouse.delta import isin
from warehouse.errors import MissingError
from warehouse.reader import Warehouse, open_warehouse
from warehouse.sides import Sides

#: share of the letters in known words that two equally good readings of a page differ by
_NOISE = 0.02
#: pages that a finding names
_NAMED = 12


def gated(
    run: Run,
    found: Sequence[Found],
    verdicts: Sequence[Verdict],
    leave: Mapping[str, Sequence[Row]],
) -> tuple[list[Verdict], dict[str, float]]:
    """The verdicts on documents of the run, with what stays published said, and the gains.

    `leave` are releases, by document. The gain is that of each reading that differs from the
    published one, by document.
    """
    documents = {one.doc_id: one for one in found}
    shown = _published(run, documents)
    out, gains = [], dict[str, float]()
    for verdict in verdicts:
        row = shown.get(verdict.doc_id)
        # what another collection's profile reads is none of this one's
        home = row is not None and row["collection"] == documents[verdict.doc_id].dropped.collection
        if row is None or not home:
            out.append(verdict)
        elif verdict.state == "quarantined":
            out.append(_kept(verdict, row))
        else:
            out.append(_compared(run, documents[verdict.doc_id], verdict, row, gains, leave))
    return out, gains


def _published(run: Run, documents: Iterable[str]) -> dict[str, Row]:
    columns = ["doc_id", "version", "collection", "state", "created", "languages"]
    rows = Sides(run.options).open.read(
        "documents", columns=columns, where=isin("doc_id", list(documents))
    )
    return {row["doc_id"]: row for row in rows.to_pylist() if row["state"] != WITHDRAWN}


def _kept(verdict: Verdict, row: Row) -> Verdict:
    if "checksum_mismatch" in verdict.codes:
        return verdict  # what is not the file that was meant does not stay
    said = f"Version {row['version']} of {row['created']:%Y-%m-%d} stays published."
    return replace(verdict, findings=(*verdict.findings, finding(VERSION_KEPT, said)))


def _compared(
    run: Run,
    one: Found,
    verdict: Verdict,
    row: Row,
    gains: dict[str, float],
    leave: Mapping[str, Sequence[Row]],
) -> Verdict:
    try:
        warehouse = open_warehouse(options=run.options, restricted=True)
        old = _old_pages(warehouse, one.doc_id)
    except MissingError:  # it is in no release yet
        return verdict
    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        pairs = _pairs(old, run.results.extraction(one, Path(folder)))
    description = run.results.load(one, "describe", "description.json", Description)
    spoken = [share.language for share in description.languages]
    languages = list(dict.fromkeys((*spoken, *(row["languages"] or ()))))
    if all(before == after for _, before, after in pairs):
        return verdict
    scored = [(n, score(old, languages), score(new, languages)) for n, old, new in pairs]
    before = sum(was for _, was, _ in scored)
    gain = (sum(now for *_, now in scored) - before) / max(1.0, before)
    gains[one.doc_id] = round(gain, 4)
    log.event("compared", key=one.dropped.key, doc_id=one.doc_id, gain=gain)
    if gain >= -_NOISE or _wanted(one, leave):
        return verdict
    pages = [str(n) for n, was, now in scored if now < was][:_NAMED]
    said = (
        f"The new reading has {-gain:.0%} fewer letters in known words than version "
        f"{row['version']}, which stays published; both are kept."
    )
    told = finding(BETTER_KEPT, said, where=f"pages {', '.join(pages)}")
    return replace(verdict, state="published_with_warnings", findings=(*verdict.findings, told))


def _wanted(one: Found, leave: Mapping[str, Sequence[Row]]) -> bool:
    """Whether a person said how the pages are to be read, or let the new version through."""
    released = any(BETTER_KEPT in (row["codes"] or ()) for row in leave.get(one.doc_id, ()))
    return released or any(correction.of_reading for correction in one.corrections)


def _old_pages(warehouse: Warehouse, doc_id: str) -> dict[int, tuple[str, str]]:
    """Of each published page, by number: how its text was got, and the text."""
    text = warehouse.extracted(doc_id)
    return {
        row["page"]: (row["source"], text[row["source_start"] : row["source_end"]])
        for row in warehouse.pages(doc_id)
    }


def _pairs(
    old: Mapping[int, tuple[str, str]], extraction: Extraction
) -> list[tuple[int, str, str]]:
    """The pages that are compared: number, published text, new text."""
    new = {page.number: page for page in extraction.pages}
    return [
        (number, text, new[number].text)
        for number, (source, text) in sorted(old.items())
        if number in new and (source == "ocr" or new[number].state in ("failed", "skipped"))
    ]
