"""Short titles that a document declares, `(hereafter A Long Life)`, and what each stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from describers.citations.draft import Draft
from describers.citations.shapes.titles import key
from describers.patterns import Patterns

_RE = Patterns("describers.citations.short", "aliases.json")


def declared(text: str) -> list[str]:
    """The short titles that the document declares."""
    return [name for name, _ in _found(text)]


def aliases(text: str, drafts: Sequence[Draft]) -> dict[str, Draft]:
    """Short title (as `titles.key` has it) to the reference right before its declaration."""
    out: dict[str, Draft] = {}
    for name, at in _found(text):
        before = [d for d in drafts if d.end <= at and at - d.end < 200 and d.get("title")]
        if before:
            out.setdefault(key(name), before[-1])
    return out


def _found(text: str) -> list[tuple[str, int]]:
    out = []
    for pattern in (_RE.HEREAFTER, _RE.CITED_AS, _RE.LETTERS):
        for match in pattern.finditer(text):
            name = re.sub(r"^(?:cited )?as\s+", "", match["name"])
            out.append((re.sub(r"\s+", " ", name).strip(" .,"), match.start()))
    return out
