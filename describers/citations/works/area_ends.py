"""Where a title, a container or a list of people ends: at a stop with an area of its own behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from describers.lazy import lazy

#: no stop begins with another character
_SIGN = lazy(r"[\s/:;.,…?!“”\"«»]")


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of some kind; where there are patterns `before`, one of them must match behind it."""

    kind: str
    printed: re.Pattern[str]
    before: Sequence[re.Pattern[str]] = ()


@dataclass(frozen=True, slots=True)
class End:
    """The stop at `start:end` of the text, and its kind."""

    start: int
    end: int
    kind: str


def ending(text: str, at: int, end: int, stops: Sequence[Stop]) -> End | None:
    """The first of the stops in `text[at:end]`; at one place the first in the order of `stops`.

    >>> comma = Stop("place", lazy(r",\\s"), [lazy("[A-Z]")])
    >>> ending("a mill, and more, Leeds", 0, 23, [comma])
    End(start=16, end=18, kind='place')
    """
    for sign in _SIGN.finditer(text, at, end):
        for stop in stops:
            match = stop.printed.match(text, sign.start(), end)
            if match is None:
                continue
            if not stop.before or any(p.match(text, match.end(), end) for p in stop.before):
                return End(match.start(), match.end(), stop.kind)
    return None
