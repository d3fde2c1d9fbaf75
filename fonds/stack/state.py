"""`stack.json`: how to reach the embedded stack, and which processes it started."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

import msgspec

from findings.decoding import decode
from findings.errors import UsageError
from fonds.stack.keys import write_private


@dataclass(frozen=True, slots=True)
class Key:
    """An S3 key pair."""

    access_key: str
    secret_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Buckets:
    """The buckets by use."""

    drop: str
    work: str
    warehouse: str
    held: str = "held"


@dataclass(frozen=True, slots=True)
class StackState:
    """What `stack.json` holds. The names are a contract: `fonds.settings` reads them.

    `keys` by role (`fonds.stack.roles`); `ports` and `pids` by process. `pids` is
    empty while the stack is down; ports, keys and password outlive it, so that addresses and
    bookmarks stay good.
    """

    s3_endpoint: str
    region: str
    keys: dict[str, Key]
    buckets: Buckets
    airflow_url: str
    admin_user: str
    admin_password: str = field(repr=False)
    pids: dict[str, int] = field(default_factory=dict)
    ports: dict[str, int] = field(default_factory=dict)


def read_state(path: Path) -> StackState | None:
    """The state, or None where no stack was ever started.

    Raises UsageError when the file cannot be read as one.
    """
    try:
        return decode(path.read_bytes(), StackState)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as error:
        raise UsageError(
            f"{path} is not a state file of this version: {error}",
            remedy=f"move {path} away and run `fonds up`, which writes a new one",
        ) from error


def write_state(path: Path, state: StackState) -> None:
    """Write the state as a whole, readable by its owner alone."""
    write_private(path, json.dumps(asdict(state), indent=2, sort_keys=True) + "\n")
