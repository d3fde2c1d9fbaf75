"""What a child does with its one job: probe a file, read some pages, unpack it, make its PDF."""

from __future__ import annotations

import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from extractors import stage
from extractors.contract import Page, Probe
from extractors.document import Document, Facts, Format, NoPages
from extractors.isolation import confine
from extractors.isolation.frames import Kind, pack
from extractors.options import ExtractOptions
from findings.decoding import convert
from findings.errors import FaultError, FondsError, RefusedError, UsageError
from findings.finding import Finding, finding


def work(job: dict[str, Any], results: int, network: str) -> None:
    """Do `job`, writing frames to the handle `results`."""

    def send(kind: Kind, payload: bytes = b"") -> None:
        data = memoryview(pack(kind, payload))
        while data:
            data = data[os.write(results, data) :]

    sys.path[:] = job["path"]
    options = convert(job["options"], ExtractOptions)
    stage.listen(lambda name, page: send(Kind.STAGE, msgspec.json.encode((name, page))))
    try:
        lacking = _confine(job, options, network, send)
        _answer(job, options, lacking, send)
    except Exception as error:  # noqa: BLE001 - whatever a parser raises becomes a code
        _send_error(send, error)
    send(Kind.DONE)


def _confine(
    job: dict[str, Any], options: ExtractOptions, network: str, send: Callable[..., None]
) -> tuple[Finding, ...]:
    """Take effect; says what this kernel does not offer."""
    limits = options.limits
    pages = max(1, int(job.get("last", 1)) - int(job.get("first", 1)) + 1)
    confine.resources(
        limits.memory_bytes,
        limits.seconds * 4 + limits.seconds_per_page * pages,
        max(limits.max_unpacked_bytes, limits.max_bytes, limits.memory_bytes),
    )
    readable = [*confine.SYSTEM_PATHS, *confine.library_paths(), *job["readable"]]
    means = confine.files(readable, [job["folder"], "/dev/null", *job["writable"]])
    os.chdir(job["folder"])
    os.environ["TMPDIR"] = tempfile.tempdir = job["folder"]
    send(
        Kind.CONFINED,
        msgspec.json.encode({"network": network, "files": means, "pid": str(os.getpid())}),
    )
    lacking = [name for name, by in (("network", network), ("files", means)) if by == "none"]
    if not lacking:
        return ()
    return (finding("not_isolated", f"the parser was not kept from: {', '.join(lacking)}"),)


def _answer(
    job: dict[str, Any],
    options: ExtractOptions,
    lacking: tuple[Finding, ...],
    send: Callable[..., None],
) -> None:
    from extractors.registry import formats
    from extractors.sniff import sniff

    path = Path(job["file"])
    if "searchable_pdf" in job["want"]:
        from extractors.outputs.shared_folder import write

        write(path, Path(job["into"]), options)
        return
    if "page_images" in job["want"]:
        from extractors.outputs.page_images import write as write_images

        write_images(path, Path(job["into"]), options, job["first"], job["last"])
        return
    known = formats(options.formats)
    remarks: tuple[Finding, ...] = ()
    if job["source_type"]:
        form = known[job["source_type"]]
    else:
        form, remarks = sniff(path, job["name"], options)
        remarks = (*remarks, *lacking)
    if "unpack" in job["want"]:
        if form.unpack is None:
            raise RefusedError(f"{form.label} holds no documents", code="unsupported_type")
        send(Kind.MEMBERS, msgspec.json.encode(form.unpack(path, Path(job["into"]), options)))
        return
    document = form.open(path, options)
    if "pages" in job["want"] and form.family == "container":
        raise UsageError(
            f"a {form.source_type} file holds documents and has no text of its own",
            remedy="drop it (fonds ingest takes its documents one by one), or unpack it",
        )
    if "probe" in job["want"]:
        probe = _probe(path, form, document, options)
        send(Kind.PROBE, msgspec.json.encode(replace(probe, findings=(*remarks, *probe.findings))))
    if "pages" in job["want"]:
        last = job["last"] or document.page_count
        for number in range(job["first"], last + 1):
            stage.begin("parse", number)
            send(Kind.PAGE, msgspec.json.encode(_page(document, number)))
    if "facts" in job["want"]:
        stage.begin("facts", 0)
        send(Kind.FACTS, msgspec.json.encode(_facts(document)))


def _probe(path: Path, form: Format, document: Document, options: ExtractOptions) -> Probe:
    count = document.page_count
    if count > options.limits.max_pages:
        raise RefusedError(
            f"{count:,} pages are more than the limit of {options.limits.max_pages:,}",
            code="too_many_pages",
        )
    members = document.members if isinstance(document, NoPages) else 0
    size, findings = path.stat().st_size, tuple(document.findings)
    return Probe(form.source_type, form.media_type, count, size, findings, members)


def _page(document: Document, number: int) -> Page:
    """That page, failed with a code where it cannot be read."""
    started = time.process_time()
    try:
        page = document.page(number)
        return replace(page, cpu_seconds=time.process_time() - started)
    except (FaultError, UsageError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever a parser raises becomes a code
        code, message = _coded(error)
        return Page(
            number=number,
            state="failed",
            reason=code,
            findings=(finding("page_failed", f"{code}: {message}", where=f"page {number}"),),
            cpu_seconds=time.process_time() - started,
        )


def _facts(document: Document) -> Facts:
    """What the document says of itself; a warning where that cannot be read."""
    try:
        return document.facts()
    except Exception as error:  # noqa: BLE001 - whatever a parser raises becomes a finding
        code, message = _coded(error)
        return Facts(findings=(finding("metadata_unread", f"{code}: {message}"),))


def _coded(error: Exception) -> tuple[str, str]:
    """The code and the message of whatever a parser raised.

    A parser raises anything on a damaged file (IndexError, struct.error, a library's own): all of
    that means that the file does not follow its format.
    """
    if isinstance(error, FondsError):
        return error.reason, error.message
    if isinstance(error, MemoryError):
        return "out_of_memory", "reading it takes more memory than the limit"
    if isinstance(error, EOFError):
        return "truncated", "it ends too early"
    if isinstance(error, RecursionError):
        return "malformed", "it is nested too deeply"
    traceback.print_exception(error)
    said = " ".join(str(error).split())[:200]
    return "malformed", f"{type(error).__name__}: {said}" if said else type(error).__name__


def _send_error(send: Callable[..., None], error: Exception) -> None:
    code, message = _coded(error)
    remedy = error.remedy if isinstance(error, FondsError) else ""
    kind = Kind.UNAVAILABLE if isinstance(error, (FaultError, UsageError)) else Kind.REFUSED
    said = {"code": code, "message": message, "remedy": remedy, "type": type(error).__name__}
    send(kind, msgspec.json.encode(said))
