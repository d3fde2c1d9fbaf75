"""The images that are painted on a canvas, in all the forms that institutions write them in."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from fetchers.contract import Part
from fetchers.desk import Desk
from fetchers.errors import NotTakenError, UnreachableError
from fetchers.iiif.images import Limits, part_of
from fetchers.iiif.trees import identity, link, listed, tree_of, type_of

#: images within choices and parts of one another
_MOST_DEEP = 8
_IMAGES = ("image", "stillimage")
#: what holds an image in the place of being one, and where
_WITHIN = {"choice": ("default", "items", "item"), "specificresource": ("source", "full")}


def parts_of(canvas: Any, desk: Desk, limits: Limits, label: str, at: str) -> list[Part]:
    """Each image of a canvas of the manifest at that address, once; none where it has none."""
    found: dict[str, Part] = {}
    for body, base in _painted(canvas, desk, at):
        part = (
            Part(base, tries=functools.partial(_raise, body), label=label)
            if isinstance(body, Exception)
            else part_of(body, desk, limits, label, base)
        )
        found.setdefault(part.address, part)
    return list(found.values())


def _painted(canvas: Any, desk: Desk, at: str) -> Iterator[tuple[Any, str]]:
    """Each image, and the address that its own stands beside; or why a page of them is not had."""
    for page in listed(canvas, "items"):
        base, there = at, link(page, at)
        if "items" not in page and there and type_of(page) in ("annotationpage", ""):
            try:
                page, base = desk.list(there, lambda data, at: (tree_of(at, data), at))
            except (NotTakenError, UnreachableError) as error:
                if getattr(error, "whole_host", False) or error.reason == "fetch_stopped":
                    raise
                yield error, there
        for note in listed(page, "items"):
            if _paints(note) and (one := _image(listed(note, "body"))):
                yield one, base
    for note in listed(canvas, "images"):
        if one := _image(listed(note, "resource")):
            yield one, at


def _paints(note: Any) -> bool:
    stated = note.get("motivation")
    why = [str(one).rpartition(":")[2].lower() for one in
           (stated if isinstance(stated, list) else [stated]) if one]  # fmt: skip
    return not why or "painting" in why


def _image(bodies: Iterable[Any], deep: int = 0) -> Any:
    """The first image among these bodies; of a choice the first, of a part of one the whole."""
    for body in bodies if deep <= _MOST_DEEP else ():
        kind = type_of(body)
        if inside := listed(body, *_WITHIN.get(kind, ())):
            if found := _image(inside, deep + 1):
                return found
        elif kind in _IMAGES or (not kind and _may_be_image(body)):
            return body
    return None


def _may_be_image(body: Any) -> bool:
    form = str(body.get("format") or "image/")
    return form.startswith("image/") and identity(body) not in ("", "rdf:nil")


def _raise(error: Exception) -> NoReturn:
    raise error
