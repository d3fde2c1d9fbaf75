"""A whole embedded stack of the test's own, driven through the command line as a person would."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

FONDS = str(Path(sys.executable).with_name("fonds"))


class Stack:
    """One `FONDS_HOME`; every call is the real console script."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.env = {**os.environ, "FONDS_HOME": str(home)}

    def fonds(self, *arguments: str | Path, check: bool = True) -> str:
        done = subprocess.run(
            [FONDS, *map(str, arguments)],
            capture_output=True,
            text=True,
            env=self.env,
            timeout=600,
            check=False,
        )
        if check and done.returncode:
            raise AssertionError(
                f"fonds {arguments}: exit {done.returncode}\n{done.stderr[-3000:]}"
            )
        return done.stdout

    def ingest(self) -> list[dict[str, Any]]:
        """Trigger a run of the scheduled DAG and wait; a line for each document."""
        lines: list[dict[str, Any]] = json.loads(self.fonds("ingest", "--json"))
        return lines

    def kill(self) -> int:
        """kill -9 of every process that belongs to this stack; how many there were."""
        marker = f"FONDS_HOME={self.home}".encode()
        killed = 0
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit() or int(entry.name) == os.getpid():
                continue
            try:
                if marker in (entry / "environ").read_bytes().split(b"\0"):
                    os.kill(int(entry.name), signal.SIGKILL)
                    killed += 1
            except (OSError, ProcessLookupError):
                continue  # it ended while we looked, or is not ours to see
        return killed

    def processes(self) -> list[str]:
        """Command lines of the processes that still belong to this stack."""
        marker = f"FONDS_HOME={self.home}".encode()
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit() or int(entry.name) == os.getpid():
                continue
            try:
                if marker in (entry / "environ").read_bytes().split(b"\0"):
                    found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:
                continue
        return found

    def settings(self) -> Any:
        """The settings as this stack's processes see them."""
        from fonds.settings import Settings

        return Settings(home=self.home)


def wait_until(condition: Any, seconds: float, what: str) -> None:
    """Poll `condition` until it is true; fail with `what` after `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not happen within {seconds:.0f} s")
        time.sleep(0.3)
