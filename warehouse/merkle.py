"""Merkle trees as RFC 9162, section 2.1, has them: one hash that stands for many entries."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


class MerkleTree:
    """The tree over entries in their order; all hashes are SHA-256, hexadecimal outside."""

    def __init__(self, entries: Sequence[bytes]) -> None:
        level = [hashlib.sha256(b"\0" + entry).digest() for entry in entries]
        self._levels = [level]
        while len(level) > 1:
            pairs = [_node(*level[at : at + 2]) for at in range(0, len(level) - 1, 2)]
            # the last of an odd number goes up as it is
            level = pairs + level[len(pairs) * 2 :]
            self._levels.append(level)

    @property
    def root(self) -> str:
        """The hash that stands for all; of no entries, that of nothing."""
        top = self._levels[-1]
        return (top[0] if top else hashlib.sha256(b"").digest()).hex()

    def path(self, index: int) -> tuple[str, ...]:
        """The hashes that lead from an entry to the root, the nearest first."""
        out = []
        for level in self._levels[:-1]:
            beside = index ^ 1
            if beside < len(level):
                out.append(level[beside].hex())
            index //= 2
        return tuple(out)


def root_from(entry: bytes, index: int, size: int, path: Sequence[str]) -> str:
    """The root that an entry and its path lead to, in a tree of `size` entries.

    >>> tree = MerkleTree([b"a", b"b", b"c"])
    >>> root_from(b"c", 2, 3, tree.path(2)) == tree.root
    True
    """
    found, last, left = hashlib.sha256(b"\0" + entry).digest(), size - 1, list(path)
    while last:
        if index % 2 or index < last:
            beside = bytes.fromhex(left.pop(0)) if left else b""
            found = _node(beside, found) if index % 2 else _node(found, beside)
        index, last = index // 2, last // 2
    return "" if left else found.hex()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()
