"""A citation while it is being read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Draft:
    """What is known so far of the citation at `start:end` of the clean text.

    `source` is the place in the extracted text where the clean text only has a mark for it.
    `rule` names what read it: a reader of ours, the model with its version, or both.
    `form` is the kind of archival reference, `full` the full reference that a short one stands for.
    `spans` are the places of its numbers (pages, leaves, volumes), which are no dates.
    """

    type: str
    start: int
    end: int
    fields: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    note: int | None = None
    confidence: float = 0.9
    spans: list[tuple[int, int]] = field(default_factory=list)
    source: tuple[int, int] | None = None
    form: str = ""
    full: Draft | None = None
    rule: str = ""

    def put(self, name: str, value: str | None) -> None:
        """Set a field, where there is a value."""
        if value:
            self.fields[name] = value.strip()

    def number(
        self, name: str, match: re.Match[str], read: Callable[[str], str] = str, *, group: str = ""
    ) -> None:
        """Set a field to what `read` makes of the group of its name, or of another `group`.

        Where it stands is no date. Nothing where the group is not in the match.
        """
        if printed := match.groupdict().get(group or name):
            self.put(name, read(printed))
            self.spans.append(match.span(group or name))

    def get(self, name: str) -> str | None:
        """A field's value."""
        return self.fields.get(name)
