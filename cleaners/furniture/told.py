"""Says which parts were cut: whatever has a role and no place in the clean text is named.

Heads and numbers of printed pages are not named one by one: they say what the other pages say, and
where they are many the verdict has `much_cut`. A part of a web page, a comment or a notice says
something of its own, and someone may look for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from cleaners.contract import RoleSpan
from findings.finding import Finding, finding

#: what pages repeat, and single letters that an engine made up
_UNTOLD = frozenset(("running_head", "page_number", "stray"))
#: parts named for each role, and the characters of each that are shown
_NAMED, _SHOWN = 8, 60
#: a line of so many letters that ends like a sentence is somebody's prose; so much of it, as a
#: share of all letters, is more than a page says of itself
_PROSE, _MUCH = 80, 0.1
_ENDS = ".!?…;:。！？।\"'”’»)"


def told(extracted: str, cleaned: str, roles: Sequence[RoleSpan]) -> Iterator[Finding]:
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
            where=_listed(cut),
            severity="warning" if prose > _MUCH * whole else None,
        )


def _is_prose(line: str) -> bool:
    line = line.strip()
    return line.endswith(tuple(_ENDS)) and _letters(line) >= _PROSE


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _listed(parts: Sequence[str]) -> str:
    """The beginnings of the parts, each once."""
    shown = list(dict.fromkeys(" ".join(part.split()) for part in parts))
    short = [one if len(one) <= _SHOWN else f"{one[:_SHOWN].rstrip()}..." for one in shown]
    more = f" and {len(short) - _NAMED} more" if len(short) > _NAMED else ""
    return ", ".join(f"`{one}`" for one in short[:_NAMED]) + more
