"""A parser that fails on demand, through the real seam: the file says how, page by page.

A file begins `FAULTY` and has one line for each page: `text`, `refuse`, `raise`, or one of the
faults `segfault abort exit hang memory flood garbage`; `open:FAULT` fails on opening.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from extractors.contract import Page
from extractors.document import Facts, Format
from extractors.options import ExtractOptions
from findings.errors import RefusedError


def _hoard() -> None:
    hoard = []
    while True:
        hoard.append(bytes(1 << 27))


def _flood() -> None:
    while True:
        os.write(2, b"x" * 65536)


def _leave_an_orphan() -> None:
    if os.fork() == 0:
        time.sleep(3600)


def _write_garbage() -> None:
    os.write(3, os.urandom(4096))
    os.write(3, b"\x03\xff\xff\xff\xff")


def _refuse() -> None:
    raise RefusedError("it is cut off", code="truncated")


def _raise() -> None:
    raise IndexError("list index out of range")


FAULTS: dict[str, Callable[[], object]] = {
    "segfault": lambda: ctypes.string_at(0),
    "abort": os.abort,
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "exit": lambda: os._exit(3),
    "hang": lambda: time.sleep(3600),
    "orphan": _leave_an_orphan,
    "memory": _hoard,
    "flood": _flood,
    "garbage": _write_garbage,
    "lie": lambda: os.write(3, b"\x03\x00\x00\x00\x02{}"),
    "refuse": _refuse,
    "raise": _raise,
}


class Faulty:
    def __init__(self, path: Path, options: ExtractOptions) -> None:
        self._lines = path.read_text().split("\n")[1:]
        for line in self._lines:
            if line.startswith("open:"):
                FAULTS[line.removeprefix("open:")]()
        self.findings = ()

    @property
    def page_count(self) -> int:
        return len(self._lines)

    def page(self, number: int) -> Page:
        how, _, rest = self._lines[number - 1].partition(" ")
        if how == "read":
            try:
                return Page(number, "text", Path(rest).read_text()[:20])
            except OSError as error:
                return Page(number, "text", f"denied: {type(error).__name__}")
        if how == "environment":
            return Page(number, "text", " ".join(sorted(os.environ)))
        if how == "connect":
            return Page(number, "text", _connect())
        if fault := FAULTS.get(how):
            fault()
        print("page", number, file=sys.stderr)
        return Page(number, "text", f"page {number}")

    def facts(self) -> Facts:
        return Facts()


def _connect() -> str:
    import socket

    try:
        with socket.create_connection(("127.0.0.1", 9), timeout=1):
            return "connected"
    except PermissionError:
        return "denied"
    except OSError as error:
        return f"unreachable: {type(error).__name__}"


FORMAT = Format(
    source_type="faulty",
    media_type="application/x-faulty",
    label="a file that breaks its parser",
    extensions=(".faulty",),
    text_from="nothing",
    recognise=lambda head: 1.0 if head.start.startswith(b"FAULTY") else 0.0,
    open=Faulty,
)
