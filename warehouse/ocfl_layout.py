"""Where OCFL objects lie in the warehouse bucket, and how the storage root says so.

OCFL 1.1 (https://ocfl.io/1.1/spec/), storage layout extension 0003: three tuples of the SHA-256 of
the object's identifier, then the identifier itself, so that a person finds a document in the tree
and no folder grows large.
"""

from __future__ import annotations

import hashlib
import json

from warehouse.store import ObjectStore

ROOT = "ocfl/"
LAYOUT = "0003-hash-and-id-n-tuple-storage-layout"
_TUPLE, _TUPLES = 3, 3
#: what the name of an object's folder begins with
IDENTIFIER = "urn%3afonds%3a"


def identifier(doc_id: str) -> str:
    """The OCFL identifier of a document: a URI, as the specification asks for.

    >>> identifier("f4oymiquy7qobjgx36tejs35ze")
    'urn:fonds:f4oymiquy7qobjgx36tejs35ze'
    """
    return f"urn:fonds:{doc_id}"


def object_path(doc_id: str) -> str:
    """The key prefix of a document's object, with a slash at its end.

    >>> object_path("f4oymiquy7qobjgx36tejs35ze")
    'ocfl/c51/005/a8e/urn%3afonds%3af4oymiquy7qobjgx36tejs35ze/'
    """
    digest = hashlib.sha256(identifier(doc_id).encode()).hexdigest()
    tuples = [digest[i * _TUPLE : (i + 1) * _TUPLE] for i in range(_TUPLES)]
    return f"{ROOT}{'/'.join(tuples)}/{identifier(doc_id).replace(':', '%3a')}/"


def doc_id_of(key: str) -> str:
    """The document whose object a key belongs to.

    >>> doc_id_of("ocfl/c51/005/a8e/urn%3afonds%3af4oymiquy7qobjgx36tejs35ze/inventory.json")
    'f4oymiquy7qobjgx36tejs35ze'
    """
    return key.partition(IDENTIFIER)[2].partition("/")[0]


def declare_root(store: ObjectStore) -> None:
    """Declare the storage root and its layout; repeating it changes nothing."""
    layout = {
        "extension": LAYOUT,
        "description": "three tuples of three digits of the identifier's SHA-256, then the "
        "percent-encoded identifier",
    }
    config = {
        "extensionName": LAYOUT,
        "digestAlgorithm": "sha256",
        "tupleSize": _TUPLE,
        "numberOfTuples": _TUPLES,
    }
    store.put_if_absent(f"{ROOT}ocfl_layout.json", _json(layout))
    store.put_if_absent(f"{ROOT}extensions/{LAYOUT}/config.json", _json(config))
    store.put_if_absent(f"{ROOT}0=ocfl_1.1", b"ocfl_1.1\n")


def _json(value: object) -> bytes:
    return json.dumps(value, indent=2).encode() + b"\n"
