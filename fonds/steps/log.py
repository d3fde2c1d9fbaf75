"""The steps' log lines: one for each event, an event and its fields, safe to print and to search.

They go through Python's logging, which Airflow keeps with the task, under the name `fonds`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence

Field = str | int | float | bool | None

_LOGGER = logging.getLogger("fonds")
#: characters of one field: a long reason is in the receipt
_MOST = 300


def event(name: str, **fields: Field | Sequence[str]) -> None:
    """Log one line: `name field=value ...`; empty fields are left out."""
    _LOGGER.info("%s", line(name, **fields))


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
