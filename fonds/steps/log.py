"""The steps' log lines: one for each event, an event and its fields, safe to print and to search.

They go through Python's logging, which Airflow keeps with the task, under the name `fonds`; their
numbers go to `fonds.steps.metrics`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Sequence

from fonds.steps import metrics

Field = str | int | float | bool | None

_LOGGER = logging.getLogger("fonds")
#: characters of one field: a long reason is in the receipt
_MOST = 300


class _As:
    """How this process writes its lines."""

    json = False
    run = ""
    secrets: tuple[str, ...] = ()


def configure(*, as_json: bool = False, run: str = "", secrets: Iterable[str] = ()) -> None:
    """Write lines as JSON, name the run in each, and never one of these secrets."""
    _As.json, _As.run = as_json, run
    _As.secrets = tuple(filter(None, secrets))


def event(name: str, **fields: Field | Sequence[str]) -> None:
    """Log one line: `name field=value ...`, or as JSON; empty fields are left out."""
    said = {**fields, "run": _As.run}
    text = as_json(name, **said) if _As.json else line(name, **said)
    _LOGGER.info("%s", masked(text))
    metrics.observe(name, fields)


def masked(text: str) -> str:
    """The text without the secrets that this process may not show."""
    for secret in _As.secrets:
        text = text.replace(secret, "***")
    return text


def as_json(name: str, **fields: Field | Sequence[str]) -> str:
    """The event as an object on one line, without its empty fields.

    >>> as_json("described", key="c/a.txt", doc_id="f1", why="", seconds=0.5)
    '{"event": "described", "key": "c/a.txt", "doc_id": "f1", "seconds": 0.5}'
    """
    kept = {key: value for key, value in fields.items() if value not in (None, "", [], ())}
    cut = {k: v[:_MOST] if isinstance(v, str) else v for k, v in kept.items()}
    return json.dumps({"event": name, **cut})


def line(name: str, **fields: Field | Sequence[str]) -> str:
    """The line of an event. Values with blanks or signs that a terminal obeys are quoted as JSON.

    >>> line("page_range", key="a\\nb", pages="1-4", seconds=1.23456, codes=["empty", "x"])
    'page_range key="a\\\\nb" pages=1-4 seconds=1.235 codes=empty,x'
    """
    shown = (f"{key}={_shown(value)}" for key, value in fields.items() if value not in (None, ""))
    return " ".join((name, *(one for one in shown if not one.endswith("="))))


def _shown(value: Field | Sequence[str]) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    text = str(value) if isinstance(value, (str, int)) else ",".join(value or ())
    text = text if len(text) <= _MOST else f"{text[:_MOST]}..."
    plain = text.isprintable() and not any(sign in text for sign in ' "=')
    return text if plain else json.dumps(text)
