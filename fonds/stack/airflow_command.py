"""Airflow's own command line on the embedded stack: `python -m fonds.stack.airflow_command ...`.

    .venv/bin/python -m fonds.stack.airflow_command db clean --clean-before-timestamp 2026-10-01
    .venv/bin/python -m fonds.stack.airflow_command dags list-runs ingest_drop

It sees the database, the DAGs and the settings of the stack in FONDS_HOME; the stack need not run.
"""

from __future__ import annotations

import os
import sys

from findings.errors import UsageError
from fonds import settings
from fonds.stack.airflow_environment import airflow_environment
from fonds.stack.folder import Folder
from fonds.stack.options import StackOptions
from fonds.stack.state import read_state


def main(arguments: list[str]) -> None:
    """Become `airflow ARGUMENTS`. Raises UsageError where no stack was ever started."""
    options = StackOptions(home=settings.load().home)
    state = read_state(Folder(options.home).stack_json)
    if state is None:
        raise UsageError(f"there is no stack in {options.home}", remedy="run `fonds up` once")
    environment = airflow_environment(options, state.ports["api-server"])
    os.execve(sys.executable, [sys.executable, "-m", "airflow", *arguments], environment)  # noqa: S606 - no shell


if __name__ == "__main__":
    main(sys.argv[1:])
