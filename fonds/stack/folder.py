"""The folder of one embedded stack (FONDS_HOME): the only place that it writes to.

.fonds/
  stack.json            how to reach it: addresses, keys, admin password, pids (mode 0600)
  stack.lock            held while `up` or `down` works
  logs/                 what each process prints
  airflow/              AIRFLOW_HOME: metadata (SQLite), task logs, secrets, passwords
  ...                   the object store's data and configuration (`fonds.stack.seaweed`)
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from findings.errors import UsageError


@dataclass(frozen=True, slots=True)
class Folder:
    """The paths under one FONDS_HOME."""

    home: Path

    @property
    def stack_json(self) -> Path:
        """How to reach the stack; `fonds.stack.state` reads and writes it."""
        return self.home / "stack.json"

    @property
    def logs(self) -> Path:
        """One file for each process of the stack."""
        return self.home / "logs"

    @property
    def airflow(self) -> Path:
        """AIRFLOW_HOME."""
        return self.home / "airflow"

    def create(self) -> None:
        """Make the folders, readable by the owner alone: keys and texts lie in them."""
        for folder in (self.home, self.logs, self.airflow):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for folder in (self.logs, self.airflow):  # the home may be a folder of the caller's own
            folder.chmod(0o700)

    @contextlib.contextmanager
    def locked(self, seconds: float) -> Iterator[None]:
        """Hold the stack's lock: two commands never start or stop one stack at the same time.

        The kernel frees the lock when its holder dies, so a kill -9 leaves none behind.
        Raises UsageError when another command still holds it after `seconds`.
        """
        self.create()
        handle = os.open(self.home / "stack.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            deadline = time.monotonic() + seconds
            while True:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > deadline:
                        raise UsageError(
                            f"another command is starting or stopping the stack in {self.home}",
                            remedy="wait until it has ended, then try again",
                        ) from None
                    time.sleep(0.1)
            yield
        finally:
            os.close(handle)
