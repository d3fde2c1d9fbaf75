"""The proof that a document, in a version, is in a release.

A release names the root of a Merkle tree (`warehouse.merkle`) over the data files of its open
`documents`, by their paths; the entry of a file is the root of a tree over its rows, by `doc_id`:
`<doc_id> <version> <SHA-256 of the clean text> <SHA-512 of the version's inventory>`, with `-` for
what is not told. The `doc_id` comes from the original's bytes, the inventory names the bytes of
every other file: so one hash stands for all that was published. A data file never changes, so a
release reads those alone that are new since the one before; `proofs/` keeps the roots of files.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from warehouse.delta import answered, handle
from warehouse.errors import FixityError, MissingError
from warehouse.merkle import MerkleTree

if TYPE_CHECKING:
    from warehouse.store import ObjectStore
    from warehouse.tables import Tables

_COLUMNS = ["doc_id", "version", "text_sha256", "inventory_sha512"]


class ReleaseFacts(Protocol):
    """What a proof needs to know of a release."""

    @property
    def release(self) -> int: ...  # noqa: D102
    @property
    def root(self) -> str: ...  # noqa: D102
    @property
    def tables(self) -> Mapping[str, int]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Step:
    """An entry's place in a tree of `size`, and the hashes that lead from it to the root."""

    index: int
    size: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """`entry` leads by the steps to `root`; what one leads to (hexadecimal) is the next one's."""

    release: int
    root: str
    entry: str
    steps: tuple[Step, Step]


class ReleaseTree:
    """The trees of one version of the open `documents`.

    Files whose roots are `known` are not read, and nothing in them can be proven.
    """

    def __init__(
        self, tables: Tables, version: int, known: Mapping[str, str] | None = None
    ) -> None:
        known = known or {}
        self._at: dict[str, tuple[str, int]] = {}
        self._entries: dict[str, list[str]] = {}
        self._trees: dict[str, MerkleTree] = {}
        roots: dict[str, str] = {}
        for path, entries in _files(tables, version, known):
            if path in known:
                roots[path] = known[path]
                continue
            self._entries[path] = entries
            self._trees[path] = MerkleTree([one.encode() for one in entries])
            self._at |= {one.partition(" ")[0]: (path, n) for n, one in enumerate(entries)}
        roots |= {path: tree.root for path, tree in self._trees.items()}
        #: of each data file, by its path
        self.roots: Mapping[str, str] = roots
        self._paths = sorted(roots)
        self._over = MerkleTree([roots[path].encode() for path in self._paths])

    @property
    def root(self) -> str:
        """The root, as the release names it."""
        return self._over.root

    def __contains__(self, doc_id: object) -> bool:
        return doc_id in self._at

    def proof(self, doc_id: str, release: int, root: str) -> Proof:
        """The proof that a release with this root has the document. MissingError if it cannot be.

        A release from before proofs has no root.
        """
        if doc_id not in self._at or root != self.root:
            what = f"document {doc_id}" if doc_id not in self._at else "root of these rows"
            raise MissingError(
                f"release {release} has no {what}: it can prove nothing of it",
                remedy="Ask a later release; `fonds verify` says what is damaged.",
            )
        path, index = self._at[doc_id]
        entries, tree = self._entries[path], self._trees[path]
        file = self._paths.index(path)
        steps = (
            Step(index, len(entries), tree.path(index)),
            Step(file, len(self._paths), self._over.path(file)),
        )
        return Proof(release, root, entries[index], steps)


def key_of(number: int) -> str:
    """Where the roots of a release's files are kept."""
    return f"proofs/{number:06}.json"


def tree_since(store: ObjectStore, tables: Tables, version: int, before: int | None) -> ReleaseTree:
    """The tree of a version; of the files that the release `before` knew nothing is read.

    What it knew may be gone or damaged: then all are.
    """
    return ReleaseTree(tables, version, _kept(store, before))


def tree_of(
    store: ObjectStore,
    tables: Tables,
    release: ReleaseFacts,
    doc_ids: Collection[str],
    tree: ReleaseTree | None = None,
) -> ReleaseTree | None:
    """A tree that can prove these documents of the newest release; None where there is none.

    What is new in it is read first, unless that is the `tree` at hand, and all else only where
    that does not hold them all.
    """
    if not doc_ids:
        return None
    version = release.tables["documents"]
    tree = tree or tree_since(store, tables, version, release.release - 1)
    if not all(one in tree for one in doc_ids):
        tree = ReleaseTree(tables, version)
    return tree if tree.root == release.root else None


def keep(store: ObjectStore, number: int, roots: Mapping[str, str]) -> None:
    """Keep the roots of a release's files for the next one."""
    body = json.dumps(roots, indent=0, sort_keys=True).encode()
    store.put(key_of(number), body, media="application/json")


def _kept(store: ObjectStore, number: int | None) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(store.get(key_of(number))) if number else {}
    except (MissingError, FixityError):
        return {}
    return found


def entry(row: Mapping[str, Any]) -> str:
    """A document's entry from its row."""
    return " ".join(str(row[name] or "-") for name in _COLUMNS)


def _files(
    tables: Tables, version: int, known: Mapping[str, str]
) -> Iterator[tuple[str, list[str]]]:
    """Each data file with the entries of its rows in order; none of those that are known."""
    uri = tables.uri("documents")
    with answered(uri):
        rows = handle(uri, tables.storage, version).to_pyarrow_dataset()
        for file in rows.get_fragments():
            if file.path in known:
                yield file.path, []
                continue
            # a file from before a column came has nothing in it
            there = [name for name in _COLUMNS if name in rows.schema.names]
            found = file.to_table(schema=rows.schema, columns=there).to_pylist()
            blank = dict.fromkeys(_COLUMNS)
            yield file.path, sorted(entry({**blank, **row}) for row in found)
