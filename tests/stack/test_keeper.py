"""The keeper starts what has died, waits longer where that fails, and shortens logs."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import pytest

from findings.errors import FaultError
from fonds.keeping.history import remove_logs
from fonds.stack import executor, keeper
from fonds.stack.airflow import COMPONENTS
from fonds.stack.folder import Folder
from fonds.stack.health import KEEPER, dead
from fonds.stack.options import StackOptions, as_argument, from_argument
from fonds.stack.processes import marked_environment, members, spawn, stop
from fonds.stack.state import Buckets, StackState, write_state


def state_with(**pids: int) -> StackState:
    return StackState("", "", {}, Buckets("d", "w", "a"), "", "", "", pids=pids)


def test_the_options_reach_the_keeper_as_they_are(tmp_path: Path) -> None:
    options = StackOptions(home=tmp_path / "a home", dags=tmp_path / "dags", parallelism=7)
    assert from_argument(as_argument(options)) == options


def test_a_part_is_dead_when_its_process_is_not_ours_or_none(tmp_path: Path) -> None:
    options = StackOptions(home=tmp_path)
    (tmp_path / "store").mkdir()
    process = spawn(
        [sys.executable, "-c", "import time; time.sleep(60)"],
        marked_environment(tmp_path, os.environ),
        tmp_path / "log",
        tmp_path,
    )
    assert dead(options, None) == dead(options, state_with()) == []  # it is down, and shall be
    found = dead(options, state_with(scheduler=process.pid, triggerer=os.getpid()))
    assert found == ["seaweed", *(n for n in COMPONENTS if n != "scheduler"), KEEPER]
    stop(lambda: members(tmp_path), 0)


@pytest.mark.parametrize("error", [FaultError("no scheduler"), OSError(28, "no space left")])
def test_the_keeper_outlives_a_start_that_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    options = StackOptions(home=tmp_path)
    Folder(tmp_path).create()
    (tmp_path / "store").mkdir()
    assert keeper.look(options)  # no stack: nothing to do
    write_state(tmp_path / "stack.json", state_with(scheduler=os.getpid()))
    failing = [error]
    asked: list[StackOptions] = []

    def up(given: StackOptions) -> None:
        asked.append(given)
        if failing:
            raise failing.pop()

    monkeypatch.setattr(keeper.lifecycle, "up", up)
    assert not keeper.look(options)
    assert keeper.look(options)
    assert asked == [options, options]


WORKERS = """
import multiprocessing, sys, time
from setproctitle import setproctitle

def work(queue):
    while True:
        setproctitle("airflow worker -- LocalExecutor: <idle>")
        seconds = queue.get()
        setproctitle("airflow worker -- LocalExecutor: a task")
        time.sleep(seconds)

queue = multiprocessing.get_context("fork").SimpleQueue()
for _ in range(3):
    multiprocessing.get_context("fork").Process(target=work, args=(queue,), daemon=True).start()
for line in sys.stdin:
    queue.put(float(line))
"""


def test_only_workers_that_all_wait_for_a_lost_lock_are_stuck(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(executor, "_BETWEEN", 0.1)
    scheduler = subprocess.Popen([sys.executable, "-c", WORKERS], stdin=-1, text=True)
    assert scheduler.stdin is not None

    def send(seconds: float) -> None:
        print(seconds, file=scheduler.stdin, flush=True)

    try:
        while len(workers(scheduler.pid)) < 3:
            time.sleep(0.05)
        assert not executor.is_stuck(scheduler.pid)
        for _ in range(2000):  # many short tasks, more than there are workers for
            send(0.001)
        assert not executor.is_stuck(scheduler.pid)
        while any(workers(scheduler.pid, "a task") for _ in range(30)):
            time.sleep(0.05)
        send(6)
        while not (busy := workers(scheduler.pid, "a task")):
            time.sleep(0.05)
        os.kill(reader(scheduler.pid), signal.SIGKILL)
        assert not executor.is_stuck(scheduler.pid)  # what has a task is not cut off
        while workers(scheduler.pid, "a task"):
            time.sleep(0.05)
        assert busy <= workers(scheduler.pid)
        assert executor.is_stuck(scheduler.pid)
    finally:
        for worker in psutil.Process(scheduler.pid).children():
            worker.kill()
        scheduler.kill()
        scheduler.wait()
    assert not executor.is_stuck(scheduler.pid)


def workers(scheduler: int, title: str = "<idle>") -> set[int]:
    """The workers with that in their titles."""
    found = set()
    for child in psutil.Process(scheduler).children():
        with contextlib.suppress(psutil.ZombieProcess):
            if title in " ".join(child.cmdline()):
                found.add(child.pid)
    return found


def reader(scheduler: int) -> int:
    """The idle worker that reads the queue, and so holds its lock."""
    while True:
        for pid in workers(scheduler):
            if "pipe" in Path(f"/proc/{pid}/wchan").read_text():
                return pid
        time.sleep(0.05)


def test_a_log_is_shortened_under_its_writer(tmp_path: Path) -> None:
    script = "import sys\nfor line in sys.stdin: print(line * 10, end='', flush=True)"
    log = tmp_path / "part.log"
    with log.open("ab") as out:
        writer = subprocess.Popen([sys.executable, "-c", script], stdin=-1, stdout=out, text=True)
    assert writer.stdin is not None
    for number in range(4):
        writer.stdin.write(f"line {number}\n")
        writer.stdin.flush()
        while f"line {number}\n" * 10 not in log.read_text():
            time.sleep(0.01)
        keeper.shorten(tmp_path, most=100)  # a line takes 70
    writer.communicate()
    assert log.read_text() == ""
    assert (tmp_path / "part.log.1").read_text() == "line 2\n" * 10 + "line 3\n" * 10


def test_old_logs_of_tasks_go_and_new_ones_stay(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    for name, days in (("dag=a/run=1/task=x", 40), ("dag=a/run=2/task=x", 2)):
        path = tmp_path / name / "attempt=1.log"
        path.parent.mkdir(parents=True)
        path.write_text("a line\n")
        old = (now - timedelta(days=days)).timestamp()
        for one in (path, *path.relative_to(tmp_path).parents):
            os.utime(tmp_path / one, (old, old))
    assert remove_logs(tmp_path, now - timedelta(days=30)) == 1
    assert [path.parent.parent.name for path in tmp_path.rglob("*.log")] == ["run=2"]
    assert remove_logs(tmp_path / "none", now) == 0
