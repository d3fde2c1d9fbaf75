"""A program that keeps the house, to be killed: `keeping_worker.py STEP`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

from fonds import settings
from fonds.keeping import audit, clean, maintain, reprocessing

#: in which results, runs and all that is young are old
LATER = datetime.now(UTC) + timedelta(days=400)


def keep(step: str) -> None:
    """One step of a keeping DAG, as its task runs it."""
    configured = settings.load()
    if step == "compact":
        maintain.compact(configured, "keep")
        maintain.checkpoint(configured)
    elif step == "index":
        maintain.index(configured)
    elif step == "vacuum":
        maintain.vacuum(configured, hours=0)
    elif step == "clean":
        clean.clean(configured, LATER)
    elif step == "audit":
        audit.audit(configured, "audit", LATER)
    else:
        reprocessing.forecast(configured)
        reprocessing.request(configured)


if __name__ == "__main__":
    print("ready", flush=True)
    sys.stdin.readline()
    keep(sys.argv[1])
