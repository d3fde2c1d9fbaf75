"""Read on which side of a date the time lies, from words beside it: until 1850, 1850 onwards."""

from __future__ import annotations

import re
from dataclasses import replace

from describers.dates.grammar.connectors import joint
from describers.dates.grammar.reading import Cursor, Reading
from describers.dates.tables.every import any_of, in_all
from describers.dates.values.value import Value

#: behind these, until names what happened then: he did not return until 1850
_NOT = re.compile(
    rf"(?<!\w)(?:{any_of(in_all('negations'))})(?!\w)[^.;:!?]{{0,60}}$", re.IGNORECASE
)


def opened(c: Cursor, found: Reading) -> None:
    """Give a single date the relation that the word before or behind it says."""
    if found.value.kind != "point" or found.value.yearless:
        return
    behind = "" if c.glued(found.end) else c.first_of(found.end, "onward", "and_before")
    if behind == "and_before" or (behind and _onward(c, found)):
        relation = "since" if behind == "onward" else "until"
        found.end += 1
    else:
        relation = _led(c, found)
    if relation:
        found.value = replace(found.value, relation=relation)


def _led(c: Cursor, found: Reading) -> str:
    """What the word before a date says of its side, "" where it says nothing."""
    lead = found.first - 1
    while lead > found.first - 3 and c.has(lead, "filler"):
        lead -= 1
    if c.has(lead, "until") and not c.has(lead, "since"):
        return "" if _NOT.search(c.before(lead, 80)) else "until"
    if c.has(lead, "since") and c.has(lead, "from"):
        # с 1850 г.
        return "since"
    side = {"from": "since", "to": "until"}.get(c.first_of(lead, "from", "to"), "")
    return side if side and _by_itself(c, found, lead) else ""


def _by_itself(c: Cursor, found: Reading, lead: int) -> bool:
    """Whether nothing but the word at `lead` and the date stands in its field: Minutes, to 1850.

    In a sentence a letter from 1850 is of that year, and what is dated to 1850 is not older.
    """
    printed = c.printed or c.text
    start, end = c.tokens[lead].start, c.tokens[found.end - 1].end
    before = printed[max(0, start - 2) : start].rstrip(" ")[-1:]
    return before in ("", "\n", ",", ":", ";", "(", "[") and (
        re.match(r"[\s.]*(?:$|[\n)\];])", printed[end : end + 3]) is not None
    )


def _onward(c: Cursor, found: Reading) -> bool:
    """Whether the word behind the date says that it goes on: from 1850 on, but in 1850 on land."""
    if len(c.tokens[found.end].text) > 2:
        return True
    led = any(c.first_of(found.first - n, "from", "since") for n in (0, 1, 2))
    return led and not c.behind(found.end, 2).strip().isalnum()


def to_present(c: Cursor, first: Reading) -> Reading | None:
    """1850 to the present, 1850-ongoing, с 1850 г. по настоящее время: a time without an end."""
    kind, at = joint(c, first.end)
    if kind != "interval" or first.value.kind != "point" or first.value.yearless:
        return None
    bracket = c.first_of(at, "[", "(")
    at += bracket != ""
    at = c.skip(at, "filler") if not c.has(at, "present") else at
    if not c.has(at, "present"):
        return None
    end = at + 1 + (bracket != "" and c.closes(at + 1))
    return Reading(first.first, end, Value((first.point, None), "interval"))
