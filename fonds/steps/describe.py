"""Describe: assemble the pages of each document, clean, describe and measure it."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import msgspec

from extractors.contract import Extraction, Page, Probe
from extractors.run import finish
from findings.errors import FondsError, RefusedError
from fonds.pipeline import Pipeline, refusal
from fonds.profile import Profile
from fonds.steps import log
from fonds.steps.guard import Guard
from fonds.steps.records import Found
from fonds.steps.run import Run
from fonds.steps.waiting import OF_ONE_OBJECT

#: bytes of an Extraction that a second of CPU is enough for, with a wide margin
_BYTES = 10_000


def describe(run: Run, batch: str) -> str:
    """Give each document of the batch its clean text, description and measures."""
    documents = {one.sha256: one for one in run.documents()}
    with Guard() as guard:
        for sha256 in run.read(batch, list[str]):
            one = documents.get(sha256)
            if one is None or one.refusal or _is_done(run, one):
                continue
            began = time.monotonic()
            try:
                _describe_one(run, guard, one)
                log.event(
                    "described",
                    key=one.dropped.key,
                    doc_id=one.doc_id,
                    seconds=time.monotonic() - began,
                )
            except RefusedError as error:
                run.results.fail(one, refusal(error))
                _log_loss(one, "refused", error)
            except OF_ONE_OBJECT as error:
                # its bytes are gone or spoilt, or a program is missing here: the others go on
                run.set_aside(one, error)
                _log_loss(one, "set_aside", error)
    return batch


def _is_done(run: Run, one: Found) -> bool:
    """Whether the document is described, or cannot be, by this run or an earlier one."""
    done = run.results.has(one, "describe", "measures.json")
    return done or run.results.failure(one) is not None


def _log_loss(one: Found, name: str, error: FondsError) -> None:
    log.event(name, key=one.dropped.key, doc_id=one.doc_id, code=error.reason, why=error.message)


def _describe_one(run: Run, guard: Guard, one: Found) -> None:
    if one.probe is None:
        raise RefusedError("the document was never probed", code="internal")
    profile = run.profile(one.dropped.collection)
    extraction = run.results.get(one, "extract", "extraction.json")
    if extraction is None:
        extraction = msgspec.json.encode(_assemble(run, one, one.probe, profile))
        run.results.keep_bytes(one, "extract", "extraction.json", extraction)
    clean, description, measures = guard.run(
        work_on,
        one.doc_id,
        extraction,
        msgspec.json.encode(profile),
        one.probe.page_count,
        seconds=run.settings.document_seconds + len(extraction) / _BYTES,
    )
    run.results.keep_bytes(one, "clean", "clean.json", clean)
    run.results.keep_bytes(one, "describe", "description.json", description)
    # last: its presence says that the document is described
    run.results.keep_bytes(one, "describe", "measures.json", measures)


def _assemble(run: Run, one: Found, probe: Probe, profile: Profile) -> Extraction:
    pages = run.results.pages(one)
    missing = set(range(1, probe.page_count + 1)) - {page.number for page in pages}
    # a page that no engine gave back is a failed page, not a shorter document
    pages += [Page(number, "failed", reason="the page was not read") for number in sorted(missing)]
    pages.sort(key=lambda page: page.number)
    options = profile.extract(run.settings.extract_options())
    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        return finish(run.fetch(one, Path(folder)), probe, tuple(pages), options)


def work_on(
    doc_id: str, extraction: bytes, profile: str, page_count: int
) -> tuple[bytes, bytes, bytes]:
    """Clean, describe and measure one Extraction (JSON in, JSON out): runs behind the guard."""
    from expectations.measure import measure

    pipeline = Pipeline(profile=msgspec.json.decode(profile, type=Profile))
    extracted = msgspec.json.decode(extraction, type=Extraction)
    clean = pipeline.clean(extracted)
    description = pipeline.describe(extracted, clean)
    measures = measure(doc_id, extracted, clean, description, page_count=page_count)
    return (
        msgspec.json.encode(clean),
        msgspec.json.encode(description),
        msgspec.json.encode(measures),
    )
