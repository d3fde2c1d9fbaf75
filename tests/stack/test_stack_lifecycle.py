"""The embedded stack as a whole: real processes, a real scheduler, kill -9, nothing left over."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from findings.errors import FaultError, UsageError
from fonds.stack.airflow_api import AirflowApi, DagRun
from fonds.stack.health import hears
from fonds.stack.keys import ROLES
from fonds.stack.lifecycle import StackStatus, down, status, up
from fonds.stack.options import StackOptions
from fonds.stack.state import StackState
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore

from .conftest import kill_everything, living_pids, stack_in
from .stranger import answered, ports
from .test_keeper import reader

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]

DAG = "count_slowly"


def airflow(state: StackState | None) -> AirflowApi:
    assert state is not None
    return AirflowApi(state.airflow_url, state.admin_user, state.admin_password)


def finished(api: AirflowApi, run: DagRun) -> DagRun:
    while not run.finished:
        time.sleep(0.5)
        run = api.run(run.dag_id, run.run_id)
    return run


def test_a_stack_runs_dags_survives_a_kill_and_leaves_nothing(options: StackOptions) -> None:
    options = replace(options, events=True)
    first = up(options)
    assert first.healthy
    assert {part.name for part in first.parts} == {
        "seaweed",
        "api-server",
        "scheduler",
        "dag-processor",
        "triggerer",
        "events",
        "keeper",
    }
    assert up(options) == first  # nothing is started twice
    check_state_file(options.home / "stack.json")

    with airflow(first.state) as api:
        api.wait_for_dag(DAG)
        check_events(api, first.state)
        said = (options.home / "logs" / "events.log").read_text()
        assert "airflow_told objects=1" in said
        run = finished(api, api.trigger(DAG, {"tasks": 3, "seconds": 0}))
        assert run.state == "success"
        assert api.xcom(DAG, run.run_id, "total") == 0 + 1 + 2
        assert api.xcom(DAG, run.run_id, "wait", 1) == {
            "number": 1,
            "omp": "1",
            "home": str(options.home),
            "bytecode": True,
        }
        tasks = {(task.task_id, task.map_index) for task in api.task_instances(DAG, run.run_id)}
        assert tasks == {("numbers", -1), ("wait", 0), ("wait", 1), ("wait", 2), ("total", -1)}

        run = api.trigger(DAG, {"tasks": 2, "seconds": 20})
        while "running" not in {
            task.state for task in api.task_instances(DAG, run.run_id) if task.task_id == "wait"
        }:
            time.sleep(0.2)
        assert kill_everything(options) >= 6
        with pytest.raises(FaultError):
            api.run(DAG, run.run_id)
    assert {part.state for part in status(options).parts} == {"dead"}

    second = up(options)
    assert second.healthy
    assert second.state is not None
    assert second.state.airflow_url == first.state.airflow_url  # bookmarks stay good
    with airflow(second.state) as api:
        run = finished(api, api.run(DAG, run.run_id))
        assert run.state == "success"
        waits = [t for t in api.task_instances(DAG, run.run_id) if t.task_id == "wait"]
        assert max(task.try_number for task in waits) == 2  # what was cut off was done again

    listed = run_airflow(options, "dags", "list-runs", DAG, "--output", "plain")
    assert run.run_id in listed

    stopped = down(options)
    assert {part.state for part in stopped.parts} == {"stopped"}
    assert living_pids(options) == set()
    for port in second.state.ports.values():
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port)) != 0


def check_events(api: AirflowApi, state: StackState | None) -> None:
    """A file is dropped, and a DAG that waits for such begins: the store has told of it."""
    assert state is not None
    api.wait_for_dag("hear_drop")
    key = state.keys["archivist"]
    options = StoreOptions(state.s3_endpoint, state.region, key.access_key, key.secret_key)
    ObjectStore(options, "drop").put("letters/a letter.txt", b"Dear sister, we came home.")
    deadline = time.monotonic() + 120
    while not (runs := api.runs("hear_drop")):
        assert time.monotonic() < deadline
        time.sleep(0.3)
    run = finished(api, runs[0])
    assert (run.run_type, run.state) == ("asset_triggered", "success")
    assert api.xcom("hear_drop", run.run_id, "told") == ["letters/a letter.txt"]


def run_airflow(options: StackOptions, *arguments: str) -> str:
    """Airflow's own command line on the stack."""
    return subprocess.run(
        [sys.executable, "-m", "fonds.stack.airflow_command", *arguments],
        env={**os.environ, "FONDS_HOME": str(options.home)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StackOptions]:
    """A stack that several tests may find running; it is down after the last."""
    yield from stack_in(tmp_path_factory.mktemp("standing"))


def test_the_keeper_works_by_the_latest_up_and_what_it_leaves_unsaid_stays(
    options: StackOptions,
) -> None:
    first = up(options)
    assert not hears(first.state)
    loud = up(replace(options, events=True))
    assert loud.healthy
    assert hears(loud.state)
    assert first.state
    assert loud.state
    assert loud.state.pids["scheduler"] == first.state.pids["scheduler"]
    assert up(options) == loud  # nothing said of events, as in a line of cron

    os.kill(loud.state.pids["scheduler"], signal.SIGKILL)
    end = time.monotonic() + 120
    while not (now := status(options)).healthy or now.state == loud.state:
        assert time.monotonic() < end
        time.sleep(1)
    assert now.state
    changed = {name for name, pid in now.state.pids.items() if loud.state.pids.get(name) != pid}
    assert changed == {"scheduler"}
    assert now.state.ports == loud.state.ports

    quiet = up(replace(options, events=False))
    assert quiet.healthy
    assert not hears(quiet.state)
    assert quiet.state
    assert quiet.state.s3_endpoint == first.state.s3_endpoint
    assert not hears(up(options).state)


def test_two_stacks_run_side_by_side_and_one_part_can_be_replaced(
    standing: StackOptions, tmp_path: Path
) -> None:
    other = replace(standing, home=tmp_path / "other")
    try:
        one, two = up(standing), up(other)
        assert one.healthy
        assert two.healthy
        assert one.state is not None
        assert two.state is not None
        assert not set(one.state.ports.values()) & set(two.state.ports.values())
        assert one.state.admin_password != two.state.admin_password
        for state in (one.state, two.state):
            with airflow(state) as api:
                api.wait_for_dag(DAG)

        down(other)
        assert status(standing).healthy  # the other one's end is no concern of this one

        pids = one.state.pids
        os.kill(pids["scheduler"], signal.SIGKILL)
        again = brought_back(standing, "scheduler", pids["scheduler"])
        assert again.state is not None
        assert again.state.pids["api-server"] == pids["api-server"]
        check_answers(again.state)

        # a worker that holds the lock of the queue is killed: all live, and none takes a task
        scheduler = again.state.pids["scheduler"]
        os.kill(reader(scheduler), signal.SIGKILL)
        with airflow(again.state) as api:
            run = api.trigger(DAG, {"tasks": 2, "seconds": 0})
            healed = brought_back(standing, "scheduler", scheduler)
            assert healed.state is not None
            assert healed.state.pids["api-server"] == pids["api-server"]
            assert finished(api, run).state == "success"
        assert "stuck: " in (standing.home / "logs" / "keeper.log").read_text()
    finally:
        down(other)
    assert living_pids(other) == set()


def test_a_stranger_gets_nothing_from_the_embedded_stack(standing: StackOptions) -> None:
    state = up(standing).state
    assert state is not None
    open_ports = ports(living_pids(standing))
    assert set(open_ports.values()) == {"127.0.0.1"}
    chosen = json.loads((standing.home / "store" / "ports.json").read_text()).values()
    store = {port + offset for port in chosen for offset in (0, 10_000)}
    # those of the store are asked in tests/warehouse/test_strangers.py
    assert set(open_ports) - store == {state.ports["api-server"]}

    assert answered(state.airflow_url) == []
    token = f"{state.airflow_url}/auth/token"
    guesses = [
        httpx.post(token, json={"username": "admin", "password": f"guess {n}"}).status_code
        for n in range(12)
    ]
    assert guesses[0] == 401
    assert guesses[-1] == 429

    for path in (standing.home, *standing.home.rglob("*")):
        if path.is_symlink() or "dag_processor" in path.parts:
            continue
        mode = stat.S_IMODE(path.stat().st_mode)
        private = any(not stat.S_IMODE(up_.stat().st_mode) & 0o077 for up_ in path.parents)
        assert private or not mode & 0o077, path


def brought_back(options: StackOptions, name: str, old: int) -> StackStatus:
    """The stack when its keeper has replaced the process of a part, and all of it is well."""
    while True:
        found = status(options)
        if found.healthy and found.state is not None and found.state.pids[name] != old:
            return found
        time.sleep(1)


def check_answers(state: StackState) -> None:
    """A wrong password, an unknown DAG and a lost token are told apart."""
    with (
        AirflowApi(state.airflow_url, state.admin_user, "wrong") as stranger,
        pytest.raises(UsageError, match="401"),
    ):
        stranger.runs(DAG)
    with airflow(state) as api:
        with pytest.raises(FaultError, match="has not read the DAG absent"):
            api.wait_for_dag("absent", seconds=1)
        with pytest.raises(UsageError, match="404"):
            api.trigger("absent")
        assert api.runs(DAG) == []
        api._http.headers["Authorization"] = "Bearer worn-out"
        assert api.runs(DAG) == []
        assert api.import_failures() == []


def check_state_file(path: Path) -> None:
    """It holds keys, so nobody else may read it; its names are a contract."""
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    state = json.loads(path.read_text(encoding="utf-8"))
    assert set(state) == {
        "s3_endpoint",
        "region",
        "keys",
        "buckets",
        "airflow_url",
        "admin_user",
        "admin_password",
        "pids",
        "ports",
    }
    assert set(state["keys"]) == set(ROLES)
    assert set(state["buckets"]) == {"drop", "work", "warehouse", "held"}
