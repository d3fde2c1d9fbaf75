"""Survey: what lies in the drop that no finished run has accounted for."""

from __future__ import annotations

from fonds.steps.run import Run
from warehouse.tables import Tables

#: the state of a run that was carried through to the end; an object of any other run is looked at
#: again
RECONCILED = "reconciled"


def survey(run: Run) -> list[str]:
    """Save the new objects in batches; the batches' names, none where nothing is new.

    New is every version of every object that has no row in a terminal state from a reconciled
    run: an object whose run died after loading is taken up again, finds all its steps done, and
    gets its receipt.
    """
    settled = _settled(run)
    new = [one for one in run.drop.list() if (one.key, one.version) not in settled]
    size = run.settings.batch_objects
    return [
        run.save(f"objects-{i:04}", new[at : at + size])
        for i, at in enumerate(range(0, len(new), size))
    ]


def _settled(run: Run) -> set[tuple[str, str]]:
    tables = Tables(run.options)
    done = {row["run_id"] for row in tables.rows("runs") if row["state"] == RECONCILED}
    return {
        (row["key"], row["version_id"])
        for row in tables.rows("objects")
        if row["state"] != "pending" and row["run_id"] in done
    }


