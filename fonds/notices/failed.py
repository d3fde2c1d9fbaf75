"""What is told of a run that Airflow gave up, or that does not end."""

from __future__ import annotations

from findings.errors import FondsError
from findings.finding import finding
from fonds import settings
from fonds.notices import outbox
from fonds.notices.contract import Notice
from fonds.steps import log
from warehouse.store import ObjectStore

#: characters of a reason; all of it is in the log of the task
_MOST = 500


def step(dag: str, name: str, run: str, error: object) -> None:
    """Tell that a step was tried for the last time; once a run and step, however often mapped."""
    code = error.reason if isinstance(error, FondsError) else "fault"
    said = f"{dag}, {name}, {run}: {log.masked(str(error or 'no reason was given'))[:_MOST]}"
    _put(f"{run}-{name}-failed", Notice("failed", findings=(finding(code, said),)))


def overdue(dag: str, run: str) -> None:
    """Tell that a run has not ended hours after it was due."""
    told = finding("run_overdue", f"{dag}, {run}")
    _put(f"{run}-slow", Notice("slow", findings=(told,)))


def _put(name: str, notice: Notice) -> None:
    configured = settings.load()
    if configured.notices:
        options = configured.store("pipeline")
        outbox.put(ObjectStore(options, options.work_bucket), name, [notice])
