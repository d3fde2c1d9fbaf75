"""IIIF Presentation 2 and 3: manifests, and collections of them; each manifest is one document.

The best image of each canvas, in their order, with what the manifest says of itself.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

import msgspec

from fetchers.contract import Document, Entry, Named, Part, Round, Text, WebAddress
from fetchers.desk import Desk
from fetchers.errors import NotTakenError
from fetchers.iiif.annotations import has_annotations, text_of
from fetchers.iiif.canvases import parts_of
from fetchers.iiif.collections import manifests
from fetchers.iiif.images import Limits
from fetchers.iiif.trees import identity, items, link, listed, tree_of, type_of, words
from fetchers.web.address import normal

#: labels of a manifest's metadata, in the languages that such labels are written in
_LABELS = {
    "creator": r"author|creator|auteur|verfasser|autor|urheber|автор",
    "date": r"date|datum|datierung|published|dated|erscheinungsdatum|дата",
    "identifier": r"shelf ?mark|call ?number|signatur|cote|identifier|identifiant|шифр",
    "publisher": r"publisher|verlag|éditeur|издатель",
    "language": r"language|sprache|langue|язык",
}


class Iiif(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`manifests` and `collections`, addresses; `max_side`, pixels of the longest side, 0: all."""

    manifests: tuple[WebAddress, ...] = ()
    collections: tuple[WebAddress, ...] = ()
    max_side: Annotated[int, msgspec.Meta(ge=0)] = 0

    def __post_init__(self) -> None:
        if not self.manifests and not self.collections:
            raise ValueError("name `manifests` or `collections`")


class _Kind:
    name = "iiif"
    label = "IIIF manifests"
    fields = Iiif
    whole = True

    def names(self, own: Iiif, desk: Desk, place: Round) -> Iterator[Named]:
        """Each manifest named, and each of a collection and those in it."""
        for url in own.manifests:
            yield _manifest(url, own, desk, "")
        yield from manifests(
            own.collections, desk, lambda url, by: _manifest(url, own, desk, by),
            alone=len(own.collections) == 1 and not own.manifests,
        )  # fmt: skip


def _manifest(url: str, own: Iiif, desk: Desk, named_by: str) -> Named:
    url = normal(url)

    def open_(before: Entry | None) -> Document | None:
        got = desk.lists.record(desk.web, url, url, before)
        if got is None:
            return None
        at = got.at or url
        return document_of(tree_of(at, got.body), at, own, desk, got.etag, got.modified)

    return Named(url, re.sub(r"/(manifest)?(\.json)?$", "", url), open_, named_by=named_by)


def document_of(
    tree: Any, url: str, own: Iiif, desk: Desk, etag: str = "", modified: str = ""
) -> Document:
    """The manifest at `url` as a document. Raises NotTakenError where it has no canvas."""
    canvases = [one for one in items(tree, "items") if type_of(one) == "canvas"]
    if not canvases:
        canvases = [c for s in items(tree, "sequences")[:1] for c in items(s, "canvases")]
    if not canvases:
        raise NotTakenError(f"{url} has no canvas", code="fetch_nothing")
    parts: list[Part] = []
    places: dict[str, range] = {}
    for canvas in canvases:
        before = len(parts)
        parts += _parts(canvas, url, own, desk)
        places[identity(canvas)] = range(before + 1, len(parts) + 1)
    return Document(
        tuple(parts), about_of(tree), paged=True, ranges=_ranges(tree, places), etag=etag,
        modified=modified,
    )  # fmt: skip


def about_of(tree: Any) -> dict[str, tuple[str, ...]]:
    """What a manifest says of itself, as Dublin Core."""
    about: dict[str, tuple[str, ...]] = {}
    if label := words(tree.get("label")):
        about["title"] = (label,)
    if summary := words(tree.get("summary") or tree.get("description")):
        about["description"] = (summary,)
    for pair in items(tree, "metadata"):
        name, value = words(pair.get("label")), words(pair.get("value"))
        for element, labels in _LABELS.items():
            if value and re.fullmatch(labels, name.strip(" :").casefold()):
                about[element] = (*about.get(element, ()), value)
    if isinstance(tree.get("navDate"), str) and "date" not in about:
        about["date"] = (tree["navDate"][:10],)
    statement = tree.get("requiredStatement") or {}
    rights = [
        words(tree.get("rights")) or words(tree.get("license")),
        words(statement.get("value") if isinstance(statement, dict) else "")
        or words(tree.get("attribution")),
    ]
    if any(rights):
        about["rights"] = tuple(one for one in rights if one)
    return about


def _parts(canvas: Any, at: str, own: Iiif, desk: Desk) -> list[Part]:
    """The images of a canvas, one as a rule, the first with its text; one that is missing."""
    text: Text | None = None
    for one in items(canvas, "seeAlso", "rendering"):
        said = f"{one.get('format')} {one.get('profile')}".lower()
        if identity(one) and ("alto" in said or "hocr" in said or "text/plain" in said):
            plain = "alto" not in said and "hocr" not in said
            text = functools.partial(desk.text, link(one, at), plain=plain)
            break
    else:
        if has_annotations(canvas):
            text = functools.partial(text_of, canvas, desk, at)
    label = words(canvas.get("label"))
    limits = Limits(desk.max_pixels, own.max_side)
    found = parts_of(canvas, desk, limits, label, at) or [Part("", label=label)]
    return [replace(found[0], text=text), *found[1:]]


def _ranges(tree: Any, places: dict[str, range]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    found: list[tuple[str, tuple[int, ...]]] = []
    stack = items(tree, "structures")[::-1]
    while stack and len(found) < 10_000:
        one = stack.pop()
        canvases = listed(one, "items", "canvases", "members")
        inside = [identity(c.get("source") or c).partition("#")[0] for c in canvases]
        pages = tuple(page for place in inside for page in places.get(place, ()))
        if pages and (label := words(one.get("label"))):
            found.append((label, pages))
        stack += [c for c in items(one, "items") if type_of(c) == "range"][::-1]
    return tuple(found)


KIND = _Kind()
