"""How a run of text looks, as far as it says what the text is: raised, lowered, hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractors.markup.raised import Place

#: styles that are made from one another, at most
_DEPTH = 32


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks; None where nothing says so."""

    place: Place | None = None
    hidden: bool | None = None

    def over(self, below: Look) -> Look:
        """This look, and that of `below` where this says nothing."""
        return Look(
            below.place if self.place is None else self.place,
            below.hidden if self.hidden is None else self.hidden,
        )


def inherited(own: Mapping[str, tuple[Look, str]]) -> dict[str, Look]:
    """The look that each style gives, from its own look and the name of what it is based on.

    >>> inherited({"a": (Look("raised"), ""), "b": (Look(hidden=True), "a")})["b"]
    Look(place='raised', hidden=True)
    """
    found = {}
    for name, (look, base) in own.items():
        for _ in range(_DEPTH):
            if base not in own:
                break
            below, base = own[base]
            look = look.over(below)
        found[name] = look
    return found
