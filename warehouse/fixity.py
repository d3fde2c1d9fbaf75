"""Checksums of the tables' files, which deltalake writes without any.

Everything else carries its SHA-256 in its metadata (`ObjectStore`). For each version of a table
`fixity/<table>/<version>.sha256` holds the SHA-256 of what that version brought: its entry in the
log, its checkpoint, its data. It is written before a release shows the version, so that whatever
a reader may see can be checked. The format is that of `sha256sum`: a line that is damaged takes
no other with it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import unquote

from findings.errors import FondsError
from warehouse.errors import FixityError, MissingError
from warehouse.rights import RESTRICTED
from warehouse.store import ObjectStore

PREFIX = "fixity/"
TABLES = "tables/"
_POINTER = "_last_checkpoint"
_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Records:
    """The SHA-256 that each file of a table may have, by key; `whole`: no record is damaged."""

    digests: Mapping[str, set[str]] = field(default_factory=dict)
    whole: bool = True


def seal(
    store: ObjectStore,
    versions: Mapping[str, int],
    side: str = "",
    since: Mapping[str, int] | None = None,
) -> int:
    """Record the files of all versions of the tables, up to these, that are not recorded yet.

    `side` is what the tables' keys begin with, as those of restricted texts do; `since` are
    versions up to which all are recorded, as they are before a release shows them. Returns how
    many versions were new. Repeating it changes nothing.
    """
    since = since or {}

    def seal_table(table: str, newest: int) -> int:
        return _seal(store, side, table, since.get(table, -1) + 1, newest)

    with ThreadPoolExecutor(max(1, len(versions))) as pool:
        return sum(pool.map(seal_table, versions.keys(), versions.values()))


def _seal(store: ObjectStore, side: str, table: str, first: int, newest: int) -> int:
    if first > newest:
        return 0
    new, folder = 0, f"{PREFIX}{side}{table}/"
    after = f"{folder}{first:020}"
    known = {f.key.removeprefix(folder): f.size for f in store.list(folder, after=after)}
    for version in range(first, newest + 1):
        name = f"{version:020}.sha256"
        if known.get(name):
            continue
        brought = _brought(store, f"{side}{TABLES}{table}/", version)
        lines = "".join(f"{digest}  {key}\n" for key, digest in brought).encode()
        if name in known:  # that of a table that was lost
            store.put(folder + name, lines)
            new += 1
        else:
            new += store.put_if_absent(folder + name, lines)
    return new


def void(store: ObjectStore, table: str, side: str = "") -> None:
    """Empty the records of a table that is lost: another of its name will have other files."""
    for found in store.list(f"{PREFIX}{side}{table}/"):
        if found.size:
            store.put(found.key, b"")


def amend(store: ObjectStore, table: str, key: str, digest: str) -> None:
    """Record one more SHA-256 that a file may have, of a table with the side that it is of."""
    line = f"{digest}  {key}\n".encode()
    store.put_if_absent(f"{PREFIX}{table}/amended-{digest[:32]}.sha256", line)


def of_table(key: str) -> bool:
    """Whether an object is a file of a table."""
    return key.removeprefix(RESTRICTED).startswith(TABLES)


def recorded(store: ObjectStore) -> Records:
    """All records. Of one that is damaged itself, the lines that still are lines of such a file."""
    digests: dict[str, set[str]] = {}
    whole = True
    for found in store.list(PREFIX):
        try:
            body = store.get(found.key)
        except FixityError:
            whole, body = False, store.get(found.key, unverified=True)
        except FondsError:
            whole = False
            continue
        for line in body.decode(errors="replace").splitlines():
            digest, gap, key = line.partition("  ")
            if gap and _DIGEST.fullmatch(digest):
                digests.setdefault(key, set()).add(digest)
    return Records(digests, whole)


def _brought(store: ObjectStore, root: str, version: int) -> Iterator[tuple[str, str]]:
    """Key and SHA-256 of each file that came with a version of the table under `root`."""
    log = f"{root}_delta_log/"
    entry = f"{log}{version:020}.json"
    keys = [found.key for found in store.list(f"{log}{version:020}.")]
    if entry in keys:
        actions = map(json.loads, store.get(entry).splitlines())
        keys += [root + unquote(action["add"]["path"]) for action in actions if "add" in action]
    if len(keys) > 1 and any(".checkpoint" in key for key in keys):
        keys.append(log + _POINTER)
    for key in keys:
        try:
            yield key, hashlib.sha256(store.get(key)).hexdigest()
        except MissingError:
            continue  # cleaned up since: no release shows it any more
