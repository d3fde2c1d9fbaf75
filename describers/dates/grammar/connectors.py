"""What stands between two dates and joins them: a dash, `to`, `and`, `or`."""

from __future__ import annotations

from describers.dates.grammar.reading import Cursor


def joint(c: Cursor, i: int) -> tuple[str, int]:
    """What joins two dates at `i`, and where the second starts."""
    # [1873]-1879
    i += c.has(i, "]") and c.dash(i + 1)
    if c.dash(i):
        bracketed = c.has(i + 1, "[") and c.digits(i + 2) == 4 and c.has(i + 3, "]")
        return "interval", i + 1 + (bracketed or c.dash(i + 1))
    if c.has(i, "to"):
        # à la fin de juin: the word is part of what stands before the second date
        return "interval", i + (not c.has(i, "modifier"))
    token = c.at(i)
    if token is not None and token.text in ("x", "×") and _charters(c, i):
        return "interval", i + 1
    if c.has(i, "onto"):
        # в ночь с 14 на 15 июня
        led = any(c.has(n, "from") for n in range(max(0, i - 4), i))
        return ("interval", i + 1) if led else ("", i)
    kind = {"and": "all_of", "or": "one_of"}.get(c.first_of(i, "and", "or"), "")
    return kind, i + (kind != "")


def _charters(c: Cursor, i: int) -> bool:
    """Whether years stand around the token at `i` as editors of charters date: 1180 x 1195."""
    at = c.skip(i + 1, "about")
    if c.digits(i - 1) != 4 or c.digits(at) != 4:
        return False
    return 0 < c.num(at, "num") - c.num(i - 1, "num") <= 60
