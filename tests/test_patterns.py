"""No pattern is longer than a person can read."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from describers import lazy
from describers.lazy import Lazy
from describers.patterns import Patterns

LONGEST = 2_000


def patterns(room: str) -> Iterator[str]:
    """All patterns that the modules of a room have at their top, each once."""
    package = importlib.import_module(room)
    found: dict[str, None] = {}
    for module in pkgutil.walk_packages(package.__path__, f"{room}."):
        for value in vars(importlib.import_module(module.name)).values():
            found |= dict.fromkeys(_in(value))
    yield from found


def _in(value: Any) -> Iterator[str]:
    if isinstance(value, (re.Pattern, Lazy)) and isinstance(value.pattern, str):
        yield value.pattern
    elif isinstance(value, Patterns):
        yield from value.rows.values()
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _in(one)
    elif isinstance(value, dict):
        yield from _in(list(value.values()))


@pytest.mark.parametrize(
    "room",
    [
        "describers",
        "findings",
        "extractors",
        "cleaners",
        "expectations",
        "warehouse",
        "readingroom",
    ],
)
def test_no_pattern_is_longer_than_a_person_can_read(room):
    assert [pattern[:60] for pattern in patterns(room) if len(pattern) > LONGEST] == []


def test_no_list_of_labels_and_no_shape_that_patterns_call_is_longer():
    assert len(list(patterns("describers"))) > 500
    named = {**lazy.LABELS, **lazy.SHAPES}
    assert len(named) > 30
    assert [name for name, pattern in named.items() if len(pattern) > LONGEST] == []


def test_every_row_of_a_pattern_table_is_used():
    room = Path(__file__).parents[1] / "describers"
    modules = {path: path.read_text(encoding="utf-8") for path in sorted(room.rglob("*.py"))}
    every = "\n".join(modules.values())
    tables = 0
    for module, code in modules.items():
        for path in re.findall(r"atterns?\w*\(\s*(?:\"[\w.]+\",\s*)?\"([\w/]+\.json)\"", code):
            if module.name == "patterns.py":
                continue
            tables += 1
            written = (module.parent / Path(path).name).read_text(encoding="utf-8")
            rows = [row for row in json.loads(written) if not row.startswith("#")]
            # forms have small names, marks go with their houses and labels with their levels:
            # modules take all in a loop; doors go with their patterns
            looped = ("_MARK", "_LABELLED", "_IF")
            named = [row for row in rows if row != row.lower() and not row.endswith(looped)]
            unused = [
                row
                for row in named
                if f"<{row}>" not in written
                and not re.search(rf"[\"']{row}[\"']", code)
                and not re.search(rf"\.{row}\b", every)
            ]
            assert unused == [], path
    assert tables > 10
