"""A word to whoever waits: what goes on, where it takes longer than anyone expects."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator

import typer

#: seconds until the first word, and from each to the next
FIRST, NEXT = 10.0, 30.0
_LOOK = "`fonds doctor` says whether the store answers."


@contextlib.contextmanager
def telling(what: str) -> Iterator[None]:
    """Say on stderr that `what` goes on still, while it does: first after `FIRST` seconds."""
    over = threading.Event()

    def tell() -> None:
        began, wait = time.monotonic(), FIRST
        while not over.wait(wait):
            seconds, wait = time.monotonic() - began, NEXT
            typer.echo(f"Still {what}, for {seconds:.0f} s now. {_LOOK}", err=True)

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()
