"""Collections of manifests, in collections and in pages: all that they name, or what hides it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

from fetchers.contract import Named
from fetchers.desk import Desk
from fetchers.errors import NotTakenError, UnreachableError
from fetchers.iiif.trees import link, listed, tree_of, type_of
from fetchers.lists import unreadable

#: collections in one another, pages not counted; collections and pages below one source
_MOST_DEEP, _MOST_LISTS = 64, 50_000
#: the lists of members, and what is in them where a member does not say what it is
_MEMBERS = {"items": "", "members": "", "manifests": "manifest", "collections": "collection",
            "first": "collectionpage", "next": "collectionpage"}  # fmt: skip
_LISTS = ("collection", "collectionpage")


def manifests(
    roots: tuple[str, ...], desk: Desk, named: Callable[[str, str], Named], *, alone: bool
) -> Iterator[Named]:
    """Each manifest of these collections by `named(its address, the list that names it)`.

    What cannot be followed is told, and may hide documents. `alone`: there is nothing beside the
    first of `roots`, so that it raises NotTakenError and UnreachableError where it cannot be had.
    """
    todo = [(url, 0) for url in roots[::-1]]
    by = dict.fromkeys(roots, "")
    untold: set[str] = set()
    seen: set[str] = set()
    while todo:
        url, depth = todo.pop()
        if url in seen:
            continue
        if depth > _MOST_DEEP or len(seen) >= _MOST_LISTS:
            said = f"{url}: more than {_MOST_DEEP} collections in one another, or {_MOST_LISTS:,}"
            yield unreadable(url, NotTakenError(said, code="fetch_redirects"))
            continue
        seen.add(url)
        try:
            kinds = (*_LISTS, "manifest") if url in untold else _LISTS
            tree, at = desk.list(url, functools.partial(_read, kinds))
        except (NotTakenError, UnreachableError) as error:
            if (alone and url == roots[0]) or getattr(error, "whole_host", False):
                raise
            yield unreadable(url, error)
            continue
        if _what(tree) == "manifest":
            yield named(url, by[url])
            continue
        below = []
        for there, kind in _members(tree, at):
            if there and kind == "manifest":
                yield named(there, url)
            elif there and kind in ("", *_LISTS):
                below.append((there, depth + (kind != "collectionpage")))
                by.setdefault(there, url)
                untold |= set() if kind else {there}
            elif kind not in _LISTS:
                said = f"{url} names {there or kind!r}, neither manifest nor collection"
                yield unreadable(
                    there or f"{url}#without-address", NotTakenError(said, code="fetch_unreadable")
                )
        todo += below[::-1]


def _read(kinds: tuple[str, ...], data: bytes, at: str) -> tuple[Any, str]:
    """What an address gives, where it is one of these kinds. NotTakenError."""
    tree = tree_of(at, data)
    if _what(tree) not in kinds:
        raise NotTakenError(f"{at} is no collection", code="fetch_unreadable")
    return tree, at


def _what(tree: Any) -> str:
    """What an object says it is, or what its parts say; empty where they do not."""
    if stated := type_of(tree):
        return stated
    if "sequences" in tree or any(type_of(one) == "canvas" for one in listed(tree, "items")):
        return "manifest"
    return "collection" if any(listed(tree, name) for name in _MEMBERS) else ""


def _members(tree: Any, at: str) -> Iterator[tuple[str, str]]:
    """The address of each member and what it is, also of those of embedded collections."""
    todo = [tree]
    while todo:
        one = todo.pop()
        for name, implied in _MEMBERS.items():
            for member in listed(one, name):
                kind = type_of(member) or implied or _what(member)
                yield link(member, at), kind
                if kind in _LISTS:
                    todo.append(member)
