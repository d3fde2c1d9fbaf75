"""The wall around cleaning and describing: hang, death and errors become typed refusals."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fonds.steps.guard import Guard, GuardedError


@pytest.fixture
def guard():
    with Guard() as wall:
        yield wall


def test_a_result_comes_back(guard):
    assert guard.run(os.path.join, "a", "b", seconds=5) == os.path.join("a", "b")


@pytest.mark.parametrize(
    ("function", "arguments", "code"),
    [
        (time.sleep, (60,), "timeout"),
        (re.match, (r"(a+)+$", "a" * 60 + "b"), "timeout"),
        (os._exit, (3,), "crashed"),
        (int, ("x",), "internal"),
    ],
)
def test_a_document_that_fails_is_refused_and_the_next_one_is_served(
    guard, function, arguments, code
):
    with pytest.raises(GuardedError) as caught:
        guard.run(function, *arguments, seconds=0.3)
    assert caught.value.reason == code
    assert guard.run(os.path.basename, "x/y", seconds=5) == "y"


def test_too_much_memory_is_a_code_of_its_own(guard):
    with pytest.raises(GuardedError) as caught:
        guard.run(bytearray, 64 << 30, seconds=5)
    assert caught.value.reason == "out_of_memory"


def test_the_helper_sees_no_credentials(guard, monkeypatch):
    monkeypatch.setenv("FONDS_S3_SECRET_KEY", "do-not-tell")
    assert guard.run(os.getenv, "FONDS_S3_SECRET_KEY", seconds=5) is None
    assert guard.run(os.getenv, "PATH", seconds=5) == os.environ["PATH"]


def test_no_helper_is_left_behind(guard):
    pid = guard.run(os.getpid, seconds=5)
    guard.__exit__(None, None, None)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_the_helper_dies_with_a_worker_that_is_killed():
    """kill -9 of the worker in mid-document: no helper spins on for ever."""
    code = """
import sys, time
from fonds.steps.guard import Guard
import os
with Guard() as wall:
    print(wall.run(os.getpid, seconds=5), flush=True)
    wall.run(time.sleep, 60, seconds=60)
"""
    worker = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    helper = int(worker.stdout.readline())
    worker.kill()
    worker.wait()
    worker.stdout.close()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and Path(f"/proc/{helper}").exists():
        time.sleep(0.05)
    assert not Path(f"/proc/{helper}").exists()
