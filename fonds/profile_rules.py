"""What a profile says of rules under `expectations`, checked: a code, and what becomes of it."""

from __future__ import annotations

import difflib

#: characters of a value that a message repeats
_SHOWN = 60


def problem_of(wanted: dict[str, float | str]) -> tuple[str, str] | None:
    """What is wrong with the field and the right form; None where it can be used."""
    if not wanted:
        return None
    from expectations.registry import adjustable

    known = adjustable()
    for code, value in wanted.items():
        if code not in known:
            return _no_rule(code, known)
        if isinstance(value, str):
            if value not in ("off", "info", "warning", "error"):
                return (
                    f"{code} cannot be {value[:_SHOWN]!r}",
                    "Write off, info, warning or error, or a number for the rule's threshold.",
                )
        elif not known[code]:
            return (f"{code} has no threshold", "Write off, info, warning or error.")
        elif not 0 <= value < float("inf"):
            return (f"{code} cannot be {value}", "Write a number of at least 0.")
    return None


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
