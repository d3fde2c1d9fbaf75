"""How many tasks go on at once: a hundred that sleep, with FONDS_WORKERS=40.

    make bench-slots [ARGS="--tasks 100 --workers 40 --seconds 120"]

A DAG whose width is that of the ingesting ones (`fonds_task.width`) runs in a stack of its own. It
shows that the one setting reaches the DAG, the scheduler, the pool and the executor. The sleep has
to be longer than it takes to start so many processes.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from fonds.stack.airflow_api import AirflowApi, TaskInstance
from fonds.stack.lifecycle import down, up
from fonds.stack.options import StackOptions, default_dags, parallelism

_DAG = """
from datetime import UTC, datetime

from airflow.sdk import dag, task
from fonds_task import RETRIES, width


@dag(
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    max_active_tasks=width(),
    default_args=RETRIES,
)
def slots():
    @task
    def wait(number):
        import time

        time.sleep({seconds})

    wait.expand(number=list(range({tasks})))


slots()
"""
_PATIENCE = 3600.0


def _most_at_once(tasks: list[TaskInstance]) -> int:
    """How many of them went on at the same time, at the most."""
    turns = [(one.started, 1) for one in tasks if one.started and one.ended]
    turns += [(one.ended, -1) for one in tasks if one.started and one.ended]
    going = most = 0
    for _, change in sorted(turns, key=lambda turn: (str(turn[0]), turn[1])):
        going += change
        most = max(most, going)
    return most


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=100)
    parser.add_argument("--workers", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=120.0)
    asked = parser.parse_args()
    os.environ["FONDS_WORKERS"] = str(asked.workers)
    with tempfile.TemporaryDirectory(prefix="bench-slots-") as scratch:
        folder = Path(scratch)
        dags = folder / "dags"
        dags.mkdir()
        for name in ("fonds_task.py", "fonds_notify.py"):
            (dags / name).symlink_to(default_dags() / name)
        (dags / "slots.py").write_text(_DAG.format(seconds=asked.seconds, tasks=asked.tasks))
        options = StackOptions(folder / "home", dags, parallelism(asked.workers))
        try:
            state = up(options).state
            if state is None:
                raise SystemExit("the stack did not start")
            with AirflowApi(state.airflow_url, state.admin_user, state.admin_password) as api:
                _trial(api, asked)
        finally:
            down(options)


def _trial(api: AirflowApi, asked: argparse.Namespace) -> None:
    api.wait_for_dag("slots", 300)
    began = time.monotonic()
    run = api.trigger("slots")
    while not run.finished:
        if time.monotonic() - began > _PATIENCE:
            raise SystemExit(f"the run has not ended after {_PATIENCE:.0f} s")
        time.sleep(2)
        run = api.run("slots", run.run_id)
    most = _most_at_once(api.task_instances("slots", run.run_id))
    took, load = time.monotonic() - began, os.getloadavg()[0]
    print(
        f"{asked.tasks} tasks of {asked.seconds:.0f} s on {asked.workers} places: "
        f"{run.state} after {took:.0f} s, at most {most} at once, load {load:.1f}"
    )
    if run.state != "success" or most < 0.95 * asked.workers:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
