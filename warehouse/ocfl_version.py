"""One version of a document's OCFL object, opened: its inventory, and the files that it names."""

from __future__ import annotations

import hashlib
from functools import cached_property

from warehouse.client import client, translated
from warehouse.errors import FixityError, MissingError
from warehouse.ocfl_inventory import ALGORITHM, Inventory, load
from warehouse.ocfl_layout import object_path
from warehouse.store import ObjectStore

#: bytes of a file that is kept once it was read
_SMALL = 256 * 1024


class OcflVersion:
    """Reads each file with one request; safe to use from several threads."""

    def __init__(self, store: ObjectStore, doc_id: str, number: int) -> None:
        self.store = store
        self.doc_id = doc_id
        self.number = number
        self.root = object_path(doc_id)
        self._held: dict[str, bytes] = {}

    @property
    def inventory_key(self) -> str:
        """Where the inventory lies that this version has for good."""
        return f"{self.root}v{self.number}/inventory.json"

    @cached_property
    def inventory(self) -> Inventory:
        """What the version holds. MissingError where there is no such version."""
        return load(self.store.get(self.inventory_key))

    def signed(self, key: str, seconds: int) -> str:
        """An address at which anybody may read a key of the bucket, for so many seconds."""
        with translated(self.store.bucket, key):
            return client(self.store.options).generate_presigned_url(
                "get_object", Params={"Bucket": self.store.bucket, "Key": key}, ExpiresIn=seconds
            )

    @property
    def paths(self) -> tuple[str, ...]:
        """The logical paths of its files."""
        return tuple(self.inventory.versions[self.number - 1].state)

    def digest(self, path: str) -> str:
        """The SHA-512 of a file. MissingError where the version has none such."""
        state = self.inventory.versions[self.number - 1].state
        if path not in state:
            raise MissingError(f"{self.doc_id} has no {path} in version {self.number}")
        return state[path]

    def key(self, path: str) -> str:
        """Where a file lies in the bucket."""
        return self.root + self.inventory.manifest[self.digest(path)]

    def read(self, path: str) -> bytes:
        """A file, checked against the inventory; a small one is kept, since it never changes."""
        if path in self._held:
            return self._held[path]
        body = self.store.get(self.key(path))
        if hashlib.new(ALGORITHM, body).hexdigest() != self.digest(path):
            raise FixityError(f"{self.doc_id}: {path} of version {self.number} is damaged")
        if len(body) <= _SMALL:
            self._held[path] = body
        return body
