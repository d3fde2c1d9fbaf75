"""Survey: what lies in the drop that no finished run has accounted for."""

from __future__ import annotations

import math

from fonds.steps import checksums, requests
from fonds.steps.run import Run, slug

#: fewer objects than this are not worth a second task
_LEAST = 8


def survey(run: Run) -> list[str]:
    """Save the new objects in batches; the batches' names, none where nothing is new.

    New is every version of every object that has no row in a terminal state from a finished run:
    an object whose run died after loading is taken up again, finds all its steps done, and gets
    its receipt (docs/adr/receipt-is-the-acknowledgement.md).
    """
    settled = _settled(run) - requests.take(run)
    dropped = list(run.drop.list())
    new = [one for one in dropped if (one.key, one.version) not in settled]
    if not new:
        requests.close(run)  # what was asked for is no longer in the drop
        return []
    new += checksums.look_up(run, dropped, new)
    share = math.ceil(len(new) / run.settings.workers)
    size = min(run.settings.batch_objects, max(_LEAST, share))
    return [
        run.save(f"objects-{i:04}", new[at : at + size])
        for i, at in enumerate(range(0, len(new), size))
    ]


def _settled(run: Run) -> set[tuple[str, str]]:
    finished = run.finished()
    return {
        (row["key"], row["version"])
        for row in run.rows("objects", ["key", "version", "state", "run_id"])
        if row["state"] != "pending" and slug(row["run_id"]) in finished
    }
