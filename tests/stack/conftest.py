from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fonds.stack.lifecycle import down
from fonds.stack.options import StackOptions
from fonds.stack.processes import members
from fonds.stack.seaweed import Seaweed

DAGS = Path(__file__).parent / "dags"


def living_pids(options: StackOptions) -> set[int]:
    store = Seaweed(options.home / "store").pid if (options.home / "store").exists() else None
    return set(members(options.home)) | ({store} if store else set())


def kill_everything(options: StackOptions) -> int:
    pids = living_pids(options)
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    # the kernel takes a moment to take a process down, and shows it until then
    deadline = time.monotonic() + 30
    while living_pids(options) and time.monotonic() < deadline:
        time.sleep(0.05)
    return len(pids)


@pytest.fixture
def options(tmp_path: Path) -> Iterator[StackOptions]:
    """A stack's options in a folder whose name needs care; it is down when the test has ended."""
    yield from stack_in(tmp_path)


def stack_in(folder: Path) -> Iterator[StackOptions]:
    found = StackOptions(home=folder / "state of the archive", dags=DAGS)
    yield found
    down(found)
    assert living_pids(found) == set()
