"""How the parts of the embedded stack do: what `status` shows, and what `up` waits for."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from findings.errors import FaultError, FondsError
from fonds.stack import announcing
from fonds.stack.airflow import COMPONENTS
from fonds.stack.airflow_api import AirflowApi
from fonds.stack.folder import Folder
from fonds.stack.options import StackOptions
from fonds.stack.processes import belongs
from fonds.stack.seaweed import Seaweed
from fonds.stack.state import StackState, read_state

#: the part that looks after the others (`fonds.stack.keeper`)
KEEPER = "keeper"
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


def status(options: StackOptions) -> StackStatus:
    """How each part does now. Starts nothing, and asks each part once."""
    folder = Folder(options.home)
    state = read_state(folder.stack_json)
    parts = _parts(options, folder, state)
    healthy = all(part.state == "healthy" for part in parts)
    return StackStatus(str(options.home), healthy, parts, state)


def hears(state: StackState | None) -> bool:
    """Whether the stack was started with the part that the store sends notifications to."""
    return state is not None and announcing.NAME in state.ports


def living_components(options: StackOptions, state: StackState | None) -> dict[str, int]:
    """The pids of all parts but the store that live and are this stack's."""
    recorded = state.pids if state else {}
    return {
        name: recorded[name]
        for name in (*_beside_the_store(state), KEEPER)
        if name in recorded and belongs(recorded[name], options.home)
    }


def dead(options: StackOptions, state: StackState | None) -> list[str]:
    """The parts of a stack that is up whose processes have ended; asks none how it does."""
    if state is None or not state.pids:
        return []
    living = living_components(options, state)
    gone = [name for name in (*_beside_the_store(state), KEEPER) if name not in living]
    return gone if Seaweed(options.home / "store").pid else ["seaweed", *gone]


def wait(options: StackOptions, state: StackState, began: datetime, new: set[str]) -> None:
    """Until all components are well. A dead one ends the wait at once."""
    folder = Folder(options.home)
    deadline = time.monotonic() + options.start_seconds
    warmed = False
    while True:
        health = _health(state)
        if health and not warmed:
            _warm(state)
            warmed = True
        names = _beside_the_store(state)
        since = dict.fromkeys(new, began)
        waiting = [n for n in names if not _is_well(n, state, health, since.get(n))]
        if not waiting:
            return
        dead = [n for n in names if not belongs(state.pids[n], options.home)]
        for name in dead:
            log = log_of(folder, name)
            raise FaultError(f"{name} ended while it started", remedy=f"read {log}")
        if time.monotonic() > deadline:
            raise FaultError(
                f"not healthy after {options.start_seconds:.0f} seconds: {', '.join(waiting)}",
                remedy=f"read the logs in {folder.logs}; `fonds doctor` says what is missing",
            )
        time.sleep(0.25)


def log_of(folder: Folder, part: str) -> Path:
    """What a process of the stack prints."""
    return folder.logs / (f"airflow-{part}.log" if part in COMPONENTS else f"{part}.log")


def _parts(options: StackOptions, folder: Folder, state: StackState | None) -> tuple[Part, ...]:
    store = Seaweed(options.home / "store")
    running = state is not None and bool(state.pids)
    pid = store.pid if running else None
    gone: PartState = "dead" if running else "stopped"
    well: PartState = "healthy" if pid and store.healthy() else "starting"
    parts = [Part("seaweed", well if pid else gone, pid, str(store.log))]
    living = living_components(options, state)
    health = _health(state) if living and state else {}
    for name in (*_beside_the_store(state), KEEPER):
        log = str(log_of(folder, name))
        if name not in living:
            parts.append(Part(name, gone, None, log))
            continue
        kept = name == KEEPER or (state and _is_well(name, state, health, None))
        well = "healthy" if kept else "starting"
        parts.append(Part(name, well, living[name], log))
    return tuple(parts)


def _health(state: StackState) -> dict[str, Any]:
    """Airflow's health answer, empty while the API server does not answer."""
    with AirflowApi(state.airflow_url, state.admin_user, state.admin_password, timeout=5) as api:
        try:
            return api.health()
        except FondsError:
            return {}


def _warm(state: StackState) -> None:
    """Have the API server build the part of it that tasks talk to.

    It does so at the first request, which takes 3 to 5 seconds; without this the first task of
    every stack waits for it, and with it that time falls into the start of the scheduler.
    """
    with AirflowApi(state.airflow_url, state.admin_user, state.admin_password) as api:
        api.execution_health()


def _beside_the_store(state: StackState | None) -> tuple[str, ...]:
    return (*COMPONENTS, *([announcing.NAME] if hears(state) else []))


def _is_well(
    name: str, state: StackState, health: Mapping[str, Any], since: datetime | None
) -> bool:
    """Whether the part is healthy, by a heartbeat of its own and not of a killed predecessor."""
    if name == announcing.NAME:
        return announcing.healthy(state.ports[name])
    if name not in _HEALTH:
        return bool(health)
    part = health.get(_HEALTH[name], {})
    if part.get("status") != "healthy":
        return False
    beat = part.get(f"latest_{_HEALTH[name]}_heartbeat")
    return since is None or (beat is not None and datetime.fromisoformat(beat) >= since)
