"""Publish: swap the release pointer, so that readers see the whole run at once."""

from __future__ import annotations

from fonds.steps.run import Run
from warehouse.decisions import Decisions
from warehouse.release import Releases


def publish(run: Run, due: list[str]) -> list[str]:
    """Release the tables as `commit` left them; `due`, the files of the receipts that are due.

    Where nothing changed, readers keep the release that they have.
    """
    Decisions(run.options).enforce()
    release = Releases(run.options).publish(run.run_id, run.started())
    run.save("release", release)
    return due
