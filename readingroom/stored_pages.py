"""Files of documents' objects for whoever goes through a whole release: one inventory each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from warehouse.folder import bucket_of
from warehouse.ocfl import Ocfl
from warehouse.ocfl_layout import object_path
from warehouse.options import StoreOptions


class StoredFiles:
    """The files of archived documents, by document, version and logical path."""

    def __init__(self, options: StoreOptions) -> None:
        self._store = bucket_of(options, options.warehouse_bucket)
        self._ocfl = Ocfl(self._store)

    def names(self, doc_id: str, version: int) -> list[str]:
        """The logical paths of a version's files."""
        return sorted(self._ocfl.inventory(doc_id).versions[version - 1].state)

    def read(self, doc_id: str, version: int, paths: Iterable[str]) -> Mapping[str, bytes]:
        """Those of the files that the version has."""
        inventory = self._ocfl.inventory(doc_id)
        state, root = inventory.versions[version - 1].state, object_path(doc_id)
        return {
            path: self._store.get(root + inventory.manifest[state[path]])
            for path in paths
            if path in state
        }
