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
from pathlib import Path

from extractors.contract import Page
from extractors.document import Facts, Format
from extractors.options import ExtractOptions
from findings.errors import RefusedError


def fail(how: str) -> None:
    """Do it."""
    if how == "segfault":
        ctypes.string_at(0)
    elif how == "abort":
        os.abort()
    elif how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif how == "exit":
        os._exit(3)
    elif how == "hang":
        time.sleep(3600)
    elif how == "orphan":
        if os.fork() == 0:
            time.sleep(3600)
    elif how == "memory":
        hoard = []
        while True:
            hoard.append(bytes(1 << 27))
    elif how == "flood":
        while True:
            os.write(2, b"x" * 65536)
    elif how == "garbage":
        os.write(3, os.urandom(4096))
        os.write(3, b"\x03\xff\xff\xff\xff")
    elif how == "lie":
        os.write(3, b"\x03\x00\x00\x00\x02{}")
    elif how == "refuse":
        raise RefusedError("it is cut off", code="truncated")
    elif how == "raise":
        raise IndexError("list index out of range")


class Faulty:
    def __init__(self, path: Path, options: ExtractOptions) -> None:
        self._lines = path.read_text().split("\n")[1:]
        for line in self._lines:
            if line.startswith("open:"):
                fail(line.removeprefix("open:"))
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
        fail(how)
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
