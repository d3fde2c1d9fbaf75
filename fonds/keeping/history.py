"""Airflow's own history: rows of runs and tasks that are older than `history_days`, and logs.

A task of Airflow has no way to Airflow's database, by design. So its address is taken from the
embedded stack, or from the secret `FONDS_AIRFLOW_DATABASE` of the worker that does this; without
either, an installation keeps its history by its own means, and this does nothing. Logs of tasks
are removed where they lie in the embedded stack's own folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from findings.errors import FaultError
from fonds.settings import Settings
from fonds.stack.folder import Folder
from fonds.steps import log

_DATABASE = "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"
#: seconds; the first time there may be years to remove
_PATIENCE = 3600


def clean(settings: Settings, now: datetime | None = None) -> bool:
    """Remove what is older than `history_days`; whether it could be done here.

    Raises FaultError with the end of what `airflow db clean` said where that failed.
    """
    environment = _environment(settings)
    if environment is None:
        log.event("history_left", why="nobody said where Airflow's database is")
        return False
    before = (now or datetime.now(UTC)) - timedelta(days=settings.keeping.history_days)
    command = [sys.executable, "-m", "airflow", "db", "clean", "--skip-archive", "--yes"]
    command += ["--clean-before-timestamp", before.isoformat(timespec="seconds")]
    done = subprocess.run(
        command,
        env=dict(environment),
        capture_output=True,
        check=False,
        text=True,
        timeout=_PATIENCE,
    )
    if done.returncode:
        # not the whole: it may show the address with its password
        last = done.stderr.strip().rpartition("\n")[2][:300]
        raise FaultError(f"airflow db clean: {_without(last, environment[_DATABASE])}")
    log.event("history_cleaned", before=before.date().isoformat())
    if settings.stack:
        removed = remove_logs(Folder(settings.home).airflow / "logs", before)
        log.event("logs_removed", files=removed)
    return True


def remove_logs(folder: Path, before: datetime) -> int:
    """Remove the logs of tasks that were last written to before then, and empty folders; how many.

    A folder that was made a moment ago is left: a task is about to write into it.
    """
    removed = 0
    for at, _, names in os.walk(folder, topdown=False):
        for path in (Path(at, name) for name in names):
            if path.lstat().st_mtime < before.timestamp():
                path.unlink()
                removed += 1
        if Path(at).stat().st_mtime < before.timestamp() and not any(os.scandir(at)):
            Path(at).rmdir()
    return removed


def _environment(settings: Settings) -> Mapping[str, str] | None:
    if settings.airflow_database:
        return {**os.environ, _DATABASE: settings.airflow_database}
    if settings.stack:
        from fonds.stack.airflow_environment import airflow_environment
        from fonds.stack.options import StackOptions

        # the port is the server's, which is not asked
        return airflow_environment(StackOptions(home=settings.home), 0)
    return None


def _without(text: str, secret: str) -> str:
    return text.replace(secret, "(the database)")
