"""Trigger a run of `ingest_drop` and follow it: pages done, rate, and what became of the drop."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from findings.errors import FaultError, UsageError
from fonds.stack.airflow_api import AirflowApi
from fonds.steps.records import Plan
from fonds.steps.run import Run
from fonds.steps.summary import Line
from warehouse.errors import MissingError

if TYPE_CHECKING:
    from fonds.settings import Settings
    from fonds.stack.airflow_api import TaskInstance

DAG_ID = "ingest_drop"
#: seconds between two looks at a run: a twentieth of its age, within these, as asking takes CPU of
#: the API server and the store that reading pages could have
_SHORTEST, _LONGEST = 0.7, 4.0
_RUNNING = {"running", "queued", "scheduled", "up_for_retry", "restarting"}


def connect(settings: Settings) -> AirflowApi:
    """Airflow's API, as the settings or the running stack say. UsageError where neither does."""
    url = settings.airflow_url or settings.stack.get("airflow_url")
    user = settings.airflow_user or settings.stack.get("admin_user")
    password = settings.airflow_password or settings.stack.get("admin_password")
    if not (url and user and password):
        raise UsageError(
            "fonds does not know where Airflow is",
            remedy="Run `fonds up`, or set FONDS_AIRFLOW_URL, _USER and _PASSWORD.",
        )
    return AirflowApi(url, user, password)


def trigger(api: AirflowApi, *, unpause: bool = False) -> str:
    """Ask for a run now; its id. Raises UsageError where the DAG is paused, unless `unpause`."""
    api.wait_for_dag(DAG_ID)
    if unpause:
        api.unpause(DAG_ID)
    _refuse_if_paused(api)
    return api.trigger(DAG_ID).run_id


def _refuse_if_paused(api: AirflowApi) -> None:
    if api.paused(DAG_ID):
        raise UsageError(
            f"{DAG_ID} is paused: somebody keeps runs from starting",
            remedy=f"Resume it on {api.url}, or with `fonds ingest --unpause`.",
        )


def under_way(api: AirflowApi) -> list[str]:
    """Runs that have begun and not ended, oldest first."""
    api.wait_for_dag(DAG_ID)
    return [run.run_id for run in reversed(api.runs(DAG_ID)) if not run.finished]


def ingest_now(api: AirflowApi, settings: Settings, *, unpause: bool = False) -> list[Line]:
    """Run the pipeline and wait; a line for each document that it, or a run before it, took up."""
    screen = Console(stderr=True)
    before = under_way(api)
    own = trigger(api, unpause=unpause)
    lines: dict[str, Line] = {}  # what still waits is taken up by each run: its last word counts
    for run_id in (*before, own):
        try:
            run = follow(api, settings, run_id, screen)
        except FaultError as error:
            if run_id == own:
                raise
            # not ours: what it left undone, the run that we asked for takes up
            screen.print(f"an earlier run ended badly: {error.message}", style="yellow")
            continue
        lines |= {line.key: line for line in run.read_if_there("summary", list[Line]) or []}
    return list(lines.values())


def follow(api: AirflowApi, settings: Settings, run_id: str, console: Console) -> Run:
    """Show a bar until the run ends; the run. FaultError where it failed, naming the task."""
    run = Run(run_id, settings)
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
            state = api.run(DAG_ID, run_id).state
            tasks = api.task_instances(DAG_ID, run_id)
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
                _refuse_if_paused(api)
            age = time.monotonic() - asked
            time.sleep(min(_LONGEST, max(_SHORTEST, age / 20)))
    if state == "failed":
        failed = sorted({task.task_id for task in tasks if task.state == "failed"})
        raise FaultError(
            f"the run failed in {', '.join(failed) or 'an unknown task'}",
            remedy=f"Read the task's log on {api.url}; the next run takes up what is left.",
        )
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
