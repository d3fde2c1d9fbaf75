"""Whether a child that is late is stuck, or only waits for a processor that others use."""

from __future__ import annotations

import os
import time
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
#: a starved child is waited for at most so many times its allowance, by the wall clock
PATIENCE = 4.0


class Deadline:
    """The time that a child has until its next sign of life.

    The allowance is in seconds of wall clock. A child that is ready to run but was not given that
    much processor time goes on until it was, or until `PATIENCE` times the allowance are over: on
    a busy machine no sound file is refused for its neighbours. Clocks are monotonic.
    """

    def __init__(self, allowance: float) -> None:
        self.allowance = allowance
        self._pid = 0
        self._started = time.monotonic()
        self._used = 0.0
        self._until = self._started + allowance

    def restart(self, allowance: float, pid: int = 0) -> None:
        """A sign of life: the time begins anew."""
        self.allowance = allowance
        self._pid = pid or self._pid
        self._started = time.monotonic()
        self._used = _own_seconds(self._pid)[0]
        self._until = self._started + allowance

    @property
    def left(self) -> float:
        """Seconds to wait before asking `passed`."""
        return max(0.0, self._until - time.monotonic())

    def passed(self) -> bool:
        """Whether the child has had its time."""
        now = time.monotonic()
        if now < self._until:
            return False
        used, ready = _processor_seconds(self._pid)
        owed = self.allowance - (used - self._used)
        if not ready or owed <= 0 or now - self._started >= PATIENCE * self.allowance:
            return True
        self._until = now + max(0.2, owed)
        return False


def _own_seconds(pid: int) -> tuple[float, bool]:
    """Processor seconds of a process and its finished children, and whether it is ready to run.

    From /proc/PID/stat (proc(5)): fields 3 and 14 to 17, counted from 1.
    """
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0, False
    return sum(map(int, fields[11:15])) / _TICKS, fields[0] == "R"


def _processor_seconds(pid: int) -> tuple[float, bool]:
    """The same of a process with the programs that it runs, which takes longer to find out."""
    import psutil

    total, ready = _own_seconds(pid)
    try:
        below = psutil.Process(pid).children(recursive=True)
    except psutil.Error:
        return total, ready
    for process in below:
        used, runs = _own_seconds(process.pid)
        total += used
        ready = ready or runs
    return total, ready
