"""Publish: let readers see the whole run at once, by one swap of the release pointer."""

from __future__ import annotations

from fonds.steps.run import Run
from warehouse.decisions import Decisions
from warehouse.release import Releases


def publish(run: Run, loaded: str) -> str:
    """Release the tables as `load` left them; `loaded`, the name of the receipts that are due.

    Where nothing changed, readers keep the release that they have.
    """
    Decisions(run.options).enforce()
    release = Releases(run.options).publish(run.run_id, run.started())
    run.save("release", release)
    return loaded
