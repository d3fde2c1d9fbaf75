"""The embedded Airflow: four components of one version, on one SQLite database, on loopback.

Not `airflow standalone`: on SIGTERM it leaves its children running (docs/facts.md).
Log servers are off: tasks run on this machine, so the page reads their logs from the folder, and
nothing listens on all addresses.
"""

from __future__ import annotations

import importlib.metadata
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing

from findings.errors import FaultError
from fonds.stack.airflow_environment import (
    WRITER_WAITS,
    airflow_environment,
    api_server_environment,
    migration_stamp,
)
from fonds.stack.folder import Folder
from fonds.stack.options import StackOptions
from fonds.stack.processes import belongs, descendants, spawn

COMPONENTS: Mapping[str, tuple[str, ...]] = {
    "api-server": ("api-server",),
    "scheduler": ("scheduler", "--skip-serve-logs"),
    "dag-processor": ("dag-processor",),
    "triggerer": ("triggerer", "--skip-serve-logs"),
}


def airflow_version() -> str:
    """The installed version, without importing Airflow."""
    return importlib.metadata.version("apache-airflow")


class Airflow:
    """The Airflow of one stack. It knows its processes by the pids that it is given."""

    def __init__(self, options: StackOptions, port: int) -> None:
        self.options = options
        self.folder = Folder(options.home)
        self.environment = airflow_environment(options, port)

    def migrate(self) -> None:
        """Make or upgrade the metadata tables, where they are not of the installed version.

        Raises FaultError when Airflow cannot.
        """
        stamp = migration_stamp(self.folder)
        if stamp.exists() and stamp.read_text(encoding="utf-8") == airflow_version():
            return
        log = self.folder.logs / "airflow-migrate.log"
        with log.open("wb") as out:
            done = subprocess.run(
                [sys.executable, "-m", "airflow", "db", "migrate"],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=self.folder.home,
                check=False,
            )
        if done.returncode:
            raise FaultError(
                f"Airflow could not make its tables (exit code {done.returncode})",
                remedy=f"read {log}; `fonds doctor` says what is missing",
            )
        stamp.write_text(airflow_version(), encoding="utf-8")

    def forget_dead_jobs(self) -> None:
        """Tell the database that the schedulers of earlier, killed runs are dead.

        Otherwise a new scheduler waits until their heartbeats are 30 seconds old before it takes
        up their tasks. Only called while no scheduler of this stack lives, which the caller knows
        from the process list, and Airflow has no command for it.
        """
        path = self.folder.airflow / "airflow.db"
        with closing(sqlite3.connect(path, timeout=WRITER_WAITS)) as database, database:
            database.execute("UPDATE job SET state = 'failed' WHERE state = 'running'")

    def start(self, pids: Mapping[str, int]) -> dict[str, int]:
        """Start the components that do not live; returns the pids of all four."""
        living = {name: pid for name, pid in pids.items() if belongs(pid, self.options.home)}
        if "scheduler" not in living:
            self.forget_dead_jobs()
        for name, arguments in COMPONENTS.items():
            if name not in living:
                environment = self.environment
                if name == "api-server":
                    environment = api_server_environment(environment, self.folder)
                living[name] = spawn(
                    [sys.executable, "-m", "airflow", *arguments],
                    environment,
                    self.folder.logs / f"airflow-{name}.log",
                    self.folder.home,
                ).pid
        return {name: living[name] for name in COMPONENTS}


def strays(home_members: list[int], living: Mapping[str, int]) -> set[int]:
    """Processes of the stack that descend from none of its living parts: a dead one's children."""
    return set(home_members) - descendants(living.values())
