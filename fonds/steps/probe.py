"""Probe: fetch each new object once, hash it, and look at what it is before any page is read."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from extractors.run import probe as look
from fonds.errors import FaultError, RefusedError, UsageError
from fonds.identity import doc_id
from fonds.pipeline import refusal
from fonds.profile import Profile
from fonds.steps.records import Found
from fonds.steps.run import Run
from warehouse.contract import DropObject


def probe(run: Run, batch: str) -> str:
    """Say of each object of the batch what it is, or why it cannot be taken, or why it waits."""
    found = [_look(run, dropped) for dropped in run.read(batch, list[DropObject])]
    return run.save(f"probed-{batch}", found)


def _look(run: Run, dropped: DropObject) -> Found:
    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        path, dropped = run.fetch_dropped(dropped, Path(folder))
        if dropped.kind != "document":
            return _found(dropped, Profile())
        try:
            profile = run.profile(dropped.collection)
        except UsageError as error:
            # the collection's documents wait for its profile to be mended; the others go on
            one = _found(dropped, Profile())
            return replace(one, pending=f"{error.message} {error.remedy}")
        one = _found(dropped, profile)
        options = profile.extract(run.settings.extract_options())
        try:
            return replace(one, probe=look(path, options, name=one.name))
        except RefusedError as error:
            return replace(one, refusal=refusal(error))
        except FaultError as error:
            return replace(one, pending=error.message)


def _found(dropped: DropObject, profile: Profile) -> Found:
    sha256 = dropped.sha256
    return Found(dropped, sha256, doc_id(sha256), profile.digest, size=dropped.size)
