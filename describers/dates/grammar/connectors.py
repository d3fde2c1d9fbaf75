"""What stands between two dates and joins them: a dash, `to`, `and`, `or`."""

from __future__ import annotations

from describers.dates.grammar.reading import Cursor

DASHES = ("-", "–", "—", "‐")


def joint(c: Cursor, i: int) -> tuple[str, int]:
    """What joins two dates at `i`, and where the second starts."""
    if c.has(i, "]") and any(c.has(i + 1, d) for d in DASHES):
        # [1873]-1879
        i += 1
    if any(c.has(i, d) for d in DASHES):
        at = i + 1
        if c.has(at, "[") and c.digits(at + 1) == 4 and c.has(at + 2, "]"):
            return "interval", at + 1
        if any(c.has(at, d) for d in DASHES):
            at += 1
        return "interval", at
    if c.has(i, "to"):
        # à la fin de juin: the word is part of what stands before the second date
        return "interval", i + (not c.has(i, "modifier"))
    token = c.at(i)
    if token is not None and token.text in ("x", "×") and _charters(c, i):
        return "interval", i + 1
    if c.has(i, "onto"):
        # в ночь с 14 на 15 июня
        return ("interval", i + 1) if _from_day(c, i) else ("", i)
    if c.has(i, "and"):
        return "all_of", i + 1
    if c.has(i, "or"):
        return "one_of", i + 1
    return "", i


def _charters(c: Cursor, i: int) -> bool:
    """Whether years stand around the token at `i` as editors of charters date: 1180 x 1195."""
    at = c.skip(i + 1, "about")
    if c.digits(i - 1) != 4 or c.digits(at) != 4:
        return False
    return 0 < c.num(at, "num") - c.num(i - 1, "num") <= 60


def _from_day(c: Cursor, i: int) -> bool:
    """Whether `from` and a day stand before the token at `i`."""
    return any(c.has(n, "from") for n in range(max(0, i - 4), i))
