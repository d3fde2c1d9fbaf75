"""Keys of the object store: one pair a role, made once, readable by their owner alone."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

#: who may do what is in `fonds.stack.roles`
ROLES = (
    *("admin", "archivist", "pipeline", "publisher", "reviewer", "reader", "takedown"),
    "events",
)


@dataclass(frozen=True, slots=True)
class Key:
    """An access key and its secret; the secret does not show in a log."""

    access: str
    secret: str = field(repr=False)


def load_or_create(path: Path, more: Iterable[str] = ()) -> dict[str, Key]:
    """The keys that `path` has, and those of all roles and of `more`, made where they are missing.

    A key that is there never changes, so that a client's settings outlive every restart. The file
    is its owner's alone (0600).
    """
    stored: dict[str, list[str]] = json.loads(path.read_text()) if path.exists() else {}
    missing = [role for role in (*ROLES, *more) if role not in stored]
    for role in missing:
        name = role.partition("/")[0]
        stored[role] = [f"{name}-{secrets.token_hex(6)}", secrets.token_urlsafe(30)]
    if missing:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, json.dumps(stored, indent=1))
    return {role: Key(*pair) for role, pair in stored.items()}


def write_private(path: Path, text: str) -> None:
    """Write `text` whole or not at all, readable by the owner alone (0600)."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
