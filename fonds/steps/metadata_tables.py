"""The `metadata.csv` tables of a run: those that lie in the drop, and those in its containers."""

from __future__ import annotations

from functools import partial

from extractors.packages.tables import is_table
from fonds.given_metadata import GivenMetadata
from fonds.steps.run import Run


def given_metadata(run: Run) -> GivenMetadata:
    """What archivists say of the documents of the run."""
    members = {
        one.dropped.key: partial(run.store.get, one.original)
        for one in run.found
        if one.original and is_table(one.dropped.key)
    }
    return GivenMetadata(run.drop, members, run.beside)
