"""Numbers of what the steps do, made of their log lines: pages, documents, states, time, queue.

Whoever runs the steps says where they go (`use`): under Airflow to its own StatsD or OpenTelemetry
(`dags/fonds_task.py`), else nowhere. Which event gives which number is one table, `RULES`; names
and labels are in docs/watching.md.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

Fields = Mapping[str, Any]
Labels = dict[str, str]


class Sink(Protocol):
    """What takes numbers: Airflow's `stats`, or a test's own."""

    def incr(self, stat: str, count: int = 1, *, tags: Labels) -> None:
        """Add to a counter."""

    def gauge(self, stat: str, value: float, *, tags: Labels) -> None:
        """Set a value."""


class _To:
    sink: Sink | None = None
    cpu = 0.0


def use(sink: Sink | None) -> None:
    """Send numbers there from now on; CPU is counted from this moment."""
    _To.sink, _To.cpu = sink, _cpu()


def observe(event: str, fields: Fields) -> None:
    """Send the numbers of an event; nothing where nobody wants them."""
    if _To.sink is None or event not in RULES:
        return
    RULES[event](_To.sink, fields)


def _pages_read(sink: Sink, fields: Fields) -> None:
    labels = {**_whose(fields), "engine": ",".join(fields.get("engine") or ()) or "none"}
    for said in fields.get("states") or ():
        count, _, state = said.partition(":")
        sink.incr("fonds.pages", int(count), tags={**labels, "state": state})
    _spent(sink, "extract", labels)


def _probed(sink: Sink, fields: Fields) -> None:
    labels = _whose(fields)
    sink.incr("fonds.objects", tags=labels)
    if size := fields.get("bytes"):
        sink.incr("fonds.bytes", int(size), tags=labels)
    _spent(sink, "probe", labels)


def _described(sink: Sink, fields: Fields) -> None:
    _spent(sink, "describe", _whose(fields))


def _document(sink: Sink, fields: Fields) -> None:
    sink.incr("fonds.documents", tags={**_whose(fields), "state": str(fields.get("state"))})
    for code in fields.get("codes") or ():
        sink.incr("fonds.findings", tags={**_whose(fields), "code": code})


def _survey(sink: Sink, fields: Fields) -> None:
    for name in ("objects", "waiting", "oldest_seconds"):
        if name in fields:
            sink.gauge(f"fonds.queue.{name}", float(fields[name]), tags={})


def _audited(sink: Sink, fields: Fields) -> None:
    sink.gauge("fonds.audit.faults", float(fields["faults"]), tags={})
    for name in ("objects", "documents"):
        sink.incr("fonds.audit.looked_at", int(fields.get(name, 0)), tags={"kind": name})


def _cleaned(sink: Sink, fields: Fields) -> None:
    for kind, count in fields.items():
        sink.incr("fonds.cleaned", int(count), tags={"kind": kind})


def _set_aside(sink: Sink, fields: Fields) -> None:
    sink.incr("fonds.set_aside", tags=_whose(fields))


RULES: Mapping[str, Callable[[Sink, Fields], None]] = {
    "survey": _survey,
    "probed": _probed,
    "pages_read": _pages_read,
    "described": _described,
    "document": _document,
    "set_aside": _set_aside,
    "audited": _audited,
    "cleaned": _cleaned,
}


def _whose(fields: Fields) -> Labels:
    # a key begins with its collection; what is no key has none
    return {"collection": str(fields.get("key", "")).partition("/")[0] or "none"}


def _spent(sink: Sink, step: str, labels: Labels) -> None:
    """CPU of this process, and of those that it has waited for, since the number before."""
    before, _To.cpu = _To.cpu, _cpu()
    milliseconds = round(1000 * (_To.cpu - before))
    if milliseconds > 0:
        sink.incr("fonds.cpu_ms", milliseconds, tags={**labels, "step": step})


def _cpu() -> float:
    used = os.times()
    return time.process_time() + used.children_user + used.children_system


def names() -> Iterator[str]:
    """Every number that there can be: the documentation is held against it."""
    yield from ("fonds.pages", "fonds.objects", "fonds.bytes", "fonds.documents", "fonds.findings")
    yield from (f"fonds.queue.{name}" for name in ("objects", "waiting", "oldest_seconds"))
    yield from ("fonds.set_aside", "fonds.cpu_ms", "fonds.audit.faults", "fonds.audit.looked_at")
    yield "fonds.cleaned"
