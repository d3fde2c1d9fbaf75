"""Merkle proofs: of every entry of every size, and of none that is not there."""

from __future__ import annotations

import dataclasses
import doctest
import hashlib

import pytest
import warehouse_documents as docs
from hypothesis import given
from hypothesis import strategies as st

from warehouse import merkle
from warehouse.contract import RunRecord
from warehouse.errors import MissingError
from warehouse.load import load
from warehouse.merkle import MerkleTree, root_from
from warehouse.proof import entry
from warehouse.reader import open_warehouse
from warehouse.release import Releases
from warehouse.rights import Rights


def test_examples():
    assert doctest.testmod(merkle).failed == 0


@given(st.lists(st.binary(max_size=3), min_size=1, max_size=40))
def test_every_entry_is_proven_and_no_other(entries: list[bytes]):
    tree, size = MerkleTree(entries), len(entries)
    for index, one in enumerate(entries):
        path = tree.path(index)
        assert root_from(one, index, size, path) == tree.root
        assert root_from(one + b"x", index, size, path) != tree.root
        assert root_from(one, index, size, path[:-1]) != tree.root or not path
        assert root_from(one, index, size, (*path, "00" * 32)) != tree.root


def test_the_root_is_that_of_the_standard():
    """RFC 9162, 2.1.1: the largest power of two less than the number of entries goes left."""

    def hashed(entries: list[bytes]) -> bytes:
        if len(entries) == 1:
            return hashlib.sha256(b"\0" + entries[0]).digest()
        left = 1 << (len(entries) - 1).bit_length() - 1
        return hashlib.sha256(b"\1" + hashed(entries[:left]) + hashed(entries[left:])).digest()

    entries = [bytes([n]) for n in range(21)]
    for size in range(1, 22):
        assert MerkleTree(entries[:size]).root == hashed(entries[:size]).hex()
    assert MerkleTree([]).root == hashlib.sha256(b"").hexdigest()


@pytest.mark.store
def test_a_release_proves_what_it_shows(store_options, tmp_path):
    sealed = dataclasses.replace(docs.outcome(3, tmp_path), rights=Rights("closed", "Sealed."))
    outcomes = [*(docs.outcome(n, tmp_path) for n in range(3)), sealed]
    load(outcomes, store_options, RunRecord("r", docs.WHEN))
    Releases(store_options).publish("r")
    warehouse = open_warehouse(options=store_options)
    for one in outcomes:
        proof = warehouse.proof(one.doc_id)
        found = entry(warehouse.document(one.doc_id))
        assert (proof.release, proof.entry) == (1, found)
        for step in proof.steps:
            found = root_from(found.encode(), step.index, step.size, step.path)
        assert found == warehouse.release.root == proof.root
    # of a restricted text the entry tells no digest, by which a guess could be tried
    assert warehouse.proof(sealed.doc_id).entry == f"{sealed.doc_id} 1 - -"
    held = warehouse.object(outcomes[0].doc_id)
    raw = held.store.get(held.inventory_key)
    assert proof_of(warehouse, outcomes[0].doc_id)[3] == hashlib.sha512(raw).hexdigest()
    with pytest.raises(MissingError, match="has no document"):
        warehouse.proof("f" + "a" * 25)
    warehouse.release = dataclasses.replace(warehouse.release, root="")
    with pytest.raises(MissingError, match="can prove nothing"):
        warehouse.proof(sealed.doc_id)


def proof_of(warehouse, doc_id: str) -> list[str]:
    return warehouse.proof(doc_id).entry.split(" ")
