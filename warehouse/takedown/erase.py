"""Removing what the store keeps: every version of an object, past its lock.

Only the role `takedown` and the administrator may. What is gone already is no error, so whoever was
cut off says it again.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any

from warehouse.client import client, translated
from warehouse.store import ObjectStore


def erase(store: ObjectStore, key: str) -> int:
    """Remove every version of an object; how many there were."""
    found = _erase(store, key, lambda one: one["Key"] == key)
    head = store.head(key)
    if head is not None:  # a list of versions cannot name a key with control characters
        _remove(store, key, head.version)
        return found + 1 + erase(store, key)
    return found


def erase_under(store: ObjectStore, prefix: str) -> int:
    """The same for every object under `prefix`."""
    gone = 0
    # from the start each time: a store may lose entries between two pages
    while found := _erase(store, prefix, lambda _: True):
        gone += found
    return gone


def erase_versions(store: ObjectStore, key: str, versions: Container[str]) -> int:
    """The same for these versions of an object; those named empty are of a bucket without any."""
    if "" in versions:
        return erase(store, key)
    return _erase(store, key, lambda one: one["Key"] == key and one["VersionId"] in versions)


def erase_overwritten(store: ObjectStore, prefix: str, suffix: str = "") -> int:
    """Remove the versions that newer ones hide: of this key, or of all below a folder (`x/`).

    With `suffix`, of those alone that end so.
    """

    def old(one: Mapping[str, Any]) -> bool:
        meant = prefix.endswith("/") or one["Key"] == prefix
        return meant and one["Key"].endswith(suffix) and not one["IsLatest"]

    return _erase(store, prefix, old)


def _erase(store: ObjectStore, prefix: str, choose: Callable[[Mapping[str, Any]], bool]) -> int:
    pages = (
        client(store.options)
        .get_paginator("list_object_versions")
        .paginate(Bucket=store.bucket, Prefix=prefix)
    )
    found: dict[tuple[str, str], None] = {}
    many = False
    with translated(store.bucket, prefix):
        for page in pages:
            many = many or page["IsTruncated"]
            entries = [*page.get("Versions", ()), *page.get("DeleteMarkers", ())]
            found |= {(one["Key"], one["VersionId"]): None for one in entries if choose(one)}
    if many:  # a store may lose entries between two pages
        for stored in store.list_versions(prefix):
            one = {
                "Key": stored.key,
                "VersionId": stored.version or "null",
                "IsLatest": stored.latest,
            }
            if choose(one):
                found[stored.key, stored.version or "null"] = None
    for key, version in found:
        _remove(store, key, version)
    return len(found)


def _remove(store: ObjectStore, key: str, version: str) -> None:
    named: dict[str, Any] = {"VersionId": version} if version else {}
    with translated(store.bucket, key):
        client(store.options).delete_object(
            Bucket=store.bucket, Key=key, BypassGovernanceRetention=True, **named
        )
