"""Manners that all workers share: who may ask a host, how often, and whether at all.

Each host has as many seats as the sources allow requests at a time; a worker takes a seat for some
seconds, paces itself while it has it, and leaves in it when the next request may come. A worker
that dies leaves a seat that falls free by itself.
"""

from __future__ import annotations

import os
import random
import socket
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlsplit

import msgspec

from fetchers.contract import Shelf
from fetchers.errors import NotTakenError, PausedError, UnreachableError
from fetchers.web.address import checked, encoded
from findings.decoding import decode

#: seconds that a host is let be at most, whatever was asked for or is remembered of it
LONGEST_WAIT = 7 * 86_400.0


@dataclass(frozen=True, slots=True)
class Manners:
    """Requests a second and at a time for each host; `patience` is the longest wait in one go."""

    rate: float = 1.0
    seats: int = 1
    lease_seconds: float = 20.0
    patience: float = 60.0
    obey_robots: bool = True
    robots_seconds: float = 86_400.0


class Seat(msgspec.Struct):
    """Who asks a host now, until when that holds, and when the next request may come; `asked` is
    the time up to which the server itself wants to be left alone.
    """

    owner: str = ""
    until: float = 0.0
    next: float = 0.0
    asked: float = 0.0


@dataclass
class _Held:
    key: str
    seat: Seat
    mark: str | None
    pace: float
    renewed: float = field(default_factory=time.time)


class Hosts:
    """The hosts as one worker meets them."""

    def __init__(self, shelf: Shelf, manners: Manners, sleep: Callable[[float], None] = time.sleep):
        self._shelf, self._manners, self._sleep = shelf, manners, sleep
        self._me = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self._held: dict[str, _Held] = {}

    def turn(self, url: str, delay: float = 0.0, patience: float = 0.0) -> None:
        """Wait until this worker may send the next request to the address's host.

        `delay` is what its robots.txt asks for; `patience` where it is more than the usual one.
        Raises UnreachableError where the host asked for more patience than there is, PausedError
        where our own pace does or other workers keep it busy; NotTakenError where the operator
        stopped it.
        """
        host = host_of(url)
        held = self._held.get(host) or self._sit(host)
        if time.time() - held.renewed > self._manners.lease_seconds / 3:
            self._renew(host, held)
        wait = held.seat.next - time.time()
        if held.seat.asked - time.time() > self._manners.patience:
            raise UnreachableError(
                f"{host} asked to be left alone", code="fetch_busy", after=held.seat.asked,
                whole_host=True, unasked=True,
            )  # fmt: skip
        if wait > max(self._manners.patience, patience):
            raise PausedError(f"{host} is asked again in {wait:.0f} seconds", held.seat.next)
        if wait > 0:
            self._sleep(wait)
            if wait > self._manners.lease_seconds / 2:
                self._renew(host, held)
        pace = max(delay, self._manners.seats / self._manners.rate if self._manners.rate else 0.0)
        held.seat.next = time.time() + pace

    def back_off(self, url: str, until: float) -> None:
        """Let nobody ask the host before that time."""
        held = self._held.get(host_of(url))
        if held:
            held.seat.next = max(held.seat.next, until)
            held.seat.asked = max(held.seat.asked, until)
            self._renew(host_of(url), held)

    def wait(self, url: str) -> float:
        """Seconds until this worker may ask the address's host."""
        held = self._held.get(host_of(url))
        return max(0.0, held.seat.next - time.time()) if held else 0.0

    def leave(self) -> None:
        """Free all seats."""
        for host, held in list(self._held.items()):
            held.seat.until = 0.0
            self._write(held)
            del self._held[host]

    def _sit(self, host: str) -> _Held:
        self._must_not_be_stopped(host)
        end = time.time() + self._manners.patience
        while True:
            for number in range(self._manners.seats):
                key = f"hosts/{_slug(host)}/seat-{number}.json"
                there = self._shelf.read(key)
                seat = decode(there[0], Seat) if there else Seat()
                if seat.until > time.time() and seat.owner != self._me:
                    continue
                latest = time.time() + LONGEST_WAIT
                seat.next, seat.asked = min(seat.next, latest), min(seat.asked, latest)
                held = _Held(key, seat, there[1] if there else None, 0.0)
                if self._take(held):
                    self._held[host] = held
                    return held
            if time.time() > end:
                lease = time.time() + self._manners.lease_seconds
                raise PausedError(f"other workers are asking {host}", lease)
            self._sleep(0.1 + random.random() * 0.2)  # noqa: S311 (not a secret)

    def _take(self, held: _Held) -> bool:
        held.seat.owner, held.seat.until = self._me, time.time() + self._manners.lease_seconds
        held.renewed = time.time()
        return self._write(held)

    def _renew(self, host: str, held: _Held) -> None:
        self._must_not_be_stopped(host)
        if not self._take(held):
            del self._held[host]
            self._sit(host)

    def _must_not_be_stopped(self, host: str) -> None:
        keys = (stop_key(host), stop_key(host.rpartition(":")[0]))
        if any(self._shelf.read(key) is not None for key in keys):
            raise NotTakenError(f"{host} is stopped by the operator", code="fetch_stopped")

    def _write(self, held: _Held) -> bool:
        mark = self._shelf.swap(held.key, msgspec.json.encode(held.seat), held.mark)
        held.mark = mark or held.mark
        return mark is not None


def host_of(url: str) -> str:
    """Host and port of an address, as manners count them."""
    parts = urlsplit(url)
    return (
        f"{(parts.hostname or '').lower()}:{parts.port or (443 if parts.scheme == 'https' else 80)}"
    )


def _slug(host: str) -> str:
    return sha256(host.encode()).hexdigest()[:24]


def named_host(text: str) -> str:
    """The host, or host and port, that an operator names, as manners count it. NotTakenError.

    >>> named_host("Example.org"), named_host("example.org:8080"), named_host("https://b\u00fccher.de/x")
    ('example.org', 'example.org:8080', 'xn--bcher-kva.de')
    """
    url = text.strip() if "//" in text else f"https://{text.strip()}"
    checked(url)
    parts = urlsplit(encoded(url))
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def stop_key(host: str) -> str:
    """The switch of a host with its port, or of all its ports: while there is such a file, nobody
    asks it.
    """
    return f"hosts/{_slug(host)}/stop"
