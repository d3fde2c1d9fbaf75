"""A busy machine refuses no sound file; a stuck parser is stopped all the same."""

from __future__ import annotations

import subprocess
import sys
import time

from extractors.isolation.clock import Deadline


def outcome(program: str, allowance: float) -> bool:
    """Whether a program that runs so is out of time when its allowance is over."""
    with subprocess.Popen([sys.executable, "-c", program]) as process:
        deadline = Deadline(allowance)
        deadline.restart(allowance, process.pid)
        while deadline.left:
            time.sleep(deadline.left)
        passed = deadline.passed()
        process.kill()
    return passed


def test_one_that_sleeps_is_out_of_time() -> None:
    assert outcome("import time; time.sleep(60)", 1.0)


def test_nobody_is_out_of_time_before_the_time() -> None:
    deadline = Deadline(60)
    assert not deadline.passed()
    assert deadline.left > 0


def test_one_that_was_given_no_processor_goes_on() -> None:
    burning = "while True: pass"
    with subprocess.Popen([sys.executable, "-c", burning]) as process:
        deadline = Deadline(0.0)
        deadline.restart(3600.0, process.pid)
        # the clock says that the time is over, the processor that it hardly began
        deadline._until = time.monotonic() - 1
        passed = [deadline.passed() for _ in range(3)]
        process.kill()
    assert False in passed
