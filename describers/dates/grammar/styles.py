"""Read the mark of a calendar's style behind a date: O.S., (N.S.), ст. ст."""

from __future__ import annotations

from describers.dates.grammar.reading import Cursor

_CALENDARS = {"old_style": "julian", "new_style": "gregorian"}


def style_at(c: Cursor, i: int) -> tuple[str, int, int] | None:
    """A mark of style behind a comma or in brackets -> (calendar, the token of it, its end)."""
    mark = i + c.has(i, ",")
    bracket = c.opens(mark)
    mark += bracket
    style = _CALENDARS.get(c.first_of(mark, *_CALENDARS), "")
    if not style or (bracket and not c.closes(mark + 1)):
        return None
    return style, mark, mark + 1 + bracket
