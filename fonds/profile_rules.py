"""What a profile says of rules under `expectations`, checked: a code, and what becomes of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

#: characters of a value that a message repeats
_SHOWN = 60


def problems_of(wanted: dict[str, float | str]) -> Iterator[tuple[str, str]]:
    """Each thing that is wrong with the field, and the right form."""
    if not wanted:
        return
    from expectations.registry import adjustable

    known = adjustable()
    for code, value in wanted.items():
        if code not in known:
            yield _no_rule(code, known)
        elif isinstance(value, str):
            if value not in ("off", "info", "warning", "error"):
                yield (
                    f"{code} cannot be {value[:_SHOWN]!r}",
                    "Write off, info, warning or error, or a number for the rule's threshold.",
                )
        elif not known[code]:
            yield f"{code} has no threshold", "Write off, info, warning or error."
        elif problem := problem_of_threshold(known[code], value):
            yield f"{code} cannot be {value:g}", problem


def problem_of_threshold(name: str, value: float) -> str | None:
    """What may stand for a threshold of that name; None where the value may."""
    from expectations.options import CONFIDENCES, SHARES

    if name in SHARES:
        return None if 0 <= value <= 1 else "Write a share of at least 0 and at most 1, as 0.3."
    if name in CONFIDENCES:
        # no mean confidence is between none and one of a hundred: a share was meant
        right = value == 0 or 1 <= value <= 100
        return None if right else "Write a number from 1 to 100, such as 60, or 0 for no bound."
    return None if 0 <= value < float("inf") else "Write a number of at least 0."


def _no_rule(code: str, known: dict[str, str]) -> tuple[str, str]:
    from findings.finding import catalogue

    if code in catalogue():
        return (
            f"{code} cannot be changed: fonds vouches for it, or it is no rule",
            "docs/archivist.md says which rules a profile may change.",
        )
    near = difflib.get_close_matches(code, known, 1)
    wanted = f"Did you mean {near[0]}?" if near else "docs/codes.md lists the codes."
    return f"no rule has the code {code[:_SHOWN]!r}", wanted
