"""The JSON of IIIF in all the forms that institutions write it in."""

from __future__ import annotations

import html
import re
from typing import Any

from fetchers.errors import NotTakenError
from fetchers.reading import parse_json
from fetchers.web.address import beside

#: how deep a label may lie in lists and maps; the longest side of an image
_MOST_DEEP, _MOST_PIXELS = 16, 10**7


def tree_of(url: str, data: bytes) -> Any:
    """The object that an answer is. NotTakenError where it is none."""
    tree = parse_json(data, url)
    if not isinstance(tree, dict):
        raise NotTakenError(f"{url} is no manifest", code="fetch_unreadable")
    return tree


def items(tree: Any, *names: str) -> list[Any]:
    """The objects in lists (or alone) under these names; whatever else is there is left out."""
    found: list[Any] = []
    for name in names:
        value = tree.get(name) if isinstance(tree, dict) else None
        found += [one for one in (value if isinstance(value, list) else [value])
                  if isinstance(one, dict)]  # fmt: skip
    return found


def listed(tree: Any, *names: str) -> list[Any]:
    """As `items`, with the bare addresses among them as the objects that they stand for.

    >>> listed({"body": ["https://x/1", {"id": "https://x/2"}, 7, ""]}, "body")
    [{'id': 'https://x/1'}, {'id': 'https://x/2'}]
    """
    found: list[Any] = []
    for name in names:
        value = tree.get(name) if isinstance(tree, dict) else None
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and one.strip():
                found.append({"id": one})
            elif isinstance(one, dict):
                found.append(one)
    return found


def type_of(one: Any) -> str:
    """The type of an object in lower case, without what stands before it; empty: it says none.

    >>> type_of({"@type": "sc:Manifest"}), type_of({"type": ["Image"]}), type_of("https://x/1")
    ('manifest', 'image', '')
    """
    stated = (one.get("type") or one.get("@type")) if isinstance(one, dict) else ""
    if isinstance(stated, list):
        stated = next((name for name in stated if isinstance(name, str)), "")
    return re.split(r"[:/#]", stated)[-1].strip().lower() if isinstance(stated, str) else ""


def identity(one: Any) -> str:
    """The address of an object, or the object where it is one; empty where it has none.

    >>> identity({"@id": "https://x/c/1"}), identity("https://x/c/1"), identity(7)
    ('https://x/c/1', 'https://x/c/1', '')
    """
    value = (one.get("id") or one.get("@id")) if isinstance(one, dict) else one
    return value if isinstance(value, str) else ""


def link(one: Any, base: str) -> str:
    """The address that an object of a document at `base` has; empty where it has none.

    >>> link({"id": "c/1"}, "https://x/m"), link({}, "https://x/m")
    ('https://x/c/1', '')
    """
    return beside(base, identity(one))


def words(value: Any, deep: int = 0) -> str:
    """A label in any of its forms as plain words: text, `@value`, a map of languages, a list."""
    if deep > _MOST_DEEP:
        return ""
    if isinstance(value, str):
        return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", value)).split())
    if isinstance(value, list):
        return "; ".join(dict.fromkeys(filter(None, (words(one, deep + 1) for one in value))))
    if isinstance(value, dict):
        if "@value" in value:
            return words(value["@value"], deep + 1)
        chosen = value.get("none") or value.get("en") or next(iter(value.values()), "")
        return words(chosen, deep + 1)
    return ""


def whole(value: Any) -> int:
    """A size in pixels; 0 where it is none, or that of no image."""
    plain = isinstance(value, int) and not isinstance(value, bool)
    return value if plain and 0 < value <= _MOST_PIXELS else 0
