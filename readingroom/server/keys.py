"""Who may ask: keys with roles, of which only the digests are kept.

A file of lines `<role> <SHA-256 of the key>`; `fonds serve --new-key ROLE` adds one.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from pathlib import Path

from findings.errors import UsageError

#: a `reader` is given what is open, `staff` of the archive what is restricted too
ROLES = ("reader", "staff")


def load(path: Path) -> dict[str, str]:
    """The role of each key, by the key's digest. UsageError for a line that is none."""
    found = {}
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        role, _, digest = line.partition(" ")
        if role not in ROLES or len(digest) != 64:
            raise UsageError(
                f"{path}, line {number} is no key",
                remedy=f"Write `<{'|'.join(ROLES)}> <SHA-256>`, or make it with `--new-key`.",
            )
        found[digest] = role
    return found


def create(path: Path, role: str) -> str:
    """A new key; its digest is added to the file, which its owner alone can read."""
    if role not in ROLES:
        raise UsageError(f"there is no role {role!r}", remedy=f"One of: {', '.join(ROLES)}.")
    load(path)
    key = secrets.token_urlsafe(32)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{role} {_digest(key)}\n")
    return key


def role_of(keys: Mapping[str, str], key: str) -> str | None:
    """The role of a key, None for one that is none of ours."""
    asked = _digest(key)
    # every one is compared, so that the time tells nothing
    found = [role for digest, role in keys.items() if hmac.compare_digest(digest, asked)]
    return found[0] if found else None


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
