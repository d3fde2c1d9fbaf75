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
        at += c.first_of(at, "-", "–") != ""
        at = max(at, c.skip(at, "filler") - 1)
    return at, name


def _modifier(c: Cursor, i: int) -> tuple[int, str]:
    """The modifier at `i`, and where it ends; a part by its number, or a word for one."""
    if (got := _fraction(c, i)) is not None:
        return got
    return (i + 1, str(c.tokens[i].get("modifier"))) if c.has(i, "modifier") else (i, "")


def _fraction(c: Cursor, i: int) -> tuple[int, str] | None:
    """A half, third or quarter by its number -> (end, modifier): 2nd half, dernier tiers, I пол."""
    end, number = _number(c, i + c.has(i, "filler"))
    if not number or not c.has(end, "part"):
        return None
    name = part(number, c.num(end, "part"))
    end += 1 + (c.has(end + 1, ".") and c.glued(end + 1))
    return (end, name) if name else None


def _number(c: Cursor, i: int) -> tuple[int, int]:
    """The number of a part in words, figures or Roman numerals, and where it ends; 0 for none."""
    if kind := c.first_of(i, "part_ordinal", "ordinal"):
        return i + 1, c.num(i, kind)
    end = i + 1
    if c.digits(i) == 1:
        # 2 пол. XIX в.
        end += (c.has(end, "ordinal_suffix") or c.has(end, ".")) and c.glued(end)
        end += 2 * (c.has(end, "-") and c.has(end + 1, "ordinal_suffix"))
        return end, c.num(i, "num")
    return end, roman(str(c.tokens[i].get("roman"))) if c.has(i, "roman") else 0
