"""One version of a document's OCFL object, opened: its inventory, and the files that it names."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property

from warehouse.client import client, translated
from warehouse.errors import FixityError, MissingError
from warehouse.ocfl_inventory import ALGORITHM, Inventory, load
from warehouse.ocfl_layout import object_path
from warehouse.record import RECORD, holder, unpack
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
        self._unpacked: dict[str, bytes] = {}

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

    def everything(self) -> dict[str, bytes]:
        """All files by their logical paths, those in the record among them."""
        stored = {path: self._stored(path) for path in self._state}
        record = stored.pop(RECORD, None)
        return stored if record is None else {**stored, **unpack(record)}

    @property
    def original(self) -> str:
        """The logical path of the original."""
        return next(path for path in self._state if path.startswith("original/"))

    def has(self, path: str) -> bool:
        """Whether a file is there, as a stored file of its own."""
        return path in self._state

    def holder(self, path: str) -> str:
        """The stored file that has a file in it: itself, or the record (`warehouse.record`).

        MissingError where the version can have none such.
        """
        return holder(path, self._state)

    def key(self, path: str) -> str:
        """Where the stored file lies in the bucket that has a file in it."""
        return self.root + self.inventory.manifest[self._state[self.holder(path)]]

    def read(self, path: str) -> bytes:
        """A file, checked against the inventory; a small one is kept, since it never changes."""
        stored = self.holder(path)
        if stored == path:
            return self._stored(stored)
        if not self._unpacked:
            self._unpacked = unpack(self._stored(stored))
        if path not in self._unpacked:
            raise MissingError(f"there is no {path}")
        return self._unpacked[path]

    @property
    def _state(self) -> Mapping[str, str]:
        return self.inventory.versions[self.number - 1].state

    def _stored(self, path: str) -> bytes:
        if path in self._held:
            return self._held[path]
        body = self.store.get(self.key(path))
        if hashlib.new(ALGORITHM, body).hexdigest() != self._state[path]:
            raise FixityError(f"{self.doc_id}: {path} of version {self.number} is damaged")
        if len(body) <= _SMALL:
            self._held[path] = body
        return body
