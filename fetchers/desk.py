"""What a kind works with: the web, a folder of its own, and what the operator allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from fetchers.contract import Transfer
from fetchers.lists import Lists
from fetchers.names import is_page_text
from fetchers.web.web import Web

R = TypeVar("R")
Table = tuple[Mapping[str, Mapping[str, str]], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Desk:
    """`folders` are those that sources may read; `lists` what this round was told already; `go_on`
    raises BoundError where the run has no more time or bytes, and is asked before each request of a
    list, a page or a text; `sets_aside` says whether the drop takes a file of that name for
    something beside documents (a table of metadata, a checksum, what systems leave behind); `table`
    reads such a table: Dublin Core by file name, and what is wrong with it. `still_seconds`: for so
    long a file of a folder must have been the same before it is taken.
    """

    web: Web
    scratch: Path
    folders: tuple[Path, ...] = ()
    max_pixels: int = 100_000_000
    max_bytes: int = 2 << 30
    still_seconds: float = 60.0
    lists: Lists = field(default_factory=Lists)
    go_on: Callable[[], None] = lambda: None
    sets_aside: Callable[[str], bool] = lambda name: False
    table: Callable[[bytes], Table] = lambda data: ({}, ())

    def text(self, url: str, *, plain: bool) -> tuple[bytes, tuple[Transfer, ...]]:
        """The text of a page at `url`, and how it came; no bytes where it is none.

        `plain`: it may be words alone, without their places.
        """
        self.go_on()
        got = self.web.get(url)
        if got is None:
            return b"", ()
        return got[0] if is_page_text(got[0], plain=plain) else b"", (got[1],)

    def list(
        self, url: str, read: Callable[[bytes, str], R], *, once: bool = False, anew: bool = False
    ) -> R:
        """A list of the source, asked once a round; see `Lists.get`."""
        self.go_on()
        self.web.begin()
        return self.lists.get(self.web, url, read, once=once, anew=anew)
