"""The quality pages of runs, fetched from the work bucket."""

from __future__ import annotations

from findings.errors import UsageError
from fonds.steps.run_files import REPORTS, report_key
from warehouse.errors import MissingError
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore


def quality_page(options: StoreOptions, run_id: str = "") -> str:
    """The page of a run, of the newest one that has a page where none is named."""
    store = ObjectStore(options, options.work_bucket)
    newest = None if run_id else max(store.list(REPORTS), key=lambda one: one.time, default=None)
    try:
        return store.get(newest.key if newest else report_key(run_id)).decode()
    except MissingError as error:
        raise UsageError(
            f"there is no quality page of {run_id or 'any run'}",
            remedy="A run has one when it judged a document; a receipt names its run.",
        ) from error
