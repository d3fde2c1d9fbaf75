"""Says which parts were cut: whatever has a role and no place in the clean text is named.

A head that pages repeat is named once however often it was cut, and so is the line that is alike
but for its number: what differs is what somebody may look for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cleaners.contract import RoleSpan
from findings.finding import Finding, finding

#: single letters that an engine made up; what has a finding of its own; what a reviewer took out
_UNTOLD = frozenset(("stray", "handwriting", "decision"))
#: what pages repeat, alike but for its number
_REPEATED = frozenset(("running_head", "page_number"))
_NUMBER = re.compile(r"\d+")
#: parts named for each role, and the characters of each that are shown
_NAMED, _SHOWN = 8, 60
#: a line of so many letters that ends like a sentence is somebody's prose; so much of it, as a
#: share of all letters, is more than a page says of itself
_PROSE, _MUCH = 80, 0.1
_ENDS = ".!?…;:。！？।\"'”’»)"


def cut_findings(extracted: str, cleaned: str, roles: Sequence[RoleSpan]) -> Iterator[Finding]:
    """A finding for each role that parts were cut as; a warning where they hold much prose."""
    parts: dict[str, list[str]] = defaultdict(list)
    for span in sorted(roles, key=lambda one: one.source_start):
        part = extracted[span.source_start : span.source_end].strip()
        gone = not cleaned[span.start : span.end].strip()
        if gone and span.role not in _UNTOLD and any(map(str.isalnum, part)):
            parts[span.role].append(part)
    whole = _letters(extracted)
    for role, cut in parts.items():
        prose = sum(_letters(line) for part in cut for line in part.split("\n") if _is_prose(line))
        count = f"{len(cut)} parts" if len(cut) > 1 else "a part"
        yield finding(
            "parts_cut",
            f"{count} with {sum(map(_letters, cut)):,} letters and digits, as {role}",
            where=_listed(_each_once(cut, role)),
            severity="warning" if prose > _MUCH * whole else None,
        )


def _is_prose(line: str) -> bool:
    line = line.strip()
    return line.endswith(tuple(_ENDS)) and _letters(line) >= _PROSE


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _each_once(parts: Sequence[str], role: str) -> list[str]:
    """The parts on a line each, of those that are the same the first."""
    found: dict[str, str] = {}
    for part in parts:
        shown = " ".join(part.split())
        found.setdefault(_NUMBER.sub("0", shown) if role in _REPEATED else shown, shown)
    return [*found.values()]


def _listed(shown: Sequence[str]) -> str:
    """The beginnings of the parts."""
    short = [one if len(one) <= _SHOWN else f"{one[:_SHOWN].rstrip()}..." for one in shown]
    more = f" and {len(short) - _NAMED} more" if len(short) > _NAMED else ""
    return ", ".join(f"`{one}`" for one in short[:_NAMED]) + more
