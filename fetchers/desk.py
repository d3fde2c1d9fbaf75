"""What a kind works with: the web, a folder of its own, and what the operator allows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from fetchers.contract import Transfer
from fetchers.lists import Lists
from fetchers.web.web import Web

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Keys:
    """A credential for a store of objects, given by the operator for one endpoint."""

    endpoint: str = ""
    access: str = ""
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Desk:
    """`folders` are those that sources may read; `keys` the source's own for an object store;
    `lists` what this round was told already; `go_on` raises BoundError where the run has no more
    time or bytes, and is asked before each request of a list, a page or a text.
    """

    web: Web
    scratch: Path
    folders: tuple[Path, ...] = ()
    keys: Keys = field(default_factory=Keys)
    max_pixels: int = 100_000_000
    max_bytes: int = 2 << 30
    lists: Lists = field(default_factory=Lists)
    go_on: Callable[[], None] = lambda: None

    def text(self, url: str) -> tuple[bytes, tuple[Transfer, ...]]:
        """The text of a page at `url`, and how it came."""
        self.go_on()
        got = self.web.get(url)
        return (got[0], (got[1],)) if got else (b"", ())

    def list(
        self, url: str, read: Callable[[bytes], R], *, once: bool = False, anew: bool = False
    ) -> R:
        """A list of the source, asked once a round; see `Lists.get`."""
        self.go_on()
        return self.lists.get(self.web, url, read, once=once, anew=anew)
