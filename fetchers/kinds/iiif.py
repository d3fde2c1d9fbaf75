"""IIIF Presentation 2 and 3: manifests, and collections of them; each manifest is one document.

The best image of each canvas, in their order, with what the manifest says of itself.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from fetchers.contract import Document, Entry, Named, Part, Round
from fetchers.desk import Desk
from fetchers.errors import NotTakenError
from fetchers.reading import parse_json

_MOST_DEEP = 8
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

    manifests: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    max_side: int = 0

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
        todo, seen = [(url, 0) for url in own.collections[::-1]], set()
        while todo:
            url, depth = todo.pop()
            if url in seen or depth > _MOST_DEEP:
                continue
            seen.add(url)
            got = desk.web.get(url)
            tree = parse_json(got[0] if got else b"", url)
            below = []
            for one in _items(tree, "items", "members", "manifests", "collections"):
                link, kind = _id(one), str(one.get("type") or one.get("@type") or "")
                if link and kind.endswith("Manifest"):
                    yield _manifest(link, own, desk, url)
                elif link and kind.endswith("Collection"):
                    below.append((link, depth + 1))
                elif link and (page := kind.endswith("CollectionPage")):
                    below.append((link, depth + int(page)))
            if isinstance(tree.get("next"), str):
                below.append((tree["next"], depth))
            todo += below[::-1]


def _manifest(url: str, own: Iiif, desk: Desk, named_by: str) -> Named:
    def open_(before: Entry | None) -> Document | None:
        known = before if before and before.state == "had" else None
        got = desk.web.get(
            url, etag=known.etag if known else "", modified=known.modified if known else ""
        )
        if got is None:
            return None
        tree = parse_json(got[0], url)
        heads = got[1].headers
        return document_of(
            tree, url, own, desk, heads.get("etag", ""), heads.get("last-modified", "")
        )

    return Named(url, re.sub(r"/(manifest)?(\.json)?$", "", url), open_, named_by=named_by)


def document_of(
    tree: Any, url: str, own: Iiif, desk: Desk, etag: str = "", modified: str = ""
) -> Document:
    """A manifest as a document. Raises NotTakenError where it has no canvas."""
    if not isinstance(tree, dict):
        raise NotTakenError(f"{url} is no manifest", code="fetch_unreadable")
    canvases = [one for one in _items(tree, "items") if str(one.get("type")) == "Canvas"]
    if not canvases:
        canvases = [c for s in _items(tree, "sequences")[:1] for c in _items(s, "canvases")]
    parts = tuple(_part(canvas, own, desk) for canvas in canvases)
    if not parts:
        raise NotTakenError(f"{url} has no canvas", code="fetch_nothing")
    places = {_id(canvas): number for number, canvas in enumerate(canvases, 1)}
    return Document(
        parts, about_of(tree), paged=True, ranges=_ranges(tree, places), etag=etag,
        modified=modified,
    )  # fmt: skip


def about_of(tree: Any) -> dict[str, tuple[str, ...]]:
    """What a manifest says of itself, as Dublin Core."""
    about: dict[str, tuple[str, ...]] = {}
    if label := _text(tree.get("label")):
        about["title"] = (label,)
    if summary := _text(tree.get("summary") or tree.get("description")):
        about["description"] = (summary,)
    for pair in _items(tree, "metadata"):
        name, value = _text(pair.get("label")), _text(pair.get("value"))
        for element, words in _LABELS.items():
            if value and re.fullmatch(words, name.strip(" :").casefold()):
                about[element] = (*about.get(element, ()), value)
    if isinstance(tree.get("navDate"), str) and "date" not in about:
        about["date"] = (tree["navDate"][:10],)
    statement = tree.get("requiredStatement") or {}
    rights = [
        _text(tree.get("rights")) or _text(tree.get("license")),
        _text(statement.get("value") if isinstance(statement, dict) else "")
        or _text(tree.get("attribution")),
    ]
    if any(rights):
        about["rights"] = tuple(one for one in rights if one)
    return about


def _part(canvas: Any, own: Iiif, desk: Desk) -> Part:
    body = _body(canvas)
    label = _text(canvas.get("label"))
    text = ""
    for key in ("seeAlso", "rendering"):
        for one in _items(canvas, key):
            said = f"{one.get('format')} {one.get('profile')}".lower()
            if not text and ("alto" in said or "hocr" in said or "text/plain" in said):
                text = _id(one)
    if body is None:
        return Part("", text=text, label=label)
    static = _id(body)
    for service in _items(body, "service"):
        base, kind = _id(service).rstrip("/"), str(service.get("type") or "")
        context = str(service.get("@context") or service.get("profile") or "")
        if not base or "image" not in f"{kind} {context}".lower():
            continue
        newer = "3" in kind or "image/3" in context
        size = _size(body, canvas, own, desk)
        whole = "max" if newer else "full"
        best = f"{base}/full/{size or whole}/0/default.jpg"
        others = [f"{base}/full/{w}/0/{n}.jpg" for w in (size or whole, "max", "full")
                  for n in ("default", "native")]  # fmt: skip
        if not size:
            others.append(static)
        rest = tuple(one for one in dict.fromkeys(others) if one and one != best)
        return Part(best, others=rest, text=text, label=label)
    return Part(static, text=text, label=label)


def _size(body: Any, canvas: Any, own: Iiif, desk: Desk) -> str:
    """The size to ask for; empty where the whole image fits the limits."""
    wide, high = (body.get(k) or canvas.get(k) or 0 for k in ("width", "height"))
    if not (isinstance(wide, int) and isinstance(high, int) and wide > 0 and high > 0):
        return ""
    scale = min(1.0, math.sqrt(desk.max_pixels / (wide * high)))
    if own.max_side:
        scale = min(scale, own.max_side / max(wide, high))
    return "" if scale == 1.0 else f"{max(1, int(wide * scale))},"


def _body(canvas: Any) -> Any:
    for page in _items(canvas, "items"):
        for note in _items(page, "items"):
            for body in _items(note, "body"):
                choice = _items(body, "items")
                one = choice[0] if choice and body.get("type") == "Choice" else body
                if str(one.get("type", "Image")) == "Image":
                    return one
    for note in _items(canvas, "images"):
        for resource in _items(note, "resource"):
            return (
                resource.get("default") if isinstance(resource.get("default"), dict) else resource
            )
    return None


def _ranges(tree: Any, places: dict[str, int]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    found: list[tuple[str, tuple[int, ...]]] = []
    stack = _items(tree, "structures")[::-1]
    while stack and len(found) < 10_000:
        one = stack.pop()
        inside = [_id(c).partition("#")[0] for c in _items(one, "items")]
        inside += [
            str(c).partition("#")[0] for c in one.get("canvases") or () if isinstance(c, str)
        ]
        pages = tuple(places[c] for c in inside if c in places)
        if pages and (label := _text(one.get("label"))):
            found.append((label, pages))
        stack += [c for c in _items(one, "items") if c.get("type") == "Range"][::-1]
    return tuple(found)


def _items(tree: Any, *names: str) -> list[Any]:
    """The objects in lists (or alone) under these names; whatever else is there is left out."""
    found: list[Any] = []
    for name in names:
        value = tree.get(name) if isinstance(tree, dict) else None
        found += [one for one in (value if isinstance(value, list) else [value])
                  if isinstance(one, dict)]  # fmt: skip
    return found


def _id(one: Any) -> str:
    value = one.get("id") or one.get("@id") if isinstance(one, dict) else ""
    return value if isinstance(value, str) else ""


def _text(value: Any) -> str:
    """A label in any of its forms as plain words: text, `@value`, a map of languages, a list."""
    if isinstance(value, str):
        return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", value)).split())
    if isinstance(value, list):
        return "; ".join(dict.fromkeys(filter(None, map(_text, value))))
    if isinstance(value, dict):
        if "@value" in value:
            return _text(value["@value"])
        chosen = value.get("none") or value.get("en") or next(iter(value.values()), "")
        return _text(chosen)
    return ""


KIND = _Kind()
