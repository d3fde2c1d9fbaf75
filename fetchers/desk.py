"""What a kind works with: the web, a folder of its own, and what the operator allows."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from fetchers.web.web import Web


@dataclass(frozen=True, slots=True)
class Keys:
    """A credential for a store of objects, given by the operator for one endpoint."""

    endpoint: str = ""
    access: str = ""
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Desk:
    """`folders` are those that sources may read; `keys` the source's own for an object store."""

    web: Web
    scratch: Path
    folders: tuple[Path, ...] = ()
    keys: Keys = field(default_factory=Keys)
    max_pixels: int = 100_000_000
    max_bytes: int = 2 << 30
