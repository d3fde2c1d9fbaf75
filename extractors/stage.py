"""Where a child is: each stage of the work on a page has its own span of time.

A format says `begin("recognise", 7)` before it gives a page to an OCR engine, so that the parent
allows it the time of recognition instead of the much shorter time of parsing.
"""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[str, int], None]] = []


def listen(listener: Callable[[str, int], None]) -> None:
    """Tell `listener` of every stage from now on, and nobody else."""
    _listeners[:] = [listener]


def begin(name: str, page: int) -> None:
    """Say that stage `name` (`parse`, `recognise`, `facts`) of `page` begins now."""
    for listener in _listeners:
        listener(name, page)
