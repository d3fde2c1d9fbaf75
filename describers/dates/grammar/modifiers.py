"""Read what stands before a date and leaves a part of it: early, mid to late, second half of."""

from __future__ import annotations

from describers.dates.grammar.reading import LONGEST, Cursor
from describers.dates.values.parts import part
from describers.dates.values.romans import roman

#: two neighbouring parts that are told as one
_TOGETHER = {("early", "mid"): "early to mid", ("mid", "late"): "mid to late"}
_MARKS = ("-", "–", "/", "to", "and")


def modifiers(c: Cursor, i: int) -> tuple[int, str]:
    """The end and the name of the modifiers at `i`; `i` and "" where none stands there."""
    at, name = i, ""
    while at - i < LONGEST:
        end, said = _modifier(c, at)
        if end == at:
            break
        name = _TOGETHER.get((name, said), name or said)
        at = end
        marks = c.skip(at, *_MARKS)
        if marks > at and _modifier(c, marks)[0] > marks:
            at = marks
            continue
        if c.has(at, "-") or c.has(at, "–"):
            at += 1
        at = max(at, c.skip(at, "filler") - 1)
    return at, name


def _modifier(c: Cursor, i: int) -> tuple[int, str]:
    got = fraction(c, i)
    if got is not None:
        return got
    if c.has(i, "modifier"):
        return i + 1, str(c.tokens[i].get("modifier"))
    return i, ""


def fraction(c: Cursor, i: int) -> tuple[int, str] | None:
    """A half, third or quarter by its number -> (end, modifier): 2nd half, dernier tiers, I пол."""
    at = i + 1 if c.has(i, "filler") else i
    got = _number(c, at)
    if got is None or not c.has(got[0], "part"):
        return None
    name = part(got[1], c.num(got[0], "part"))
    end = got[0] + 1
    end += name != "" and c.has(end, ".") and c.glued(end)
    return (end, name) if name else None


def _number(c: Cursor, i: int) -> tuple[int, int] | None:
    for kind in ("part_ordinal", "ordinal"):
        if c.has(i, kind):
            return i + 1, c.num(i, kind)
    end = i + 1
    if c.digits(i) == 1:
        if c.has(end, "ordinal_suffix") and c.glued(end):
            return end + 1, c.num(i, "num")
        if c.has(end, "-") and c.has(end + 1, "ordinal_suffix"):
            return end + 2, c.num(i, "num")
        if c.has(end, ".") and c.glued(end):
            return end + 1, c.num(i, "num")
        # 2 пол. XIX в.
        return (end, c.num(i, "num")) if c.has(end, "part") else None
    if c.has(i, "roman") and (number := roman(str(c.tokens[i].get("roman")))):
        return end, number
    return None
