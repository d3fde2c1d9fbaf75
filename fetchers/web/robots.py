"""What a host's robots.txt allows, asked for once a day for all workers (RFC 9309)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from hashlib import sha256
from urllib.parse import urlsplit

import msgspec
from protego import Protego

from fetchers.contract import Shelf
from fetchers.errors import NotTakenError, UnreachableError
from fetchers.web.address import shown
from fetchers.web.client import Answer
from fetchers.web.hosts import Manners
from findings.decoding import decode

#: bytes that are read of it, as RFC 9309 has them
_MOST = 512_000

Ask = Callable[[str, Callable[[Answer], None], int], None]


class _Kept(msgspec.Struct):
    time: float
    text: str


class Robots:
    """The rules of the hosts that one worker meets."""

    def __init__(self, shelf: Shelf, manners: Manners, agent: str, ask: Ask) -> None:
        self._shelf, self._manners, self._ask = shelf, manners, ask
        self._agent = agent.partition("/")[0]
        self._read: dict[str, Protego] = {}

    def check(self, url: str) -> float:
        """The seconds between requests that the host asks for. NotTakenError where it says no."""
        if not self._manners.obey_robots:
            return 0.0
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}"
        if place not in self._read:
            self._read[place] = Protego.parse(self._text(place))
        rules = self._read[place]
        if not rules.can_fetch(url, self._agent):
            raise NotTakenError(f"{shown(url)}: robots.txt forbids it", code="fetch_robots")
        delay = float(rules.crawl_delay(self._agent) or 0.0)
        # a delay holds no longer than the rules that it stands in are believed
        return min(delay, self._manners.robots_seconds) if delay > 0 else 0.0

    def _text(self, place: str) -> str:
        key = f"robots/{sha256(place.encode()).hexdigest()[:24]}.json"
        there = self._shelf.read(key)
        if there:
            kept = decode(there[0], _Kept)
            if time.time() - kept.time < self._manners.robots_seconds:
                return kept.text
        found = [""]

        def use(answer: Answer) -> None:
            if answer.status >= 500 or answer.status == 429:
                raise UnreachableError(
                    f"{place}/robots.txt answers {answer.status}: until it can be read, nothing "
                    "is asked", code="fetch_server", whole_host=True
                )  # fmt: skip
            if answer.status == 200:
                found[0] = _begin(answer.pieces()).decode("utf-8-sig", "replace")

        self._ask(f"{place}/robots.txt", use, 2 * _MOST)
        self._shelf.write(key, msgspec.json.encode(_Kept(time.time(), found[0])))
        return found[0]


def _begin(pieces: Iterable[bytes]) -> bytes:
    """The lines within the first bytes that are read; what is longer counts as far as that."""
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > _MOST:
            return bytes(data[:_MOST].rpartition(b"\n")[0])
    return bytes(data)
