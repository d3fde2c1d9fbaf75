"""What the embedded stack tells Airflow, keeps in its folder, and asks of the machine."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from findings.errors import UsageError
from fonds.cli.stack import _options
from fonds.settings import Settings
from fonds.stack.airflow_environment import (
    HEARTBEAT_TIMEOUT,
    SERVER_WAITS,
    WRITER_WAITS,
    admin_password,
    airflow_environment,
    api_server_environment,
)
from fonds.stack.doctor import LANGUAGES, examine, places
from fonds.stack.folder import Folder
from fonds.stack.lifecycle import down, status
from fonds.stack.options import StackOptions
from fonds.stack.state import Buckets, Key, StackState, read_state, write_state


@pytest.fixture
def made(tmp_path: Path) -> StackOptions:
    options = StackOptions(home=tmp_path / "home", dags=tmp_path / "dags")
    Folder(options.home).create()
    return options


def test_secrets_are_made_once_and_are_private(made: StackOptions) -> None:
    first, second = (airflow_environment(made, 18080, {}) for _ in range(2))
    assert first == second
    assert len(first["AIRFLOW__API_AUTH__JWT_SECRET"]) > 64
    password = admin_password(Folder(made.home))
    assert password == admin_password(Folder(made.home))
    for name in ("secrets.json", "passwords.json"):
        assert stat.S_IMODE((made.home / "airflow" / name).stat().st_mode) == 0o600


def test_as_many_tasks_go_on_as_there_are_workers(made: StackOptions, monkeypatch) -> None:
    """The setting that makes the DAGs so wide makes the executor so too, and a little wider."""
    monkeypatch.setenv("FONDS_HOME", str(made.home))
    monkeypatch.setenv("FONDS_WORKERS", "40")
    told = airflow_environment(_options(), 18080, {})
    assert int(told["AIRFLOW__CORE__PARALLELISM"]) == 40 + 2


def test_tasks_get_the_home_and_nothing_that_leads_elsewhere(made: StackOptions) -> None:
    caller = {
        "PATH": "/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "FONDS_S3_ENDPOINT": "https://archive.example",
        "FONDS_ENGINE": "pytesseract",
        "AIRFLOW__CORE__MAX_ACTIVE_TASKS_PER_DAG": "3",
    }
    found = airflow_environment(made, 18080, caller)
    assert found["FONDS_HOME"] == str(made.home)
    assert found["OMP_THREAD_LIMIT"] == "1"
    assert "PYTHONDONTWRITEBYTECODE" not in found
    assert "FONDS_S3_ENDPOINT" not in found
    assert found["FONDS_ENGINE"] == "pytesseract"
    assert found["AIRFLOW__CORE__MAX_ACTIVE_TASKS_PER_DAG"] == "3"
    assert found["AIRFLOW__CORE__EXECUTION_API_SERVER_URL"] == "http://127.0.0.1:18080/execution/"


def test_a_lock_on_the_database_cannot_outlast_the_patience_with_a_silent_task(
    made: StackOptions,
) -> None:
    """Several in a row: each request that starts a run may stop all heartbeats for one wait."""
    common = airflow_environment(made, 18080, {})
    server = api_server_environment(common, Folder(made.home))
    differing = {name for name in common if common[name] != server[name]}
    assert differing == {"AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"}
    wait = int(server[differing.pop()].rpartition("=")[2])
    assert wait == SERVER_WAITS
    patience = int(common["AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT"])
    assert patience == HEARTBEAT_TIMEOUT >= 10 * wait
    # a scheduler that waits for the lock is silent, and would take its own tasks for orphans
    alive = int(common["AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_THRESHOLD"])
    assert alive >= 5 * WRITER_WAITS


def test_a_folder_that_a_database_address_cannot_hold_is_refused(tmp_path: Path) -> None:
    options = StackOptions(home=tmp_path / "what?")
    Folder(options.home).create()
    with pytest.raises(UsageError, match="question mark"):
        airflow_environment(options, 18080, {})


def test_state_is_read_as_it_was_written_and_hides_secrets(tmp_path: Path) -> None:
    path = tmp_path / "stack.json"
    assert read_state(path) is None
    state = StackState(
        s3_endpoint="http://127.0.0.1:1",
        region="us-east-1",
        keys={"reader": Key("name", "hidden-key")},
        buckets=Buckets("drop", "work", "warehouse"),
        airflow_url="http://127.0.0.1:2",
        admin_user="admin",
        admin_password="hidden-word",
        pids={"scheduler": 7},
        ports={"s3": 1},
    )
    write_state(path, state)
    assert read_state(path) == state
    assert "hidden" not in repr(state)
    path.write_text(json.dumps({"s3_endpoint": "http://127.0.0.1:1"}))
    with pytest.raises(UsageError, match="not a state file"):
        read_state(path)


def test_a_stack_that_was_never_started_is_stopped(tmp_path: Path) -> None:
    options = StackOptions(home=tmp_path / "nothing")
    for found in (status(options), down(options)):
        assert not found.healthy
        assert found.state is None
        assert {part.state for part in found.parts} == {"stopped"}
    assert not options.home.exists()


def test_doctor_finds_what_is_here(made: StackOptions) -> None:
    checks = {check.name: check for check in examine(made, Settings())}
    assert checks["Python"].ok
    assert checks["SeaweedFS"].ok
    assert checks["Airflow"].found.startswith("3.")
    assert not checks["DAGs"].ok  # the folder is not there
    assert all(check.remedy for check in checks.values() if not check.ok)


def test_doctor_names_what_the_settings_name_and_this_machine_has_not(tmp_path: Path) -> None:
    wrong = Settings(
        languages=("eng", "klingon"),
        fetch_folders=f"{tmp_path}:/no/such/folder",
        fetch_ca_file=str(tmp_path),
        templates=tmp_path / "letters",
    )
    said = {check.name: check.found for check in places(wrong)}
    assert said == {
        "FONDS_LANGUAGES": "Tesseract has no model for klingon",
        "FONDS_FETCH_FOLDERS": "/no/such/folder is not there",
        "FONDS_FETCH_CA_FILE": f"{tmp_path} is not there",
        "FONDS_TEMPLATES": f"{tmp_path / 'letters'} is not there",
    }
    assert not list(places(Settings(languages=("eng",), fetch_folders=str(tmp_path))))


def test_doctor_names_the_packages_that_are_missing(
    made: StackOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(made.home))
    checks = {check.name: check for check in examine(made, Settings())}
    assert not checks["Tesseract"].ok
    for package in LANGUAGES.values():
        assert package in checks["Tesseract"].remedy
    assert not checks["Chromium"].required
