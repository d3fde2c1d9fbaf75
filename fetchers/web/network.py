"""Connections to addresses that may be connected to, and to no other.

The name is resolved here, every address that it has is judged, and the connection goes to one that
was judged: a name that resolves otherwise a second later leads nowhere else.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import httpcore

from fetchers.errors import NotTakenError, UnreachableError

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_GIVEN_OUT = ipaddress.ip_network("2000::/3")
#: for other ends than hosts of the public network, and not (in every version of Python) known to
#: `ipaddress`: IETF protocols, relays of 6to4 and Teredo, documentation
_SPECIAL = [ipaddress.ip_network(one) for one in (
    "192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2001:db8::/32", "3fff::/20")]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Allowed:
    """Hosts and networks within the house that the operator lets sources reach."""

    names: tuple[str, ...] = ()

    def check(self, host: str, address: str) -> None:
        """Raise NotTakenError for an address that is not of the public network."""
        if is_public(address):
            return
        plain = _plain(_parsed(address))
        for name in self.names:
            try:
                if plain in ipaddress.ip_network(name, strict=False):
                    return
            except ValueError:
                if name.lower() == host.lower():
                    return
        raise NotTakenError(f"{host} is at {plain}, inside the house", code="fetch_private")


def is_public(address: str) -> bool:
    """Whether an address is one of the public network, where every host is a stranger.

    Of IPv6 that is the block given out for it (2000::/3), but for what of it is for other ends.

    >>> is_public("93.184.216.34"), is_public("10.0.0.1"), is_public("::169.254.169.254")
    (True, False, False)
    """
    plain = _plain(_parsed(address))
    if plain.version == 6 and plain not in _GIVEN_OUT:
        return False
    special = any(plain in one for one in _SPECIAL if one.version == plain.version)
    return plain.is_global and not (plain.is_multicast or special)


def _parsed(address: str) -> _Address:
    return ipaddress.ip_address(address.partition("%")[0])


def _plain(address: _Address) -> _Address:
    """The IPv4 address that an IPv6 one carries, where it does."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address.sixtofour:
            return address.sixtofour
        if address in _NAT64:
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host. Raises UnreachableError where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError) as error:
        raise UnreachableError(f"{host} is no known host: {error}", whole_host=True) from error
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class Deadline:
    """The end of the exchange under way: a server that drips bytes cannot outlive it."""

    def __init__(self) -> None:
        self.at = float("inf")

    def within(self, timeout: float | None) -> float:
        """The time left, at most `timeout`. Raises ReadTimeout where there is none."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the exchange took longer than its limit")
        return min(left, timeout) if timeout is not None else left


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.within(timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class PinnedBackend(httpcore.NetworkBackend):
    """Connects to the judged addresses of a host, one after the other."""

    def __init__(self, allowed: Allowed, deadline: Deadline) -> None:
        self._allowed, self._deadline = allowed, deadline
        self._inside: dict[tuple[str, int], bool] = {}
        self._inner = httpcore.SyncBackend()

    def is_inside(self, host: str, port: int) -> bool:
        """Whether a host lies inside the house alone; if so, it is connected to nowhere else."""
        key = (host.lower(), port)
        if key not in self._inside:
            self._inside[key] = not any(is_public(one) for one in resolve(host, port))
        return self._inside[key]

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address that answers."""
        addresses = resolve(host, port)
        for address in addresses:
            self._allowed.check(host, address)
            if self._inside.get((host.lower(), port)) and is_public(address):
                raise UnreachableError(f"{host} was inside the house, and left it", whole_host=True)
        fault: Exception | None = None
        for address in addresses:
            try:
                limit = self._deadline.within(timeout)
                made = self._inner.connect_tcp(address, port, limit, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
            else:
                return _Stream(made, self._deadline)
        raise fault or httpcore.ConnectError(f"{host} has no address")
