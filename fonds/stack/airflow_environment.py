"""The environment of the embedded Airflow: everything that it is told, and why.

Settings not named here keep Airflow's defaults, and an `AIRFLOW__...` variable of the caller
passes through, so anything else can be tuned from outside.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from findings.errors import UsageError
from fonds.stack.folder import Folder
from fonds.stack.keys import write_private
from fonds.stack.options import StackOptions, default_dags
from fonds.stack.processes import marked_environment

ADMIN = "admin"
_CONNECTION = "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"

#: seconds that a process waits for another one's writing; SQLite's default of 5 is short on a
#: machine whose cores are all busy with OCR
WRITER_WAITS = 60
#: The API server notes who triggered a run from its event loop, with a write that blocks
#: (`log_action` in airflow/api_fastapi/logging/decorators.py, 3.3.2). Where a heartbeat that was
#: written just before waits for the same loop to be committed, both stand still until this has
#: passed, and all heartbeats with them. So it is a small part of HEARTBEAT_TIMEOUT.
SERVER_WAITS = 5
#: seconds of silence after which a task is taken to be dead (Airflow's default is 300)
HEARTBEAT_TIMEOUT = 120
#: Seconds of silence after which a scheduler is taken to be dead, by itself too: it then takes all
#: of its running tasks from their processes and begins them anew (Airflow's default is 30). While
#: it waits for the database it is silent. Those that are really dead `forget_dead_jobs` tells of.
SCHEDULER_TIMEOUT = 300

#: variables of the caller that no part of the stack is given, by how they begin
NOT_INHERITED = (
    # without bytecode every task compiles its imports again: 2 to 4 times slower starts
    "PYTHONDONTWRITEBYTECODE",
    # another store's address or key would send this stack's tasks there
    "FONDS_S3_",
    "FONDS_AIRFLOW_",
)


def airflow_secrets(folder: Folder) -> dict[str, str]:
    """The JWT secret and the Fernet key of this stack, made once.

    All components must share them: with different JWT secrets every task's token is refused.
    """
    path = folder.airflow / "secrets.json"
    if not path.exists():
        made = {"jwt": secrets.token_urlsafe(64), "fernet": secrets.token_urlsafe(32)[:43] + "="}
        write_private(path, json.dumps(made) + "\n")
    loaded: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def admin_password(folder: Folder) -> str:
    """The password of the Airflow page, made once; SimpleAuthManager reads the same file."""
    path = folder.airflow / "passwords.json"
    if not path.exists():
        write_private(path, json.dumps({ADMIN: secrets.token_urlsafe(18)}) + "\n")
    return str(json.loads(path.read_text(encoding="utf-8"))[ADMIN])


def airflow_environment(
    options: StackOptions, port: int, inherited: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The environment of every Airflow process, and so of every task."""
    folder = Folder(options.home)
    hidden = airflow_secrets(folder)
    url = f"http://127.0.0.1:{port}"
    settings = {
        "AIRFLOW_HOME": str(folder.airflow),
        "FONDS_HOME": str(options.home),
        # one OCR process per core; unset, Tesseract costs four times the CPU (docs/facts.md)
        "OMP_THREAD_LIMIT": "1",
        # a task that writes tables by many threads gives back what each has used: a tenth less
        "MALLOC_ARENA_MAX": "2",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        # deltalake's own allocator: one pool for all threads, given back after .1 s, a sixth less
        "_RJEM_MALLOC_CONF": "narenas:1,dirty_decay_ms:100,muzzy_decay_ms:0",
        "PYTHONUNBUFFERED": "1",
        **_core(options, folder, url),
        **_database(folder.airflow / "airflow.db", hidden["fernet"]),
        **_scheduler(),
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": str(port),
        "AIRFLOW__API__BASE_URL": url,
        "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__API_AUTH__JWT_SECRET": hidden["jwt"],
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(folder.airflow / "logs"),
        "AIRFLOW__LOGGING__DAG_PROCESSOR_CHILD_PROCESS_LOG_DIRECTORY": str(
            folder.airflow / "logs" / "dag_processor"
        ),
        "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "30",
        "AIRFLOW__DAG_PROCESSOR__PARSING_PROCESSES": "1",
    }
    base = os.environ if inherited is None else inherited
    kept = {name: value for name, value in base.items() if not name.startswith(NOT_INHERITED)}
    return marked_environment(options.home, {**kept, **settings})


def _core(options: StackOptions, folder: Folder, url: str) -> dict[str, str]:
    return {
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": str(options.parallelism),
        "AIRFLOW__CORE__DAGS_FOLDER": str(options.dags),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(default_dags().with_name("plugins")),
        # once, by what forks the tasks, and not by each of them (plugins/import_early.py)
        "AIRFLOW__CORE__LAZY_LOAD_PLUGINS": "False",
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        # an archive that was just started shall take drops without anyone pressing a switch
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__CORE__DEFAULT_TIMEZONE": options.timezone,
        # the default asks the name service, which may be slow or absent
        "AIRFLOW__CORE__HOSTNAME_CALLABLE": "socket.gethostname",
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{url}/execution/",
        "AIRFLOW__CORE__AUTH_MANAGER": (
            "airflow.api_fastapi.auth.managers.simple.simple_auth_manager.SimpleAuthManager"
        ),
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": f"{ADMIN}:admin",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(folder.airflow / "passwords.json"),
    }


def _database(path: Path, fernet: str) -> dict[str, str]:
    if "?" in str(path):
        raise UsageError(f"a state folder may not have a question mark in its path: {path}")
    return {_CONNECTION: _address(path, WRITER_WAITS), "AIRFLOW__CORE__FERNET_KEY": fernet}


def _address(path: Path, seconds: int) -> str:
    return f"sqlite:///{path}?timeout={seconds}"


def api_server_environment(environment: Mapping[str, str], folder: Folder) -> dict[str, str]:
    """What the API server gets in place of that of the others: it waits for no writer for long."""
    return {**environment, _CONNECTION: _address(folder.airflow / "airflow.db", SERVER_WAITS)}


def _scheduler() -> dict[str, str]:
    """Times in seconds, short enough that a killed run goes on soon after the next `up`.

    A task's heartbeat comes from its supervisor, not from the task, so long OCR does not silence
    it; HEARTBEAT_TIMEOUT leaves room for a machine that stalls. Tasks of a scheduler that died are
    found by the orphan check at the start of the next one, and every 15 seconds after that (the
    default is 300).
    """
    return {
        "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": str(HEARTBEAT_TIMEOUT),
        "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": "10",
        "AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_THRESHOLD": str(SCHEDULER_TIMEOUT),
        "AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": "15",
        "AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.5",
        "AIRFLOW__SCHEDULER__SCHEDULER_HEARTBEAT_SEC": "2",
        "AIRFLOW__SCHEDULER__JOB_HEARTBEAT_SEC": "5",
        # When a task closes its pipes a moment before it exits, its supervisor sleeps for one such
        # interval before it looks again: with the default of 5 every short task may cost 5 seconds
        # (airflow.sdk.execution_time.supervisor, `_monitor_subprocess`, 3.3.2).
        "AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL": "1",
        # 3 failures, the default, would now be 3 seconds: too few for a busy API server
        "AIRFLOW__WORKERS__MAX_FAILED_HEARTBEATS": "20",
        # A scheduler that takes up a killed run is often ready before the API server that its
        # tasks report to: with the default of 5 tries they fail within 7 seconds. 40 tries,
        # at most 5 seconds apart, also outlast a restart of the API server.
        "AIRFLOW__WORKERS__EXECUTION_API_RETRIES": "40",
        "AIRFLOW__WORKERS__EXECUTION_API_RETRY_WAIT_MAX": "5",
    }


def migration_stamp(folder: Folder) -> Path:
    """The file that names the Airflow version whose tables the metadata database has."""
    return folder.airflow / "migrated"
