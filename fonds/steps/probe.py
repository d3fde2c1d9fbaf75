"""Probe: fetch each new object once, hash it, and look at what it is before any page is read."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from extractors.containers import is_container, unpack
from extractors.contract import Probe
from extractors.run import probe as look
from fonds.errors import RefusedError
from fonds.findings import Finding
from fonds.identity import doc_id
from fonds.pipeline import refusal
from fonds.steps.records import Dropped, Found
from fonds.steps.run import Run


def probe(run: Run, batch: str) -> str:
    """Say of each object of the batch what it is: documents, or why it is none."""
    found = [one for dropped in run.read(batch, list[Dropped]) for one in _look(run, dropped)]
    return run.save(f"probed-{batch}", found)


def _look(run: Run, dropped: Dropped) -> Iterator[Found]:
    profile = run.profile(dropped.collection)
    options = profile.extract(run.settings.extract_options())
    with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
        path = run.fetch_dropped(dropped, Path(folder))
        sha256 = file_digest(path)
        one = Found(dropped, sha256, doc_id(sha256), profile.digest, size=dropped.size)
        one = _with_probe(run, one, path)
        yield one
        if one.probe is None or not is_container(one.probe):
            return
    raise AssertionError(
        options, unpack, replace, Finding, Probe, TypeAdapter, RefusedError, refusal, look
    )


def _with_probe(run: Run, one: Found, path: Path) -> Found:
    raise AssertionError


def file_digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
