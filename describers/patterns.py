"""Patterns that are kept as rows of a table: a JSON file of names and regular expressions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from types import MappingProxyType

from describers.lazy import behind, compiled, shape

_PART = re.compile(r"<([A-Z_]+)>")


#: of patterns that are shapes, by their names: the letters that each begins with
Shapes = Mapping[str, str]
_NONE: Shapes = MappingProxyType({})


def pattern_table(room: str, file: str, shapes: Shapes = _NONE, **given: str) -> dict[str, str]:
    """The patterns of `file` in the package `room`, by their names and in their order.

    `<NAME>` in a pattern stands for the one of that name, which is `given` or stands above it. Of
    those that are `shapes` it is a call, `(?&NAME)`.

    A long pattern is a list of its pieces; what a name with `#` before it says is a remark. One
    whose name ends in `_IF` is the door of the one before it.

    Raises KeyError where nothing has a name.

    >>> pattern_table("describers.citations.archives", "cyrillic_files.json")["DASH"]
    '\\\\s?[-–—]\\\\s?'
    """
    table = dict(given)
    for name, pattern in json.loads(files(room).joinpath(file).read_text("utf-8")).items():
        if not name.startswith("#"):
            table[name] = _PART.sub(lambda part: table[part[1]], "".join(pattern))
            if name in shapes:
                table[name] = shape(name, table[name], shapes[name])
    return table


class Patterns:
    """The rows of a table, each compiled when it is first asked for by its name.

    >>> Patterns("describers.citations.archives", "cyrillic_files.json").DASH.findall("12–14")
    ['–']
    """

    def __init__(self, room: str, file: str, shapes: Shapes = _NONE, **given: str) -> None:
        self.rows = pattern_table(room, file, shapes, **given)

    def __getattr__(self, name: str) -> re.Pattern[str]:
        if name not in self.rows:
            raise AttributeError(f"no row is called {name}")
        row = self.with_words(self.rows[name])
        door = self.rows.get(f"{name}_IF")
        pattern = compiled(row) if door is None else behind(door, row)
        setattr(self, name, pattern)
        return pattern

    def __iter__(self) -> Iterator[re.Pattern[str]]:
        """The patterns in their order."""
        return (getattr(self, name) for name in self.rows)

    def with_words(self, row: str) -> str:
        """The pattern with the words that the tables of a room give it: none."""
        return row
