"""Extract: read the pages of a batch; each page is stored as it finishes."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from extractors.run import extract_pages
from fonds.errors import RefusedError
from fonds.pipeline import refusal
from fonds.steps.records import Failure, PageRange
from fonds.steps.run import Run

#: how often a batch says how far it is, in seconds
_PROGRESS = 1.0


def extract(run: Run, batch: str) -> str:
    """Read every page range of the batch that is not read yet.

    A document that cannot be read is recorded as a failure and the batch goes on: a poisoned file
    costs its neighbours nothing. A fault of the store is raised, and Airflow tries again.
    """
    ranges = run.read(batch, list[PageRange])
    documents = {one.sha256: one for one in run.documents()}
    done = 0
    said = time.monotonic()
    for part in ranges:
        one = documents[part.sha256]
        if one.probe is None or run.failure(one):
            continue
        options = run.profile(one.dropped.collection).extract(run.settings.extract_options())
        with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
            missing = set(range(part.first, part.last + 1)) - run.pages_done(one)
            if not missing:
                continue
            path = run.fetch(one, Path(folder))
            try:
                for page in extract_pages(path, one.probe, min(missing), max(missing), options):
                    run.keep(one, "extract", f"pages/{page.number:06}.json", page)
                    done += 1
                    if time.monotonic() - said > _PROGRESS:
                        run.say_progress(batch, done)
                        said = time.monotonic()
            except RefusedError as error:
                run.fail(one, Failure(one.sha256, refusal(error), retryable=False))
    run.say_progress(batch, done)
    return batch
