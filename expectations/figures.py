"""Figures as findings give them: with as many places as tell a measure from its limit."""

from __future__ import annotations

#: places beyond which two figures are the same to anybody
_MOST = 4


def apart(value: float | None, limit: float, kind: str = "f") -> tuple[str, str]:
    """A measure and its limit in as few places as show them to differ; `kind` may be `%`.

    What was not measured is a dash.

    >>> apart(49.9, 50.0), apart(11.2, 50.0), apart(0.699, 0.7, "%")
    (('49.9', '50.0'), ('11', '50'), ('69.9%', '70.0%'))
    """
    if value is None:
        return "–", f"{limit:.0{kind}}"
    for places in range(_MOST):
        told = f"{value:.{places}{kind}}", f"{limit:.{places}{kind}}"
        if told[0] != told[1]:
            break
    return told
