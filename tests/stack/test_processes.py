"""A stack knows its processes by their mark, and stops those that will not listen."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from findings.errors import UsageError
from fonds.stack.airflow import strays
from fonds.stack.folder import Folder
from fonds.stack.processes import belongs, marked_environment, members, spawn, stop

STUBBORN = """
import os, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if os.fork() == 0:
    os.setpgid(0, 0)  # as Airflow does with every task
print("ready", flush=True)
time.sleep(60)
"""


@pytest.fixture
def stubborn(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that ignores SIGTERM, with a child in a process group of its own."""
    log = tmp_path / "stubborn.log"
    environment = marked_environment(tmp_path, os.environ)
    process = spawn([sys.executable, "-c", STUBBORN], environment, log, tmp_path)
    while log.read_text().count("ready") < 2:
        time.sleep(0.02)
    yield process
    stop(lambda: members(tmp_path), 0)


def test_a_process_and_its_child_are_known_by_their_mark(
    stubborn: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    found = members(tmp_path)
    assert len(found) == 2
    assert stubborn.pid in found
    assert not belongs(stubborn.pid, tmp_path.parent)
    assert not belongs(os.getpid(), tmp_path)
    assert strays(found, {"scheduler": stubborn.pid}) == set()
    assert strays(found, {}) == set(found)


def test_stop_ends_what_ignores_a_polite_request(
    stubborn: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    stop(lambda: members(tmp_path), 0.3)
    assert members(tmp_path) == []


def test_the_mark_survives_a_change_of_title(tmp_path: Path) -> None:
    script = "import setproctitle, time; setproctitle.setproctitle('x' * 4000); time.sleep(60)"
    environment = marked_environment(tmp_path, os.environ)
    process = spawn([sys.executable, "-c", script], environment, tmp_path / "log", tmp_path)
    while "xxxx" not in Path(f"/proc/{process.pid}/cmdline").read_text():
        time.sleep(0.02)
    assert members(tmp_path) == [process.pid]
    stop(lambda: members(tmp_path), 5)


def test_a_log_that_has_grown_large_is_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fonds.stack.processes.LARGE_LOG", 10)
    log = tmp_path / "part.log"
    for text in ("a first long line", "second", "third"):
        spawn([sys.executable, "-c", f"print({text!r})"], os.environ, log, tmp_path).wait()
    assert log.read_text() == "second\nthird\n"
    assert (tmp_path / "part.log.1").read_text() == "a first long line\n"


def test_two_commands_do_not_work_on_one_stack_at_a_time(tmp_path: Path) -> None:
    with (
        Folder(tmp_path).locked(1),
        pytest.raises(UsageError, match="another command"),
        Folder(tmp_path).locked(0.2),
    ):
        pass
    with Folder(tmp_path).locked(1):
        assert (tmp_path / "stack.lock").exists()


def test_a_process_that_was_started_can_be_told_at_once(tmp_path: Path) -> None:
    """A new one has no command for a moment; whoever looks for it must not take it for gone."""
    environment = marked_environment(tmp_path, os.environ)
    for _ in range(40):
        process = spawn(["sleep", "60"], environment, tmp_path / "log", tmp_path)
        shown = Path(f"/proc/{process.pid}/cmdline").read_bytes()
        process.kill()
        process.wait()
        assert shown == b"sleep\x0060\x00"
