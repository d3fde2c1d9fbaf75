"""Why a step of a run failed, noted with the run, for whoever asks what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from findings.errors import FondsError
from fonds import settings
from fonds.steps import log
from fonds.steps.run import Run

_FILE = "failure"


@dataclass(frozen=True, slots=True)
class Failure:
    """The last failed try of a step; `code` is the error's, or the name of its class."""

    step: str
    code: str
    message: str
    remedy: str = ""


def note(name: str, step: str, error: Exception) -> None:
    """Note of the run `name` why its step failed; only in the log where the store cannot hold it.

    The error itself is the caller's to raise: this must not stand in its place.
    """
    if isinstance(error, FondsError):
        said = Failure(step, error.reason, error.message, error.remedy)
    else:
        said = Failure(step, type(error).__name__, str(error))
    log.event("step_failed", step=step, code=said.code, why=said.message)
    try:
        Run(name, settings.load()).save(_FILE, said)
    except FondsError as other:
        log.event("failure_not_noted", step=step, code=other.reason, why=other.message)


def read(run: Run) -> Failure | None:
    """What was noted last, None where no step failed."""
    return run.read_if_there(_FILE, Failure)
