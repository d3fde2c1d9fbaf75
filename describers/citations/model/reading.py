"""A reference to a published work as the model reads it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Reading:
    """A reference at `start:end`: its fields, how sure each is, where its numbers stand.

    `heads` says where each field begins, `glue` is what stands between them, `chapter` the chapter
    that is cited, `bracketed` whether its imprint is, `undated` what it says in the place of a
    year, `cited` how sure it is that there is a reference at all.
    """

    start: int
    end: int
    type: str = "book"
    fields: dict[str, str] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)
    heads: dict[str, int] = field(default_factory=dict)
    glue: str = ""
    chapter: str = ""
    bracketed: bool = False
    undated: str = ""
    cited: float = 0.0

    def rename(self, old: str, new: str) -> None:
        """Take a field for another."""
        for held in (self.fields, self.sure, self.heads):
            if old in held:
                held[new] = held.pop(old)  # type: ignore[assignment]

    def behind(self, name: str, other: str) -> bool:
        """Whether a field stands behind another; where one of them is not there it does not."""
        return -1 < self.heads.get(other, -1) < self.heads.get(name, -1)
