"""Trigger a run of `ingest_drop` and follow it and those that it has begin: pages done, rate, and
what became of the drop."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from findings.errors import FaultError, UsageError
from findings.printable import printable
from fonds.cli.failed import BULK, DAG_ID, Followed, why_failed
from fonds.stack.airflow_api import AirflowApi
from fonds.steps.intake import is_empty
from fonds.steps.records import Plan
from fonds.steps.run import Run
from fonds.steps.summary import Line
from warehouse.errors import MissingError

if TYPE_CHECKING:
    from fonds.settings import Settings
    from fonds.stack.airflow_api import TaskInstance

#: seconds between two looks at a run: a twentieth of its age, within these, as asking takes CPU of
#: the API server and the store that reading pages could have
_SHORTEST, _LONGEST = 0.7, 4.0
#: the latest runs of each of the two that are looked at
_LOOKED = 100
#: seconds within which Airflow begins a run that another has asked for
_PATIENCE = 60.0
_RUNNING = {"running", "queued", "scheduled", "up_for_retry", "restarting"}


def connect(settings: Settings) -> AirflowApi:
    """Airflow's API, as the settings or the running stack say. UsageError where neither does."""
    url, user, password = _airflow(settings)
    if not (url and user and password):
        raise UsageError(
            "fonds does not know where Airflow is",
            remedy="Run `fonds up`, or set FONDS_AIRFLOW_URL, _USER and _PASSWORD.",
        )
    return AirflowApi(url, user, password)


def knows_airflow(settings: Settings) -> bool:
    """Whether the settings or the running stack say where Airflow is."""
    return all(_airflow(settings))


def _airflow(settings: Settings) -> tuple[str, str, str]:
    """Airflow's address, user and password; empty where they are not known."""
    stack = settings.stack
    return (
        settings.airflow_url or stack.get("airflow_url", ""),
        settings.airflow_user or stack.get("admin_user", ""),
        settings.airflow_password or stack.get("admin_password", ""),
    )


def trigger(api: AirflowApi, *, unpause: bool = False) -> str:
    """Ask for a run now; its id. Raises UsageError where a DAG is paused, unless `unpause`."""
    for dag_id in (DAG_ID, BULK):
        api.wait_for_dag(dag_id)
        if unpause:
            api.unpause(dag_id)
        _refuse_if_paused(api, dag_id)
    return api.trigger(DAG_ID).run_id


def queue_run(api: AirflowApi, *, unpause: bool = False) -> tuple[str, bool]:
    """The id of a run that has not begun, and whether it is new: a queued one does for all.

    What a run takes up is decided when it begins. Raises UsageError as `trigger`.
    """
    queued = [run.run_id for run in api.runs(DAG_ID, limit=_LOOKED) if run.state == "queued"]
    if not queued:
        return trigger(api, unpause=unpause), True
    if unpause:
        api.unpause(DAG_ID)
    _refuse_if_paused(api, DAG_ID)
    return queued[-1], False


def _refuse_if_paused(api: AirflowApi, dag_id: str) -> None:
    if api.paused(dag_id):
        raise UsageError(
            f"{dag_id} is paused: somebody keeps runs from starting",
            remedy=f"Resume it on {api.url}, or with `fonds ingest --unpause`.",
        )


def under_way(api: AirflowApi) -> list[Followed]:
    """Runs that have begun and not ended, those of `ingest_drop` first, oldest first in each."""
    return [
        Followed(dag_id, run.run_id)
        for dag_id in (DAG_ID, BULK)
        for run in reversed(api.runs(dag_id, limit=_LOOKED))
        if not run.finished
    ]


def ingest_now(api: AirflowApi, settings: Settings, *, unpause: bool = False) -> list[Line]:
    """Run the pipeline until nothing is left; a line for each document that the runs took up."""
    screen = Console(stderr=True)
    for dag_id in (DAG_ID, BULK):
        api.wait_for_dag(dag_id)
    earlier = set(_latest(api))
    before = under_way(api)
    run = Run(trigger(api, unpause=unpause), settings)
    lines: dict[str, Line] = {}  # what still waits is taken up by each run: its last word counts
    for followed in before:
        try:
            lines |= _lines(follow(api, settings, followed, screen))
        except FaultError as error:
            # not ours: what it left undone, the run that we asked for takes up
            screen.print(f"an earlier run ended badly: {printable(error.message)}", style="yellow")
    run = follow(api, settings, Followed(DAG_ID, run.run_id), screen)
    while run.left() or not is_empty(run.store):
        waits_in = DAG_ID if is_empty(run.store) else BULK
        run = follow(api, settings, _next_run(api, waits_in), screen)
    for one in _latest(api):
        if one not in earlier:
            lines |= _lines(Run(one.name, settings))
    return list(lines.values())


def _lines(run: Run) -> dict[str, Line]:
    return {line.key: line for line in run.read_if_there("summary", list[Line]) or []}


def _latest(api: AirflowApi) -> list[Followed]:
    """The latest runs of both, oldest first in each; they may bear the same name in both."""
    return [
        Followed(dag_id, run.run_id)
        for dag_id in (DAG_ID, BULK)
        for run in reversed(api.runs(dag_id, limit=_LOOKED))
    ]


def _next_run(api: AirflowApi, waits_in: str) -> Followed:
    """The run that works off what is left; one of `waits_in`, where none begins by itself."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if runs := under_way(api):
            return runs[0]
        time.sleep(_SHORTEST)
    return Followed(waits_in, api.trigger(waits_in).run_id)


def follow(api: AirflowApi, settings: Settings, followed: Followed, console: Console) -> Run:
    """Show a bar until the run ends; the run. FaultError where it failed, naming the task."""
    run = Run(followed.name, settings)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:<28}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("waiting for the scheduler", total=None, rate="")
        began: float | None = None
        asked = time.monotonic()
        while True:
            state = api.run(followed.dag_id, followed.run_id).state
            tasks = api.task_instances(followed.dag_id, followed.run_id)
            done, total = _pages(run)
            if done and began is None:
                began = time.monotonic()
            progress.update(
                bar,
                description=_phase(tasks, state),
                completed=done,
                total=total,
                rate=_rate(done, began),
            )
            if state in {"success", "failed"}:
                break
            if state == "queued":
                _refuse_if_paused(api, followed.dag_id)
            age = time.monotonic() - asked
            time.sleep(min(_LONGEST, max(_SHORTEST, age / 20)))
    if state == "failed":
        failed = why_failed(api.url, settings, followed, tasks)
        raise FaultError(failed.told, remedy=failed.remedy)
    return run


def _pages(run: Run) -> tuple[int, int | None]:
    try:
        plan = run.read("plan", Plan)
    except MissingError:
        return 0, None
    return run.pages_so_far(), plan.pages


def _phase(tasks: list[TaskInstance], state: str) -> str:
    if state == "queued":
        return "waiting for another run"
    active = [task.task_id for task in tasks if task.state in _RUNNING]
    return f"{active[0].replace('_', ' ')}" if active else "between two tasks"


def _rate(done: int, began: float | None) -> str:
    if began is None or done == 0:
        return ""
    elapsed = time.monotonic() - began
    return f"{done / elapsed:.1f} pages/s" if elapsed > 1 else ""
