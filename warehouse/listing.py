"""What a bucket holds, gone through so that nothing is passed over.

SeaweedFS (4.48) loses keys between the pages of a list of versions: it goes through its folders by
their names, sorts what it has gathered by key, and goes on after the greatest, whatever it has not
gathered. Of 93 keys in folders such as `1910`, `1910-11` and `1910 x`, pages of 40 showed 70. Its
plain list is whole page by page, but for a key that is also a folder. So keys are taken from the
plain list, and versions from requests that are answered by one page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from warehouse.client import client, translated
from warehouse.errors import MissingError
from warehouse.options import StoreOptions
from warehouse.stored import Stored, version_of

#: entries of one page, the most that S3 gives
PAGE = 1000
#: requests at a time
_THREADS = 8


@dataclass(frozen=True, slots=True)
class Bucket:
    """Which bucket, and how it is reached."""

    options: StoreOptions
    name: str


@dataclass(frozen=True, slots=True)
class Page:
    """Objects, and how the store names the place where the next page begins; empty: nowhere."""

    found: list[Stored]
    then: str


def walk(bucket: Bucket, prefix: str = "", *, at: str = "", deep: bool = True) -> Iterator[Page]:
    """The newest version of every object under `prefix`, without its name, in pages.

    The order is the store's own; `at` is where an earlier walk stopped (`Page.then`). A key that
    is also a folder may come twice. Unless `deep`, what lies in folders below is left out.

    Going on after a key (`StartAfter`) is no use: pages are sorted, and the greatest key of one is
    not where SeaweedFS stopped.
    """
    asked: set[str] = set()
    while True:
        more: dict[str, Any] = {"ContinuationToken": at} if at else {}
        with translated(bucket.name, prefix):
            page = client(bucket.options).list_objects_v2(
                Bucket=bucket.name,
                Prefix=prefix,
                Delimiter="" if deep else "/",
                MaxKeys=PAGE,
                **more,
            )
        found = [
            Stored(one["Key"], one["Size"], one["ETag"], one["LastModified"])
            for one in page.get("Contents", ())
        ]
        before, at = at, page.get("NextContinuationToken", "") if page["IsTruncated"] else ""
        if found and deep and (before or at):
            found += _folders_that_are_objects(bucket, found, prefix, asked)
        yield Page(found, at)
        if not at:
            return


def _folders_that_are_objects(
    bucket: Bucket, found: Sequence[Stored], prefix: str, asked: set[str]
) -> Iterator[Stored]:
    """Objects whose keys are those of folders at the edges of a page, each asked for once."""
    edges = [one.key.split("/") for one in (found[0], found[-1])]
    above = {"/".join(parts[:n]): None for parts in edges for n in range(1, len(parts))}
    for folder in above:
        if folder.startswith(prefix) and folder != prefix and folder not in asked:
            asked.add(folder)
            yield from _newest(bucket, folder)


def versions_of(bucket: Bucket, keys: Sequence[str]) -> Iterator[Stored]:
    """Every version of these keys, the versions of a key together, the newest first.

    Keys that are near to each other are asked for together. Of a key that XML cannot hold, and of
    one that a thousand others begin with, only the newest version can be named.
    """
    plain = sorted({key for key in keys if all(map(in_xml, key))})
    with ThreadPoolExecutor(_THREADS) as pool:
        for found in pool.map(lambda near: list(_versions_of(bucket, near)), _near(plain)):
            yield from found
        for found in pool.map(lambda key: _newest(bucket, key), sorted(set(keys) - set(plain))):
            yield from found


def _near(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """Sorted keys in groups that one page is likely to show: half a page, with a beginning each."""
    if len(keys) > max(1, PAGE // 2):
        for part in _parts(keys):
            yield from _near(part)
    elif keys:
        yield keys


def _parts(keys: Sequence[str]) -> Iterator[list[str]]:
    """Sorted keys by the sign that comes after what all begin with.

    To halve them would leave two parts that often begin alike, and a page is of a beginning.
    """
    end = len(_shared(keys[0], keys[-1])) + 1
    return (list(part) for _, part in groupby(keys, lambda key: key[:end]))


def _versions_of(bucket: Bucket, keys: Sequence[str]) -> Iterator[Stored]:
    wanted = set(keys)
    most = PAGE if len(keys) == 1 else min(PAGE, 2 * len(keys) + 20)
    found, whole = _one_page(bucket, _shared(keys[0], keys[-1]), most)
    if whole:
        # stores list the newest version of a key first; their times only count seconds
        yield from sorted((one for one in found if one.key in wanted), key=lambda one: one.key)
    elif len(keys) == 1:
        mine = [one for one in found if one.key in wanted]
        yield from mine if any(one.latest for one in mine) else _newest(bucket, keys[0])
    else:
        for part in _parts(keys):
            yield from _versions_of(bucket, part)


def _shared(first: str, last: str) -> str:
    """What two keys both begin with, and so all that are sorted between them."""
    pairs = enumerate(zip(first, last, strict=False))
    end = next((n for n, (a, b) in pairs if a != b), min(len(first), len(last)))
    return first[:end]


def _newest(bucket: Bucket, key: str) -> list[Stored]:
    try:
        with translated(bucket.name, key):
            head = client(bucket.options).head_object(Bucket=bucket.name, Key=key)
    except MissingError:
        return []
    version = version_of(head.get("VersionId"))
    return [Stored(key, head["ContentLength"], head["ETag"], head["LastModified"], version)]


def _one_page(
    bucket: Bucket, prefix: str, most: int, *, deep: bool = True
) -> tuple[list[Stored], bool]:
    """So many versions under `prefix` at most, and whether these are all."""
    with translated(bucket.name, prefix):
        page = client(bucket.options).list_object_versions(
            Bucket=bucket.name, Prefix=prefix, MaxKeys=most, Delimiter="" if deep else "/"
        )
    return _versions(page), not page["IsTruncated"]


def every_version(bucket: Bucket, prefix: str = "", *, deep: bool = True) -> Iterator[Stored]:
    """Every version of every object under `prefix`, those of a key together, the newest first.

    Markers of deletion are left out. Where there are more than one page shows, so are the objects
    that are hidden by one. Unless `deep`, what lies in folders below is left out.
    """
    found, whole = _one_page(bucket, prefix, PAGE, deep=deep)
    if whole and not any(_UNKNOWN in one.key for one in found):
        yield from found
        return
    for page in walk(bucket, prefix, deep=deep):
        yield from versions_of(bucket, [one.key for one in page.found])


#: what SeaweedFS writes for a character that XML cannot hold; such a key cannot be read back
_UNKNOWN = "\ufffd"


def in_xml(sign: str) -> bool:
    """Whether a list of versions, which is XML 1.0, can hold the character as it is."""
    if sign < " ":
        return sign in "\t\n\r"
    return sign not in "\ufffd\ufffe\uffff" and not "\ud800" <= sign <= "\udfff"


def _versions(page: Mapping[str, Any]) -> list[Stored]:
    """The versions of a page, that of a key first which is its latest unless a marker hides it.

    SeaweedFS (4.48) shows a version before it says that it is the latest: an announcement that
    came at once was looked up between the two, and the object passed for one that has a successor.
    """
    hidden = {
        one["Key"]: one["LastModified"] for one in page.get("DeleteMarkers", ()) if one["IsLatest"]
    }
    newest: dict[str, str] = {}
    found = []
    for one in page.get("Versions", ()):
        key, version, time = one["Key"], one["VersionId"], one["LastModified"]
        first = newest.setdefault(key, version) == version
        latest = first and (key not in hidden or hidden[key] < time)
        found.append(Stored(key, one["Size"], one["ETag"], time, version_of(version), latest))
    return found
