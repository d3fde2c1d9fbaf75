"""An OCFL object's inventory: which bytes are which version's files (OCFL 1.1, section 3.5)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ALGORITHM = "sha512"


@dataclass(frozen=True, slots=True)
class Version:
    """One version: `state` maps each logical path to the SHA-512 of its bytes."""

    created: str
    message: str
    state: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Inventory:
    """`manifest` maps each SHA-512 to the one content path that holds such bytes.

    `sha256` holds, for originals, the digest that their document is named by, by content path.
    """

    identifier: str
    versions: tuple[Version, ...]
    manifest: Mapping[str, str]
    sha256: Mapping[str, str]

    @property
    def head(self) -> int:
        """The number of the newest version; 0 before the first."""
        return len(self.versions)

    def dump(self) -> bytes:
        """The inventory as JSON; equal inventories give equal bytes."""
        raw: dict[str, Any] = {
            "id": self.identifier,
            "type": "https://ocfl.io/1.1/spec/#inventory",
            "digestAlgorithm": ALGORITHM,
            "head": f"v{self.head}",
            "manifest": {digest: [path] for digest, path in sorted(self.manifest.items())},
            "versions": {
                f"v{number}": {
                    "created": version.created,
                    "message": version.message,
                    "user": {"name": "fonds", "address": "urn:fonds:pipeline"},
                    "state": _by_digest(version.state),
                }
                for number, version in enumerate(self.versions, 1)
            },
        }
        if self.sha256:
            raw["fixity"] = {"sha256": {d: [p] for p, d in sorted(self.sha256.items())}}
        return json.dumps(raw, indent=1, ensure_ascii=False).encode() + b"\n"


def load(raw: bytes) -> Inventory:
    """The inventory from its JSON, as `dump` writes it."""
    found = json.loads(raw)
    return Inventory(
        found["id"],
        tuple(
            Version(
                version["created"],
                version["message"],
                {path: digest for digest, paths in version["state"].items() for path in paths},
            )
            for _, version in sorted(found["versions"].items(), key=lambda v: int(v[0][1:]))
        ),
        {digest: paths[0] for digest, paths in found["manifest"].items()},
        {paths[0]: digest for digest, paths in found.get("fixity", {}).get("sha256", {}).items()},
    )


def _by_digest(state: Mapping[str, str]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for path, digest in sorted(state.items()):
        out.setdefault(digest, []).append(path)
    return dict(sorted(out.items()))
