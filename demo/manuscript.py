"""The texts of the samples, in a small markup of their own.

    # title   ## section   = centred line   > line at the right   % running head   ¬ may break here
    === page / === blank     begin a new page / an empty one

Blank lines separate paragraphs; each paragraph is one line.
"""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["title", "section", "centred", "right", "running_head", "paragraph"]

_MARKS: dict[str, Kind] = {
    "# ": "title",
    "## ": "section",
    "= ": "centred",
    "> ": "right",
    "% ": "running_head",
}
SOFT_HYPHEN = "¬"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a line with a place of its own on the page."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """What stands on one page, in reading order; nothing on a blank one."""

    blocks: tuple[Block, ...]


def read(name: str) -> tuple[Leaf, ...]:
    """The pages of the text `name`."""
    raw = importlib.resources.files("demo").joinpath("texts", f"{name}.txt").read_text("utf-8")
    leaves: list[list[str]] = [[]]
    for line in raw.splitlines():
        if line in ("=== page", "=== blank"):
            leaves.append([])
        else:
            leaves[-1].append(line)
    return tuple(Leaf(tuple(_blocks(lines))) for lines in leaves)


def plain(leaves: tuple[Leaf, ...], *, running_heads: bool = False) -> str:
    """What a perfect reader would give: paragraphs with blank lines between them."""
    blocks = [block for leaf in leaves for block in leaf.blocks]
    kept = (b.text for b in blocks if running_heads or b.kind != "running_head")
    return "\n\n".join(kept).replace(SOFT_HYPHEN, "") + "\n"


def _blocks(lines: list[str]) -> Iterator[Block]:
    for line in lines:
        if not line.strip():
            continue
        mark = next((mark for mark in _MARKS if line.startswith(mark)), None)
        if mark:
            yield Block(_MARKS[mark], line.removeprefix(mark))
        else:
            yield Block("paragraph", line)
