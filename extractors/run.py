"""A file to its pages and text, all parsing in child processes: probe, read, finish.

`extract` does it all at once; `probe`, `extract_pages` and `finish` are the same in steps, for a
volume that is spread over workers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import msgspec

from extractors.accounting import account, failed_page, refuse_if_unread, skipped_page
from extractors.contract import Extraction, Page, Probe, assemble
from extractors.document import Facts
from extractors.isolation.frames import Kind
from extractors.isolation.session import ChildDiedError, Job, Session
from extractors.options import ExtractOptions
from extractors.registry import formats
from findings.decoding import decode
from findings.errors import FaultError, RefusedError, ToolMissingError, UsageError
from findings.finding import finding

Read = TypeVar("Read")
#: the source types met so far, for the server to import what they need before it forks again
_met: dict[str, None] = {}
#: the OCR models that read pages so far, likewise; the first few
_models: dict[str, None] = {}
MAX_MODELS = 6
#: what a child says that it lacks, by code; anything else is a fault of the surroundings
_UNAVAILABLE = {kind.code: kind for kind in (UsageError, ToolMissingError)}
#: after so many deaths without a page between them the rest is given up; a hang costs more
MAX_DEATHS, MAX_HANGS = 4, 2


def probe(path: Path, options: ExtractOptions, *, name: str = "") -> Probe:
    """Type and page count of a file. `name` is its name in the drop, if it differs.

    Raises RefusedError with the code of what is wrong with it.
    """
    with_type = Job(path, ("probe",), name=name or path.name)
    for kind, payload in answers(with_type, options):
        if kind is Kind.PROBE:
            return _read(Probe, payload)
    raise RefusedError("its parser gave no answer", code="crashed")


def extract_pages(
    path: Path, probe: Probe, first: int, last: int, options: ExtractOptions
) -> Iterator[Page]:
    """Pages `first` to `last` (from 1, inclusive), each exactly once, as soon as it is read.

    Where a child dies, its page is `failed` with the code of the death, and a new child goes on
    after it; where that happens time and again, the rest is `skipped` with the reason.
    """
    at, deaths, hangs, reason = first, 0, 0, ""
    while at <= last and not reason:
        job = Job(
            path,
            ("pages",),
            source_type=probe.source_type,
            first=at,
            last=last,
        )
        _met[probe.source_type] = None
        try:
            for kind, payload in answers(job, options, deaths_too=False):
                page = _page(kind, payload, at)
                if page.state != "failed":
                    deaths = hangs = 0
                at += 1
                yield page
            _check_complete(at, last)
        except ChildDiedError as death:
            yield failed_page(at, death.code, death.message)
            at += 1
            deaths += 1
            hangs += death.code == "timeout"
            if deaths >= MAX_DEATHS or hangs >= MAX_HANGS:
                reason = f"given up after page {at - 1}: {death.message}"
        except RefusedError as refusal:
            for number in range(at, last + 1):
                yield failed_page(number, refusal.reason, refusal.message)
            return
    for number in range(at, last + 1):
        yield skipped_page(number, reason)


def extract(path: Path, options: ExtractOptions, *, name: str = "") -> Extraction:
    """The whole document. Raises RefusedError where it cannot be taken or no page can be read."""
    job = Job(path, ("probe", "pages", "facts"), name=name or path.name)
    found: Probe | None = None
    pages: list[Page] = []
    facts: Facts | None = None
    try:
        for kind, payload in answers(job, options, deaths_too=False):
            if kind is Kind.PROBE:
                found = _read(Probe, payload)
                _met[found.source_type] = None
            elif kind is Kind.FACTS:
                facts = _read(Facts, payload)
            else:
                pages.append(_page(kind, payload, len(pages) + 1))
    except ChildDiedError as death:
        if found is None:
            raise RefusedError(death.message, code=death.code) from None
        at = len(pages) + 1
        if at <= found.page_count:
            pages.append(failed_page(at, death.code, death.message))
            pages.extend(extract_pages(path, found, at + 1, found.page_count, options))
    if found is None:
        raise RefusedError("its parser gave no answer", code="crashed")
    return finish(path, found, pages, options, facts=facts)


def finish(
    path: Path,
    probe: Probe,
    pages: Sequence[Page],
    options: ExtractOptions,
    *,
    facts: Facts | None = None,
) -> Extraction:
    """The document made of pages that were read in several batches.

    Raises RefusedError where not one page could be read, with the code of the first.
    """
    pages = sorted(pages, key=lambda page: page.number)
    refuse_if_unread(pages)
    if facts is None:
        facts = _facts(path, probe, options)
    extraction = assemble(
        probe.source_type,
        probe.media_type,
        tuple(pages),
        encoding=facts.encoding,
        metadata=facts.metadata,
        findings=(*probe.findings, *facts.findings, *account(probe, pages)),
    )
    starts = {span.number: span.start for span in extraction.page_spans}
    furniture = tuple(
        (starts[number] + start, starts[number] + end, role)
        for number, start, end, role in facts.furniture
        if number in starts
    )
    return replace(extraction, furniture=furniture)


def _facts(path: Path, probe: Probe, options: ExtractOptions) -> Facts:
    if not formats(options.formats)[probe.source_type].has_facts:
        return Facts()
    job = Job(path, ("facts",), source_type=probe.source_type)
    said = "its parser gave no answer"
    try:
        for kind, payload in answers(job, options):
            if kind is Kind.FACTS:
                return _read(Facts, payload)
    except (ChildDiedError, RefusedError) as error:
        said = error.message
    return Facts(findings=(finding("metadata_unread", said),))


def _read(kind: type[Read], payload: bytes) -> Read:
    """A message of the child; what cannot be read as one is garbage."""
    try:
        return decode(payload, kind)
    except msgspec.DecodeError:
        raise ChildDiedError("crashed", "its parser answered garbage") from None


def _page(kind: Kind, payload: bytes, expected: int) -> Page:
    if kind is not Kind.PAGE:
        raise ChildDiedError("crashed", f"its parser answered {kind.name} where a page was due")
    page = _read(Page, payload)
    if page.number != expected:
        raise ChildDiedError("crashed", f"its parser gave page {page.number} for {expected}")
    if page.source == "ocr" and page.model and len(_models) < MAX_MODELS:
        _models.update(dict.fromkeys(part.split("@")[0] for part in page.model.split("+")))
    return page


def _check_complete(at: int, last: int) -> None:
    if at <= last:
        raise ChildDiedError("crashed", "its parser left pages out")


def answers(
    job: Job, options: ExtractOptions, *, deaths_too: bool = True
) -> Iterator[tuple[Kind, bytes]]:
    """The frames of a job; refusals raised as such, deaths too unless the caller handles them."""
    try:
        for kind, payload in Session(
            replace(job, types=tuple(_met), models=tuple(_models)), options
        ).frames():
            if kind is Kind.REFUSED:
                said = _read(dict[str, str], payload)
                raise RefusedError(said["message"], code=said["code"], remedy=said["remedy"])
            if kind is Kind.UNAVAILABLE:
                said = _read(dict[str, str], payload)
                error = _UNAVAILABLE.get(said["code"], FaultError)
                raise error(said["message"], code=said["code"], remedy=said["remedy"])
            yield kind, payload
    except ChildDiedError as death:
        if not deaths_too:
            raise
        raise RefusedError(death.message, code=death.code) from None
