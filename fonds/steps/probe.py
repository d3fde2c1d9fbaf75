"""Probe: fetch each new object once, hash it, and look at what it is before any page is read."""

from __future__ import annotations

import functools
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from findings.errors import FondsError
from findings.finding import finding
from findings.identity import doc_id
from fonds.pipeline import refusal
from fonds.profile import Profile
from fonds.profile_text import ProfileError, check_corrections, decoded, parse
from fonds.steps import checksums, inside, log, requests
from fonds.steps.checksums import Checksums
from fonds.steps.prefetch import prefetch
from fonds.steps.records import Found
from fonds.steps.retries import OF_ONE_OBJECT
from fonds.steps.review_decisions import with_corrections
from fonds.steps.run import Run
from warehouse.contract import DropObject
from warehouse.drop import CORRECTIONS

#: bytes of an object that is fetched ahead of its turn
_AHEAD_BYTES = 1024**2


def probe(run: Run, batch: str, *, bulk: bool = False) -> str:
    """Say of each object of the batch what it is, or why it cannot be taken, or why it waits.

    A container becomes its documents, each found under `<key>!/<name>`, and itself; but in the
    bulk lane, one with many files stays as it is, unopened.
    """
    sums = checksums.read(run)
    found: list[Found] = []
    with tempfile.TemporaryDirectory(prefix="fonds-") as place:
        fetch = functools.partial(_begin, run, Path(place))
        for fetched in prefetch(fetch, run.read(batch, list[DropObject])):
            began = time.monotonic()
            looked = list(_look(run, fetched, sums, bulk=bulk))
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


def _look(run: Run, fetched: _Fetched, sums: Checksums, *, bulk: bool) -> Iterator[Found]:
    gave = fetched.gave or _fetch(run, fetched.dropped, fetched.folder)
    if isinstance(gave, FondsError):
        dropped = fetched.dropped
        missing = Found(dropped, dropped.sha256, "", Profile().digest, size=dropped.size)
        yield run.standing(missing, gave)
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
        yield run.standing(found, error)
        return
    if (wrong := checksums.mismatch(sums, dropped, path)) is not None:
        yield replace(_found(dropped, profile), refusal=wrong)
        return
    options = profile.extract(run.settings.extract_options())
    yield from inside.documents(run, _found(dropped, profile), path, options, bulk=bulk)


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


def _found(dropped: DropObject, profile: Profile) -> Found:
    sha256 = dropped.sha256
    return Found(dropped, sha256, doc_id(sha256), profile.digest, size=dropped.size)
