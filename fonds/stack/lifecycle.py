"""Start, stop and look at the embedded stack: one object store and one Airflow in one folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

from fonds.stack import announcing, ports, roles
from fonds.stack.airflow import Airflow, strays
from fonds.stack.airflow_environment import ADMIN, admin_password
from fonds.stack.folder import Folder
from fonds.stack.health import (
    KEEPER,
    StackStatus,
    hears,
    living_components,
    log_of,
    status,
    wait,
)
from fonds.stack.options import StackOptions, as_argument
from fonds.stack.processes import arguments, members, spawn, stop
from fonds.stack.seaweed import Endpoint, Seaweed
from fonds.stack.state import Buckets, Key, StackState, read_state, write_state

__all__ = ["StackStatus", "down", "status", "up"]

Progress = Callable[[str], None]


def up(options: StackOptions, progress: Progress = lambda _: None) -> StackStatus:
    """Start what does not run, and wait until all of it is healthy.

    Safe to repeat, and after a kill -9 of everything: stale pids and ports are noticed, children
    of dead parts ended, and the tasks of a killed run taken up again by the new scheduler.
    The keeper works by the options of the latest call; other parts that run keep their own.
    Raises FaultError when a part dies or is not healthy within `start_seconds`.
    """
    folder = Folder(options.home)
    with folder.locked(options.start_seconds):
        before = status(options)
        if options.events is None:
            options = replace(options, events=hears(before.state))
        living = living_components(options, before.state)
        if KEEPER in living and as_argument(options) not in arguments(living[KEEPER]):
            del living[KEEPER]  # ended below as a stray, and one with these options started
        if before.healthy and hears(before.state) == options.events and KEEPER in living:
            return before
        if not options.events:
            living.pop(announcing.NAME, None)
        stop(lambda: strays(members(options.home), living), options.stop_seconds)
        chosen = _ports(options, before.state, living)
        hook = announcing.hook(folder, chosen[announcing.NAME]) if options.events else None
        airflow = Airflow(options, chosen["api-server"])
        password = admin_password(folder)
        progress("starting the object store; preparing Airflow's tables")
        store = Seaweed(options.home / "store")
        with ThreadPoolExecutor(1) as pool:
            tables = pool.submit(airflow.migrate)
            state = _state(store.start(hook), chosen, password)
            write_state(folder.stack_json, replace(state, pids=living))
            _prepare_buckets(state)
            tables.result()
        progress("starting Airflow: API server, scheduler, DAG processor, triggerer")
        began = datetime.now(UTC)
        pids = airflow.start(living)
        if hook:
            at = chosen[announcing.NAME]
            running = living.get(announcing.NAME)
            pids[announcing.NAME] = running or announcing.start(folder, at, hook.token)
        new = {name for name, pid in pids.items() if living.get(name) != pid}
        state = replace(state, pids={**living, "seaweed": store.pid or 0, **pids})
        write_state(folder.stack_json, state)
        wait(options, state, began, new)
        keeper = living.get(KEEPER) or _start_keeper(options, airflow.environment)
        write_state(folder.stack_json, replace(state, pids={**state.pids, KEEPER: keeper}))
    return status(options)


def down(options: StackOptions, progress: Progress = lambda _: None) -> StackStatus:
    """Stop all of it: SIGTERM, then SIGKILL after `stop_seconds`; no process is left.

    Tasks that run are cut off; the next `up` takes them up again.
    """
    folder = Folder(options.home)
    if not options.home.exists():
        return status(options)
    # first, and without the lock, which it holds while it starts what was dead
    stop(lambda: _keepers(options), options.stop_seconds)
    with folder.locked(options.start_seconds):
        progress("stopping Airflow")
        stop(lambda: members(options.home), options.stop_seconds)
        progress("stopping the object store")
        Seaweed(options.home / "store").stop()
        state = read_state(folder.stack_json)
        if state:
            write_state(folder.stack_json, replace(state, pids={}))
    return status(options)


def _start_keeper(options: StackOptions, environment: Mapping[str, str]) -> int:
    folder = Folder(options.home)
    command = [sys.executable, "-m", "fonds.stack.keeper", as_argument(options)]
    return spawn(command, environment, log_of(folder, KEEPER), folder.home).pid


def _keepers(options: StackOptions) -> list[int]:
    living = living_components(options, read_state(Folder(options.home).stack_json))
    return [pid for name, pid in living.items() if name == KEEPER]


def _ports(
    options: StackOptions, state: StackState | None, living: Mapping[str, int]
) -> dict[str, int]:
    """The ports of before where they are free or ours, else such as are free."""
    names = ["api-server", *([announcing.NAME] if options.events else [])]
    before = state.ports if state else {}
    kept = {
        name: before[name]
        for name in names
        if name in before and (name in living or ports.come_free([before[name]]))
    }
    missing = [name for name in names if name not in kept]
    return {**kept, **(ports.find(missing) if missing else {})}


def _state(endpoint: Endpoint, chosen: Mapping[str, int], password: str) -> StackState:
    return StackState(
        s3_endpoint=endpoint.url,
        region=endpoint.region,
        keys={role: Key(pair.access, pair.secret) for role, pair in endpoint.keys.items()},
        buckets=Buckets(roles.DROP, roles.WORK, roles.WAREHOUSE, roles.HELD),
        airflow_url=f"http://{ports.HOST}:{chosen['api-server']}",
        admin_user=ADMIN,
        admin_password=password,
        ports={"s3": int(endpoint.url.rpartition(":")[2]), **chosen},
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
            held_bucket=state.buckets.held,
        )
    )
