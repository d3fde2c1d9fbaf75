"""Years of which an editor has supplied figures in brackets: [1]850, 18[50], 185[3], 18[50?]."""

from __future__ import annotations

import re

_SUPPLIED = re.compile(
    r"(?<![\w\[\]./-])(?:\[1\][4-9]\d\d|\[(?:1[4-9]|20)\]\d\d|\[1[4-9]\d\]\d"
    r"|1\[[4-9]\d\d\??\]|(?:1[4-9]|20)\[\d\d\??\]|1[4-9]\d\[\d\??\])(?![\w\[/]|[.,]\d|-\d(?!\d{3}))"
)


def supplied(text: str) -> dict[int, tuple[int, int, bool]]:
    """Where such a year starts -> where it ends, the year, and whether it is in doubt.

    >>> supplied("Map, 17[62?]; plan, [1]763")
    {5: (12, 1762, True), 20: (26, 1763, False)}
    """
    if "[" not in text:
        return {}
    return {
        match.start(): (
            match.end(),
            int(re.sub(r"[\[\]?]", "", match[0])),
            "?" in match[0],
        )
        for match in _SUPPLIED.finditer(text)
    }
