"""A TCP line that misbehaves when told to: slow, or resetting what goes through it.

Runs in a process of its own, as `benchmarks.delay_line` does.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import random
import socket
import struct
from collections.abc import Callable, Iterator
from typing import Any

from fonds.stack import ports

WELL, SLOW, RESETTING = range(3)
#: of a slow line: seconds that each piece takes, and its most bytes
_SECONDS, _PIECE = 0.5, 64 * 1024
#: of a resetting one: the share of pieces with which the connection ends
_SHARE = 0.3
#: makes a close a reset
_NOW = struct.pack("ii", 1, 0)


async def _carry(source: asyncio.StreamReader, target: asyncio.StreamWriter, mode: Any) -> None:
    while piece := await source.read(_PIECE):
        if mode.value == SLOW:
            await asyncio.sleep(_SECONDS)
        if mode.value == RESETTING and random.random() < _SHARE:
            raise ConnectionResetError
        target.write(piece)
        await target.drain()


def _reset(writer: asyncio.StreamWriter) -> None:
    end: socket.socket | None = writer.get_extra_info("socket")
    if end is not None:
        with contextlib.suppress(OSError):  # it is closed already
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NOW)
    writer.transport.abort()


def _serve(port: int, to: int, mode: Any) -> None:
    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ends = [writer]
        try:
            there, onward = await asyncio.open_connection(ports.HOST, to)
            ends.append(onward)
            carrying = {
                asyncio.ensure_future(_carry(reader, onward, mode)),
                asyncio.ensure_future(_carry(there, writer, mode)),
            }
            done, left = await asyncio.wait(carrying, return_when=asyncio.FIRST_COMPLETED)
            for carried in left:
                carried.cancel()
            for carried in done:
                carried.result()
        except OSError:  # either end, or this line: whoever waits is told by the reset
            for one in ends:
                _reset(one)
        for one in ends:
            one.close()

    async def serve() -> None:
        server = await asyncio.start_server(connected, ports.HOST, port)
        await server.serve_forever()

    asyncio.run(serve())


@contextlib.contextmanager
def misbehaving(to: int) -> Iterator[tuple[int, Callable[[int], None]]]:
    """A port that leads to the port `to`, and what says how the line is from now on."""
    port = ports.find(("line",), None)["line"]
    context = multiprocessing.get_context("spawn")
    mode = context.Value("i", WELL)
    line = context.Process(target=_serve, args=(port, to, mode))
    line.start()

    def become(said: int) -> None:
        mode.value = said

    try:
        yield port, become
    finally:
        line.kill()
        line.join()
