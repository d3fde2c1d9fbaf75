"""The verdict on one file, as a run of that file alone would give it, within the same limits."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import msgspec

from expectations.contract import Measures, Verdict
from expectations.measure import measure
from expectations.suite import validate
from extractors.stored import Keeper
from findings.decoding import decode
from findings.errors import RefusedError
from findings.identity import doc_id
from fonds.pipeline import Pipeline, refusal
from fonds.steps.describe import budget, work_on
from fonds.steps.guard import Guard


def check(path: Path, pipeline: Pipeline, seconds: float) -> Verdict:
    """Read, clean, describe and judge a file; `seconds` as the setting `document_seconds`.

    Raises FaultError where the surroundings fail, not the file.
    """
    with path.open("rb") as file:
        name = doc_id(hashlib.file_digest(file, "sha256").hexdigest())
    try:
        extraction = pipeline.extract(path)
        kept = BytesIO()
        keeper = Keeper(kept)
        pages = tuple(map(keeper.keep, extraction.pages))
        keeper.close(replace(extraction, pages=pages))
        profile = msgspec.json.encode(pipeline.profile)
        with Guard() as guard:
            *_, measures = guard.run(
                work_on,
                name,
                kept.getvalue(),
                profile,
                msgspec.json.encode(pipeline.corrections),
                len(extraction.pages),
                seconds=budget(seconds, extraction),
            )
        row = decode(measures, Measures)
    except RefusedError as error:
        row = measure(name, None, None, None, refusal=refusal(error))
    return validate([row], pipeline.profile.expect())[0]
