"""Files of documents' objects for whoever goes through a whole release: one inventory each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from warehouse.folder import bucket_of
from warehouse.ocfl_version import OcflVersion
from warehouse.options import StoreOptions


class StoredFiles:
    """The files of archived documents, by document, version and logical path."""

    def __init__(self, options: StoreOptions) -> None:
        self._store = bucket_of(options, options.warehouse_bucket)

    def everything(self, doc_id: str, version: int) -> Mapping[str, bytes]:
        """All files of a version."""
        return self._version(doc_id, version).everything()

    def original(self, doc_id: str, version: int) -> bytes:
        """The document as it was dropped."""
        stored = self._version(doc_id, version)
        return stored.read(stored.original)

    def pages(self, doc_id: str, version: int, paths: Iterable[str]) -> Mapping[str, bytes]:
        """Those of the files of pages that the version has."""
        stored = self._version(doc_id, version)
        return {path: stored.read(path) for path in paths if stored.has(path)}

    def _version(self, doc_id: str, version: int) -> OcflVersion:
        return OcflVersion(self._store, doc_id, version)
