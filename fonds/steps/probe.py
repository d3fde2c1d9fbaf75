"""Probe: fetch each new object once, hash it, and look at what it is before any page is read."""

from __future__ import annotations

import functools
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.accounting import unread
from extractors.containers import unpack_whole
from extractors.contract import Probe
from extractors.options import ExtractOptions
from extractors.packages.names import is_table
from extractors.registry import has_pages, holds_documents
from extractors.run import probe as look
from findings.errors import FaultError, FondsError, RefusedError, ToolMissingError
from findings.finding import Finding, finding
from findings.identity import doc_id
from fonds.pipeline import refusal
from fonds.profile import Profile
from fonds.profile_text import ProfileError, check_corrections, decoded, parse
from fonds.steps import checksums, log, requests
from fonds.steps.ahead import ahead
from fonds.steps.checksums import Checksums
from fonds.steps.decided import with_corrections
from fonds.steps.records import Found
from fonds.steps.run import Run
from fonds.steps.waiting import OF_ONE_OBJECT
from warehouse.contract import INSIDE, DropObject, Kind
from warehouse.drop import CORRECTIONS, meant_as
from warehouse.names import to_key
from warehouse.stored import file_sha256

#: bytes of an object that is fetched ahead of its turn
_AHEAD_BYTES = 1024**2


def probe(run: Run, batch: str) -> str:
    """Say of each object of the batch what it is, or why it cannot be taken, or why it waits.

    A container becomes its documents, each found under `<key>!/<name>`, and itself.
    """
    sums = checksums.read(run)
    found: list[Found] = []
    with tempfile.TemporaryDirectory(prefix="fonds-") as place:
        fetch = functools.partial(_begin, run, Path(place))
        for fetched in ahead(fetch, run.read(batch, list[DropObject])):
            began = time.monotonic()
            looked = list(_look(run, fetched, sums))
            shutil.rmtree(fetched.folder)
            found += looked
            _log(looked, time.monotonic() - began)
    found = with_corrections(run, found)
    redo = requests.redo(run)
    for one in found:
        if requests.name_of(one.dropped) in redo and one.doc_id:
            run.results.forget_failed(one)
    return run.save(f"probed-{batch}", found)


@dataclass(frozen=True, slots=True)
class _Fetched:
    """An object, the folder for its bytes, and what fetching them gave; None: not begun."""

    dropped: DropObject
    folder: Path
    gave: tuple[Path, DropObject] | FondsError | None


def _begin(run: Run, place: Path, dropped: DropObject) -> _Fetched:
    """The object, fetched where it is small: a large one has the disk to itself in its turn."""
    folder = Path(tempfile.mkdtemp(dir=place))
    small = dropped.size <= _AHEAD_BYTES
    return _Fetched(dropped, folder, _fetch(run, dropped, folder) if small else None)


def _fetch(run: Run, dropped: DropObject, folder: Path) -> tuple[Path, DropObject] | FondsError:
    try:
        return run.fetch_dropped(dropped, folder)
    except OF_ONE_OBJECT as error:
        # one object that the store cannot give back must not hold up all others
        return error


def _log(looked: list[Found], seconds: float) -> None:
    for one in looked:
        log.event(
            "probed",
            key=one.dropped.key,
            doc_id=one.doc_id,
            type=one.probe.source_type if one.probe else "",
            pages=one.probe.page_count if one.probe else None,
            bytes=one.size,
            code=one.refusal.code if one.refusal else "",
            waits=one.pending,
            seconds=seconds / len(looked),
        )


def _look(run: Run, fetched: _Fetched, sums: Checksums) -> Iterator[Found]:
    gave = fetched.gave or _fetch(run, fetched.dropped, fetched.folder)
    if isinstance(gave, FondsError):
        dropped = fetched.dropped
        missing = Found(dropped, dropped.sha256, "", Profile().digest, size=dropped.size)
        yield _standing(run, missing, gave)
        return
    path, dropped = gave
    found = _found(dropped, Profile())
    try:
        if dropped.kind == "profile":
            _check_settings(path, dropped)
        if dropped.kind != "document":
            yield _kept_aside(run, found)
            return
    except ProfileError as error:
        yield replace(found, refusal=refusal(error))
        return
    try:
        profile = run.profiles.of(dropped.collection)
    except ProfileError as error:
        # the collection's documents wait for its profile to be mended; the others go on
        yield _standing(run, found, error)
        return
    if (wrong := checksums.mismatch(sums, dropped, path)) is not None:
        yield replace(_found(dropped, profile), refusal=wrong)
        return
    options = profile.extract(run.settings.extract_options())
    yield from _documents(run, _found(dropped, profile), path, options, depth=0)


def _kept_aside(run: Run, one: Found) -> Found:
    if run.drop.was_emptied(one.dropped):
        # the checksum is that of no bytes, not of those that were put
        dropped = replace(one.dropped, sha256="")
        return replace(
            one, dropped=dropped, sha256="", doc_id="", refusal=finding("name_ends_in_slash")
        )
    return one


def _check_settings(path: Path, dropped: DropObject) -> None:
    """Raise ProfileError where a profile, or its corrections, cannot be used."""
    text = decoded(path.read_bytes(), dropped.key)
    if dropped.key.endswith(CORRECTIONS):
        check_corrections(text, dropped.key)
    else:
        parse(text, name=dropped.key)


def _standing(run: Run, one: Found, error: FondsError) -> Found:
    aside = run.standing_of(one.dropped, error)
    return replace(one, pending=aside.pending, refusal=aside.refusal)


def _documents(
    run: Run, one: Found, path: Path, options: ExtractOptions, depth: int
) -> Iterator[Found]:
    """The document in the file, or the documents in the container that it is, and itself."""
    members: list[Found] = []
    aside: tuple[tuple[str, str], ...] = ()
    try:
        probed = look(path, options, name=one.name)
        if _to_unpack(probed):
            members, aside = _members(run, one, probed, path, options, depth + 1)
    except RefusedError as error:
        yield replace(one, refusal=refusal(error))
        return
    except (FaultError, ToolMissingError) as error:
        # the surroundings are the cause, a program that is not installed among them
        yield _standing(run, one, error)
        return
    if has_pages(probed.source_type):
        yield replace(one, probe=probed)
    else:
        said = (*probed.findings, *_set_aside(aside))
        held = sum(member.dropped.kind == "document" for member in members)
        yield replace(one, container=held, findings=said)
    yield from members


def _to_unpack(probed: Probe) -> bool:
    """Whether there are files inside: a PDF or a mail says whether it has any."""
    attached = any(one.code == "has_attachments" for one in probed.findings)
    return holds_documents(probed.source_type) and (attached or not has_pages(probed.source_type))


def _set_aside(aside: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    """What is no document, one finding for each reason."""
    for reason in dict.fromkeys(reason for _, reason in aside):
        names = [name for name, why in aside if why == reason]
        yield from unread(f"set aside: {reason}", names, severity="info")


def _members(
    run: Run, holder: Found, probed: Probe, path: Path, options: ExtractOptions, depth: int
) -> tuple[list[Found], tuple[tuple[str, str], ...]]:
    """The documents in a container, and the names of what is none, with the reason."""
    members: list[Found] = []
    if depth > options.limits.max_depth:
        raise RefusedError(f"it lies {depth} containers deep", code="nested_too_deep")
    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        unpacked = unpack_whole(path, Path(folder), options, name=holder.name)
        for member in unpacked.members:
            sha256 = file_sha256(member.path)
            dropped = replace(
                holder.dropped,
                key=f"{holder.dropped.key}{INSIDE}{to_key(member.name)}",
                name=member.name,
                size=member.path.stat().st_size,
                sha256=sha256,
                etag="",
                kind=_kind(member.name, probed),
            )
            inside = replace(
                holder,
                dropped=dropped,
                sha256=sha256,
                doc_id=doc_id(sha256),
                size=dropped.size,
                original=run.keep_original(sha256, member.path),
            )
            if dropped.kind != "document":
                members.append(inside)
            elif member.fault:
                members.append(replace(inside, refusal=_at_fault(member.fault)))
            else:
                members += _documents(run, inside, member.path, options, depth)
    return members, unpacked.aside


def _kind(name: str, holder: Probe) -> Kind:
    """What a member is: a table of metadata is used, a profile is looked for elsewhere.

    What is attached to a document is a document, whatever it is called.
    """
    if has_pages(holder.source_type):
        return "document"
    if is_table(name):
        return "sidecar"
    return "misnamed" if meant_as(name.rpartition("/")[2]) else "document"


def _at_fault(fault: str) -> Finding:
    """A file that is not what a list of checksums beside it says."""
    remedy = "Copy the file anew from its source, or mend the list, and drop the container again."
    return replace(finding("checksum_mismatch", fault), remedy=remedy)


def _found(dropped: DropObject, profile: Profile) -> Found:
    sha256 = dropped.sha256
    return Found(dropped, sha256, doc_id(sha256), profile.digest, size=dropped.size)
