"""A TCP line that takes its time: a store across the country, on one machine.

Each piece of bytes comes out at the other end so many seconds after it went in, either way; how
many bytes a second pass is not limited. Runs in a process of its own, so that it takes no turn of
the interpreter whose time is measured.

It also writes down when each answer was waited for. On a busy machine seconds say more of the
machine than of the program; how many requests follow upon each other (`in_a_row`) is the same on
any, and what a program waits for a store so far away is at least that many times the way there and
back.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fonds.stack import ports

_PIECE = 256 * 1024


@dataclass(frozen=True)
class Wait:
    """From when to when (seconds of the machine's clock) an answer was waited for, and to what."""

    began: float
    ended: float
    asked: str


class _Waits:
    """The waits of one connection: bytes one way begin one, the last bytes back end it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._began, self._waiting = 0.0, False
        self._asked = ""

    def asked(self, piece: bytes) -> None:
        if not self._waiting:
            self._began, self._waiting = time.monotonic(), True
            self._asked = ascii(piece[:200].split(b"\r\n", 1)[0].decode("latin-1"))

    def answered(self) -> None:
        self._waiting = False
        with self._path.open("a") as out:
            out.write(f"{self._began}\t{time.monotonic()}\t{self._asked}\n")


async def _serve_one(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    to: int,
    seconds: float,
    log: Path,
) -> None:
    loop = asyncio.get_running_loop()
    there, onward = await asyncio.open_connection(ports.HOST, to)
    waits = _Waits(log)

    def back(piece: bytes) -> None:
        waits.answered()
        writer.write(piece)

    async def ask() -> None:
        with contextlib.suppress(ConnectionError):  # the other end says so to whoever waits
            while piece := await reader.read(_PIECE):
                waits.asked(piece)
                loop.call_later(seconds, onward.write, piece)
        loop.call_later(seconds, onward.close)

    async def answer() -> None:
        with contextlib.suppress(ConnectionError):
            while piece := await there.read(_PIECE):
                loop.call_later(seconds, back, piece)
        loop.call_later(seconds, writer.close)

    await asyncio.gather(ask(), answer())


def _serve(port: int, to: int, seconds: float, log: Path) -> None:
    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _serve_one(reader, writer, to, seconds, log)

    async def serve() -> None:
        server = await asyncio.start_server(connected, ports.HOST, port)
        await server.serve_forever()

    asyncio.run(serve())


def waits(log: Path, since: float = 0.0) -> list[Wait]:
    """The waits that a line wrote down and that began after `since`, by when they ended."""
    if not log.exists():
        return []
    rows = (line.split("\t", 2) for line in log.read_text().splitlines())
    # an answer comes in pieces: the last one ends the wait
    ends = {(float(began), asked): float(ended) for began, ended, asked in rows}
    found = [Wait(began, ended, asked) for (began, asked), ended in ends.items()]
    return sorted((one for one in found if one.began >= since), key=lambda one: one.ended)


def in_a_row(found: list[Wait]) -> int:
    """The most waits of which each began after another had ended."""
    count, until = 0, 0.0
    for one in found:  # by their ends: the greedy choice is the longest row
        if one.began >= until:
            count, until = count + 1, one.ended
    return count


@contextlib.contextmanager
def delayed(to: int, seconds: float, log: Path) -> Iterator[int]:
    """A port that leads to the port `to`, `seconds` away; waits are added to the file `log`."""
    port = ports.find(("delayed",), None)["delayed"]
    line = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(port, to, seconds, log)
    )
    line.start()
    try:
        yield port
    finally:
        line.kill()
        line.join()
