"""Start, stop and look at the embedded stack: one object store and one Airflow in one folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal

from fonds.errors import FaultError, FondsError
from fonds.stack import ports, roles
from fonds.stack.airflow import COMPONENTS, Airflow, strays
from fonds.stack.airflow_api import AirflowApi
from fonds.stack.airflow_environment import ADMIN, admin_password
from fonds.stack.folder import Folder
from fonds.stack.options import StackOptions
from fonds.stack.processes import belongs, members, stop
from fonds.stack.seaweed import Endpoint, Seaweed
from fonds.stack.state import Buckets, Key, StackState, read_state, write_state

Progress = Callable[[str], None]
PartState = Literal["healthy", "starting", "dead", "stopped"]

#: the part's name in Airflow's health answer; the API server is healthy when it answers at all
_HEALTH = {
    "scheduler": "scheduler",
    "dag-processor": "dag_processor",
    "triggerer": "triggerer",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One process of the stack. `starting`: it lives, and has not said yet that it is well."""

    name: str
    state: PartState
    pid: int | None
    log: str


@dataclass(frozen=True, slots=True)
class StackStatus:
    """What is known of the stack; `state` is None where none was ever started."""

    home: str
    healthy: bool
    parts: tuple[Part, ...]
    state: StackState | None


def up(options: StackOptions, progress: Progress = lambda _: None) -> StackStatus:
    """Start what does not run, and wait until all of it is healthy.

    Safe to repeat, and after a kill -9 of everything: stale pids and ports are noticed, children
    of dead parts ended, and the tasks of a killed run taken up again by the new scheduler.
    Raises FaultError when a part dies or is not healthy within `start_seconds`.
    """
    folder = Folder(options.home)
    with folder.locked(options.start_seconds):
        state = read_state(folder.stack_json)
        living = _living(options, state)
        stop(lambda: strays(members(options.home), living), options.stop_seconds)
        port = _airflow_port(state, living)
        airflow = Airflow(options, port)
        password = admin_password(folder)
        progress("starting the object store; preparing Airflow's tables")
        store = Seaweed(options.home / "store")
        with ThreadPoolExecutor(2) as pool:
            endpoint, tables = pool.submit(store.start), pool.submit(airflow.migrate)
            state = _state(endpoint.result(), port, password)
            tables.result()
        write_state(folder.stack_json, state)
        progress("starting Airflow: API server, scheduler, DAG processor, triggerer")
        began = datetime.now(UTC)
        pids = airflow.start(living)
        new = {name for name, pid in pids.items() if living.get(name) != pid}
        state = replace(state, pids={"seaweed": store.pid or 0, **pids})
        write_state(folder.stack_json, state)
        _prepare_buckets(state)
        _wait(options, state, began, new)
    return status(options)


def down(options: StackOptions, progress: Progress = lambda _: None) -> StackStatus:
    """Stop all of it: SIGTERM, then SIGKILL after `stop_seconds`; no process is left.

    Tasks that run are cut off; the next `up` takes them up again.
    """
    folder = Folder(options.home)
    if not options.home.exists():
        return status(options)
    with folder.locked(options.start_seconds):
        progress("stopping Airflow")
        stop(lambda: members(options.home), options.stop_seconds)
        progress("stopping the object store")
        Seaweed(options.home / "store").stop()
        state = read_state(folder.stack_json)
        if state:
            write_state(folder.stack_json, replace(state, pids={}))
    return status(options)


def status(options: StackOptions) -> StackStatus:
    """How each part does now. Starts nothing, and asks each part once."""
    folder = Folder(options.home)
    state = read_state(folder.stack_json)
    parts = _parts(options, folder, state)
    healthy = all(part.state == "healthy" for part in parts)
    return StackStatus(str(options.home), healthy, parts, state)


def _parts(options: StackOptions, folder: Folder, state: StackState | None) -> tuple[Part, ...]:
    store = Seaweed(options.home / "store")
    running = state is not None and bool(state.pids)
    pid = store.pid if running else None
    gone: PartState = "dead" if running else "stopped"
    well: PartState = "healthy" if pid and store.healthy() else "starting"
    parts = [Part("seaweed", well if pid else gone, pid, str(store.log))]
    living = _living(options, state)
    health = _health(state) if living and state else {}
    for name in COMPONENTS:
        log = str(folder.logs / f"airflow-{name}.log")
        if name not in living:
            parts.append(Part(name, gone, None, log))
            continue
        well = "healthy" if _is_well(name, health, None) else "starting"
        parts.append(Part(name, well, living[name], log))
    return tuple(parts)


def _living(options: StackOptions, state: StackState | None) -> dict[str, int]:
    recorded = state.pids if state else {}
    return {
        name: recorded[name]
        for name in COMPONENTS
        if name in recorded and belongs(recorded[name], options.home)
    }


def _airflow_port(state: StackState | None, living: Mapping[str, int]) -> int:
    """The port of before where it is free or ours, else one that is free."""
    before = state.ports.get("api-server") if state else None
    if before and "api-server" in living:
        return before
    wanted = {"api-server": before} if before else None
    return ports.find(["api-server"], wanted)["api-server"]


def _state(endpoint: Endpoint, port: int, password: str) -> StackState:
    return StackState(
        s3_endpoint=endpoint.url,
        region=endpoint.region,
        keys={role: Key(pair.access, pair.secret) for role, pair in endpoint.keys.items()},
        buckets=Buckets(roles.DROP, roles.WORK, roles.WAREHOUSE),
        airflow_url=f"http://{ports.HOST}:{port}",
        admin_user=ADMIN,
        admin_password=password,
        ports={"s3": int(endpoint.url.rpartition(":")[2]), "api-server": port},
    )


def _prepare_buckets(state: StackState) -> None:
    from warehouse.buckets import prepare
    from warehouse.options import StoreOptions

    admin = state.keys["admin"]
    prepare(
        StoreOptions(
            endpoint=state.s3_endpoint,
            region=state.region,
            access_key=admin.access_key,
            secret_key=admin.secret_key,
            drop_bucket=state.buckets.drop,
            work_bucket=state.buckets.work,
            warehouse_bucket=state.buckets.warehouse,
        )
    )


def _health(state: StackState) -> dict[str, Any]:
    """Airflow's health answer, empty while the API server does not answer."""
    with AirflowApi(state.airflow_url, state.admin_user, state.admin_password, timeout=5) as api:
        try:
            return api.health()
        except FondsError:
            return {}


def _is_well(name: str, health: Mapping[str, Any], since: datetime | None) -> bool:
    """Whether the part is healthy, by a heartbeat of its own and not of a killed predecessor."""
    if name not in _HEALTH:
        return bool(health)
    part = health.get(_HEALTH[name], {})
    if part.get("status") != "healthy":
        return False
    beat = part.get(f"latest_{_HEALTH[name]}_heartbeat")
    return since is None or (beat is not None and datetime.fromisoformat(beat) >= since)


def _wait(options: StackOptions, state: StackState, began: datetime, new: set[str]) -> None:
    """Until all components are well. A dead one ends the wait at once."""
    folder = Folder(options.home)
    deadline = time.monotonic() + options.start_seconds
    while True:
        health = _health(state)
        waiting = [n for n in COMPONENTS if not _is_well(n, health, began if n in new else None)]
        if not waiting:
            return
        dead = [n for n in COMPONENTS if not belongs(state.pids[n], options.home)]
        for name in dead:
            log = folder.logs / f"airflow-{name}.log"
            raise FaultError(f"Airflow's {name} ended while it started", remedy=f"read {log}")
        if time.monotonic() > deadline:
            raise FaultError(
                f"not healthy after {options.start_seconds:.0f} seconds: {', '.join(waiting)}",
                remedy=f"read the logs in {folder.logs}; `fonds doctor` says what is missing",
            )
        time.sleep(0.25)
