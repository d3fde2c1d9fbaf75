"""Free ports on the loopback: found, never assumed, and kept from one start to the next."""

from __future__ import annotations

import random
import socket
import time
from collections.abc import Collection, Sequence

from findings.errors import FaultError

HOST = "127.0.0.1"
#: SeaweedFS puts the gRPC port of a server this far above its HTTP port
GRPC_OFFSET = 10_000
# Below the ports that Linux hands out to outgoing connections (from 32768), gRPC included.
_LOWEST, _HIGHEST = 12_000, 22_000
#: seconds that ports of before are waited for: a killed process shows as ended before the kernel
#: has closed its sockets; measured 0.07 for a store of 300 MB, on a machine that was busy
PATIENCE = 5.0


def is_free(port: int) -> bool:
    """Whether a server could listen on `port` now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def is_free_with_grpc(port: int) -> bool:
    """Whether both `port` and the gRPC port that goes with it are free."""
    return is_free(port) and is_free(port + GRPC_OFFSET)


def come_free(numbers: Collection[int]) -> bool:
    """Whether a server could listen on all of these ports within `PATIENCE`."""
    end = time.monotonic() + PATIENCE
    while not all(is_free(number) for number in numbers):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def find(names: Sequence[str], wanted: dict[str, int] | None = None) -> dict[str, int]:
    """A free port (with its gRPC port) for each name: the wanted ones if all come free.

    The search starts at a random place, so that two stacks which start at once seldom meet; a
    server that finds its port taken after all has to ask again.
    """
    if wanted and set(wanted) >= set(names):
        kept = {name: wanted[name] for name in names}
        if come_free([port + above for port in kept.values() for above in (0, GRPC_OFFSET)]):
            return kept
    span = _HIGHEST - _LOWEST
    first = random.randrange(span)  # noqa: S311 (no secret: only spreads the load)
    found: list[int] = []
    for step in range(span):
        port = _LOWEST + (first + step) % span
        if is_free_with_grpc(port):
            found.append(port)
            if len(found) == len(names):
                return dict(zip(names, found, strict=True))
    raise FaultError(
        f"fewer than {len(names)} free ports between {_LOWEST} and {_HIGHEST}",
        remedy="Stop other servers on this machine, then try again.",
    )
