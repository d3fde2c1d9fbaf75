"""The reading order that a file states for its regions, in ALTO and PAGE alike.

Groups hold references and groups; the members of an ordered one follow by their `index` where all
have one. A region named twice stands where it is first named, one not named at all comes last (or
with the region that it lies in), and a reference to nothing is passed over: no region is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from extractors.markup.xml_safe import local

Part = TypeVar("Part")
_CUSTOM = re.compile(r"\breadingOrder\s*\{\s*index\s*:\s*(\d+)")


def stated_order(root: Any, reference: str) -> dict[str, int]:
    """The place of each region in the `ReadingOrder` under `root`, by its id, from 0.

    `reference` is the attribute by which a reference or a group names its region.
    """
    found: dict[str, int] = {}
    stack = [e for e in reversed(list(root.iter())) if local(e) == "ReadingOrder"]
    while stack:
        element = stack.pop()
        named = element.get(reference)
        if named:
            found.setdefault(named, len(found))
        stack.extend(reversed(_members(element)))
    return found


def _members(group: Any) -> list[Any]:
    members = [e for e in group if local(e).removesuffix("Indexed").endswith(("Ref", "Group"))]
    if "Unordered" in local(group):
        return members
    places = [e.get("index") or "" for e in members]
    if members and all(place.isdecimal() for place in places):
        return [e for _, e in sorted(zip(places, members, strict=True), key=lambda p: int(p[0]))]
    return members


def chained(elements: Sequence[Any], identity: str, following: str) -> dict[str, int]:
    """The places that elements state by naming the one that follows, each at most once.

    A chain stands where its first element does; empty where no element names another.
    """
    by_id = {e.get(identity): e for e in elements if e.get(identity)}
    targets = {e.get(following) for e in elements if e.get(following) in by_id}
    found: dict[str, int] = {}
    if not targets:
        return found
    heads = [e for e in elements if e.get(identity) not in targets]
    for head in (*heads, *elements):  # a ring has no head
        at: Any = head
        while at is not None and at.get(identity) and at.get(identity) not in found:
            found[at.get(identity)] = len(found)
            at = by_id.get(at.get(following))
    return found


def custom_places(elements: Iterable[Any]) -> list[int] | None:
    """The places that all of the elements state in `custom`, as Transkribus writes them."""
    places = [_CUSTOM.search(e.get("custom") or "") for e in elements]
    return [int(place.group(1)) for place in places if place] if places and all(places) else None


def in_order(
    parts: Sequence[Part], element_of: Callable[[Part], Any], order: dict[str, int], identity: str
) -> list[Part]:
    """The parts by the place of their element, or of the nearest around it that has one."""
    if not order:
        return list(parts)

    def place(part: Part) -> int:
        element = element_of(part)
        for around in (element, *element.iterancestors()):
            if around.get(identity) in order:
                return order[around.get(identity)]
        return len(order)

    return sorted(parts, key=place)
