"""Describe: assemble the pages of each document, clean, describe and measure it."""

from __future__ import annotations

import functools
import io
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import msgspec

from extractors import stored
from extractors.contract import Extraction, Page, Probe
from extractors.options import ExtractOptions
from extractors.run import extract_pages, finish
from findings.decoding import decode
from findings.errors import FondsError, RefusedError
from fonds.desk.correction import Correction
from fonds.pipeline import Pipeline, refusal
from fonds.profile import Profile
from fonds.steps import log
from fonds.steps.extract import say_read
from fonds.steps.guard import Guard
from fonds.steps.prefetch import prefetch
from fonds.steps.records import Found
from fonds.steps.results import ORIGINAL
from fonds.steps.retries import OF_ONE_OBJECT
from fonds.steps.review_decisions import pipeline
from fonds.steps.run import DOCUMENTS, Run

#: pages of short documents from one word of progress to the next
_TOLD_PAGES = 25
#: characters of a text that a second of CPU is enough for, with a wide margin
_CHARACTERS = 1_000


def wanted(run: Run, batch: str) -> list[str]:
    """The documents that the batch describes, by SHA-256; none where it read only parts of them."""
    return run.read(f"{DOCUMENTS}{batch}", list[str])


def describe(run: Run, batch: str) -> str:
    """Give each document of the batch its clean text, description and measures.

    Short documents are read here too, and their results stored together at the end.
    """
    run = run.of_batch(batch)
    documents = {one.sha256: one for one in run.documents()}
    mine = [documents[name] for name in wanted(run, batch) if name in documents]
    short = [one for one in mine if one.is_short]
    packed = not short or run.open_pack(batch)
    added = False
    for one in short:
        run.results.hold(one)
    pages = said = 0
    with Guard() as guard, tempfile.TemporaryDirectory(prefix="fonds-") as place:
        todo = (one for one in mine if not one.refusal and not _is_done(run, one))
        for one, original in prefetch(functools.partial(_original, run, Path(place)), todo):
            _try(run, guard, one, original)
            added = added or one.is_short
            if one.is_short and one.probe:
                pages += one.probe.page_count
                if pages - said >= _TOLD_PAGES:
                    said = pages
                    run.say_progress(batch, pages)
    if added or not packed:
        run.keep_pack(batch)
    if pages > said:
        run.say_progress(batch, pages)
    return batch


def _original(run: Run, place: Path, one: Found) -> tuple[Found, Path | FondsError | None]:
    """The document and, of a short one, its bytes in a file, or why they cannot be had."""
    if not one.is_short:
        return one, None
    try:
        return one, run.fetch(one, Path(tempfile.mkdtemp(dir=place)))
    except OF_ONE_OBJECT as error:
        return one, error


def _try(run: Run, guard: Guard, one: Found, original: Path | FondsError | None) -> None:
    began = time.monotonic()
    try:
        if isinstance(original, FondsError):
            raise original
        _describe_one(run, guard, one, original)
        seconds = time.monotonic() - began
        log.event("described", key=one.dropped.key, doc_id=one.doc_id, seconds=seconds)
    except RefusedError as error:
        run.results.fail(one, refusal(error))
        _log_loss(one, "refused", error)
    except OF_ONE_OBJECT as error:
        # its bytes are gone or spoilt, or a program is missing here: the others go on
        run.set_aside(one, error)
        _log_loss(one, "set_aside", error)


def _is_done(run: Run, one: Found) -> bool:
    """Whether the document is described, or cannot be, by this run or an earlier one."""
    done = run.results.has(one, "describe", "measures.json")
    return done or run.results.failure(one) is not None


def _log_loss(one: Found, name: str, error: FondsError) -> None:
    log.event(name, key=one.dropped.key, doc_id=one.doc_id, code=error.reason, why=error.message)


def _describe_one(run: Run, guard: Guard, one: Found, original: Path | None) -> None:
    if one.probe is None:
        raise RefusedError("the document was never probed", code="internal")
    profile = run.profiles.of(one.dropped.collection)
    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        kept = run.results.kept_extraction(one, Path(folder))
        if kept is None:
            kept = _assemble(run, one, one.probe, original, Path(folder))
            run.results.keep_extraction(one, kept)
        clean, description, measures = guard.run(
            work_on,
            one.doc_id,
            kept,
            msgspec.json.encode(profile),
            msgspec.json.encode(one.corrections),
            one.probe.page_count,
            seconds=budget(run.settings.document_seconds, stored.read(kept)),
        )
    run.results.keep_bytes(one, "clean", "clean.json", clean)
    run.results.keep_bytes(one, "describe", "description.json", description)
    # last: its presence says that the document is described
    run.results.keep_bytes(one, "describe", "measures.json", measures)


def _assemble(
    run: Run, one: Found, probe: Probe, original: Path | None, folder: Path
) -> bytes | Path:
    """The document's Extraction as it is kept; of one that is not short, as a file in `folder`."""
    options = pipeline(run, one).reading()
    path = original or run.fetch(one, folder)
    if one.is_short:
        began = time.monotonic()
        read = list(extract_pages(path, probe, 1, probe.page_count, options))
        say_read(one, read, 1, probe.page_count, time.monotonic() - began)
        # staging has it at hand, and need not fetch it again
        run.results.keep_bytes(one, "extract", ORIGINAL, path.read_bytes())
        held = io.BytesIO()
        _keep(held, path, probe, read, options)
        return held.getvalue()
    target = folder / "pages"
    with target.open("wb") as file:
        _keep(file, path, probe, run.results.pages(one), options)
    return target


def _keep(
    file: BinaryIO, path: Path, probe: Probe, pages: Iterable[Page], options: ExtractOptions
) -> None:
    keeper = stored.Keeper(file)
    read = list(map(keeper.keep, pages))
    missing = set(range(1, probe.page_count + 1)) - {page.number for page in read}
    # a page that no engine gave back is a failed page, not a shorter document
    read += [Page(number, "failed", reason="the page was not read") for number in missing]
    keeper.close(finish(path, probe, read, options))


def budget(seconds: float, extraction: Extraction) -> float:
    """CPU seconds that a document may take: `seconds`, and more by its length."""
    return seconds + len(extraction.text) / _CHARACTERS


def work_on(
    doc_id: str, kept: bytes | Path, profile: bytes, corrections: bytes, page_count: int
) -> tuple[bytes, bytes, bytes]:
    """Clean, describe and measure one kept Extraction (JSON out): runs behind the guard."""
    from expectations.measure import measure

    rooms = Pipeline(
        profile=decode(profile, Profile),
        corrections=decode(corrections, tuple[Correction, ...]),
    )
    extracted = stored.read(kept)
    clean = rooms.clean(extracted)
    description = rooms.describe(extracted, clean)
    measures = measure(doc_id, extracted, clean, description, page_count=page_count)
    return (
        msgspec.json.encode(clean),
        msgspec.json.encode(description),
        msgspec.json.encode(measures),
    )
