"""Probe: fetch each new object once, hash it, and look at what it is before any page is read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from extractors.containers import unpack
from extractors.options import ExtractOptions
from extractors.registry import has_pages, holds_documents
from extractors.run import probe as look
from findings.errors import FaultError, RefusedError, UsageError
from findings.identity import doc_id
from fonds.pipeline import refusal
from fonds.profile import Profile
from fonds.steps import checksums
from fonds.steps.checksums import Checksums
from fonds.steps.records import INSIDE, Found
from fonds.steps.run import Run
from warehouse.contract import DropObject
from warehouse.errors import FixityError, MissingError
from warehouse.names import to_key
from warehouse.stored import file_sha256


def probe(run: Run, batch: str) -> str:
    """Say of each object of the batch what it is, or why it cannot be taken, or why it waits.

    A container becomes its documents, each found under `<key>!/<name>`, and itself.
    """
    sums = checksums.read(run)
    objects = run.read(batch, list[DropObject])
    found = [one for dropped in objects for one in _look(run, dropped, sums)]
    return run.save(f"probed-{batch}", found)


def _look(run: Run, dropped: DropObject, sums: Checksums) -> Iterator[Found]:
    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        try:
            path, dropped = run.fetch_dropped(dropped, Path(folder))
        except (MissingError, FixityError) as error:
            # one object that the store cannot give back must not hold up all others
            waiting = Found(dropped, dropped.sha256, "", Profile().digest, size=dropped.size)
            yield replace(waiting, pending=f"{error.message} {error.remedy}")
            return
        if dropped.kind != "document":
            yield _found(dropped, Profile())
            return
        try:
            profile = run.profile(dropped.collection)
        except UsageError as error:
            # the collection's documents wait for its profile to be mended; the others go on
            yield replace(_found(dropped, Profile()), pending=f"{error.message} {error.remedy}")
            return
        if (wrong := checksums.mismatch(sums, dropped, path)) is not None:
            yield replace(_found(dropped, profile), refusal=wrong)
            return
        options = profile.extract(run.settings.extract_options())
        yield from _documents(run, _found(dropped, profile), path, options, depth=0)


def _documents(
    run: Run, one: Found, path: Path, options: ExtractOptions, depth: int
) -> Iterator[Found]:
    """The document in the file, or the documents in the container that it is, and itself."""
    members: list[Found] = []
    try:
        probed = look(path, options, name=one.name)
        if holds_documents(probed.source_type):
            members = list(_members(run, one, path, options, depth + 1))
    except RefusedError as error:
        yield replace(one, refusal=refusal(error))
        return
    except FaultError as error:
        yield replace(one, pending=error.message)
        return
    if has_pages(probed.source_type):
        yield replace(one, probe=probed)
    else:
        yield replace(one, container=len(members))
    yield from members


def _members(
    run: Run, holder: Found, path: Path, options: ExtractOptions, depth: int
) -> Iterator[Found]:
    if depth > options.limits.max_depth:
        raise RefusedError(f"it lies {depth} containers deep", code="decompression_bomb")
    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        for member in unpack(path, Path(folder), options, name=holder.name):
            sha256 = file_sha256(member.path)
            dropped = replace(
                holder.dropped,
                key=f"{holder.dropped.key}{INSIDE}{to_key(member.name)}",
                name=member.name,
                size=member.path.stat().st_size,
                sha256=sha256,
                etag="",
            )
            inside = replace(
                holder,
                dropped=dropped,
                sha256=sha256,
                doc_id=doc_id(sha256),
                size=dropped.size,
                original=run.keep_original(sha256, member.path),
            )
            yield from _documents(run, inside, member.path, options, depth)


def _found(dropped: DropObject, profile: Profile) -> Found:
    sha256 = dropped.sha256
    return Found(dropped, sha256, doc_id(sha256), profile.digest, size=dropped.size)
