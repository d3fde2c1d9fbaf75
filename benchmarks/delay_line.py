"""A TCP line that takes its time: a store across the country, on one machine.

Each piece of bytes comes out at the other end so many seconds after it went in, either way; how
many bytes a second pass is not limited. Runs in a process of its own, so that it takes no turn of
the interpreter whose time is measured.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
from collections.abc import Iterator

from fonds.stack import ports

_PIECE = 256 * 1024


async def _carry(
    source: asyncio.StreamReader, target: asyncio.StreamWriter, seconds: float
) -> None:
    loop = asyncio.get_running_loop()
    try:
        while piece := await source.read(_PIECE):
            loop.call_later(seconds, target.write, piece)
    except ConnectionError:
        pass  # the other end says so to whoever waits for it
    loop.call_later(seconds, target.close)


def _serve(port: int, to: int, seconds: float) -> None:
    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        onward = await asyncio.open_connection(ports.HOST, to)
        await asyncio.gather(_carry(reader, onward[1], seconds), _carry(onward[0], writer, seconds))

    async def serve() -> None:
        server = await asyncio.start_server(connected, ports.HOST, port)
        await server.serve_forever()

    asyncio.run(serve())


@contextlib.contextmanager
def delayed(to: int, seconds: float) -> Iterator[int]:
    """A port that leads to the port `to`, `seconds` away."""
    port = ports.find(("delayed",), None)["delayed"]
    line = multiprocessing.get_context("spawn").Process(target=_serve, args=(port, to, seconds))
    line.start()
    try:
        yield port
    finally:
        line.kill()
        line.join()
