"""Read the warehouse: the door for every application (docs/reader.md).

A `Warehouse` is pinned to one release when it is opened, so all that it gives belongs together
whatever runs meanwhile. The keys of the role `reader` are enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from findings.errors import UsageError
from warehouse.delta import isin
from warehouse.errors import MissingError
from warehouse.ocfl import Ocfl
from warehouse.options import StoreOptions
from warehouse.package import CLEAN, EXTRACTED
from warehouse.places import Place, word_at
from warehouse.release import Release, Releases
from warehouse.rows import time
from warehouse.schemas import TABLES
from warehouse.store import ObjectStore
from warehouse.tables import Tables

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars


def open_warehouse(
    url: str = "", options: StoreOptions | None = None, *, as_of: int | str | None = None
) -> Warehouse:
    """The warehouse at `url`: `s3://bucket`, or `http://host:port/bucket` for any other S3.

    Without `options` the keys are those that AWS's own tools would use. `as_of` is a release's
    number or an ISO 8601 time; None is the current release. Raises MissingError where nothing was
    ever released.
    """
    return Warehouse(_options(url, options), as_of=as_of)


class Warehouse:
    """One release of the warehouse."""

    def __init__(self, options: StoreOptions, *, as_of: int | str | None = None) -> None:
        self.options = options
        self._tables = Tables(options)
        self._releases = Releases(options)
        self._ocfl = Ocfl(ObjectStore(options, options.warehouse_bucket))
        self.release = self._release(as_of)

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables' names."""
        return tuple(TABLES)

    def releases(self) -> list[Release]:
        """Every release, oldest first."""
        return self._releases.all()

    def documents(
        self, *, as_of: int | str | None = None, where: str | None = None
    ) -> Iterator[dict[str, Any]]:
        """The documents, as dictionaries, a few at a time; `where` is SQL over the columns."""
        version = self._version("documents", as_of)
        for batch in self._tables.batches("documents", where=where, version=version):
            yield from batch.to_pylist()

    def document(self, doc_id: str) -> dict[str, Any]:
        """One document. MissingError where this release has none such."""
        found = self.arrow("documents", where=isin("doc_id", [doc_id])).to_pylist()
        if not found:
            raise MissingError(
                f"release {self.release.release} has no document {doc_id}",
                remedy="Look for it with `fonds receipts`; it may be refused or not yet ingested.",
            )
        row: dict[str, Any] = found[0]
        return row

    def pages(self, doc_id: str) -> list[dict[str, Any]]:
        """The pages of a document in order, each with its clean `text`."""
        text = self.document(doc_id)["text"]
        rows = self.arrow("pages", where=isin("doc_id", [doc_id])).sort_by("page").to_pylist()
        return [{**row, "text": text[row["start"] : row["end"]]} for row in rows]

    def text(self, doc_id: str, version: int | str | None = None) -> str:
        """The clean text: of this release, or of any version of the document (`2` or `"v2"`)."""
        if version is None:
            text: str = self.document(doc_id)["text"]
            return text
        return self._file(doc_id, CLEAN, version)

    def extracted(self, doc_id: str, version: int | str | None = None) -> str:
        """The text as it was extracted, before any edit."""
        return self._file(doc_id, EXTRACTED, version or self.document(doc_id)["version"])

    def file(self, doc_id: str, path: str, version: int | str | None = None) -> bytes:
        """A file of the document's OCFL object (`pages/0001.alto.xml`, `premis.jsonl`, ...)."""
        number = _number(version or self.document(doc_id)["version"])
        return self._ocfl.read(doc_id, path, number)

    def word_at(self, doc_id: str, offset: int) -> Place:
        """Where the character at `offset` of the clean text stands on its page.

        Follows the edits back to the extracted text, and that to the page, the word and its box.
        """
        edits = self.arrow("edits", where=f"{isin('doc_id', [doc_id])} AND applied")
        return word_at(
            offset,
            self.document(doc_id),
            self.pages(doc_id),
            edits.sort_by("n").to_pylist(),
            lambda path: self.file(doc_id, path),
        )

    def arrow(
        self, name: str, *, columns: list[str] | None = None, where: str | None = None
    ) -> Any:
        """A table as a pyarrow Table."""
        return self._tables.read(name, columns=columns, where=where, version=self._version(name))

    def batches(
        self, name: str, *, columns: list[str] | None = None, where: str | None = None
    ) -> Any:
        """A table as a pyarrow RecordBatchReader, for what does not fit into memory."""
        return self._tables.batches(name, columns=columns, where=where, version=self._version(name))

    def pandas(self, name: str) -> pandas.DataFrame:
        """A table as a pandas data frame."""
        frame: pandas.DataFrame = self.arrow(name).to_pandas()
        return frame

    def polars(self, name: str) -> polars.LazyFrame:
        """A table as a polars lazy frame, which reads only what a query needs."""
        import polars

        return polars.scan_delta(
            self._tables.uri(name),
            version=self._version(name),
            storage_options=self._tables.storage,
        )

    def duckdb(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection with a view for each table; works without the network."""
        from warehouse.sql import connect

        uris: Mapping[str, tuple[str, int]] = {
            name: (self._tables.uri(name), self._version(name)) for name in TABLES
        }
        return connect(self.options, uris)

    def _version(self, name: str, as_of: int | str | None = None) -> int:
        if name not in TABLES:
            raise UsageError(f"there is no table {name!r}", remedy=f"One of: {', '.join(TABLES)}.")
        release = self.release if as_of is None else self._release(as_of)
        return release.tables[name]

    def _release(self, as_of: int | str | None) -> Release:
        if as_of is None:
            return self._releases.current()
        if isinstance(as_of, int) or as_of.isdigit():
            return self._release_numbered(int(as_of))
        try:
            until = time(as_of)
        except ValueError as error:
            raise UsageError(
                f"{as_of!r} is neither a release nor a time",
                remedy="Give a number of `fonds releases list`, or a time such as 2026-11-30.",
            ) from error
        before = [r for r in self._releases.all() if time(r.created) <= until]
        if not before:
            raise MissingError(
                f"nothing was released by {as_of}", remedy="See `fonds releases list`."
            )
        return before[-1]

    def _release_numbered(self, number: int) -> Release:
        try:
            return self._releases.get(number)
        except MissingError as error:
            numbers = [one.release for one in self._releases.all()]
            raise MissingError(
                f"there is no release {number}",
                remedy=f"The releases are {numbers[0]} to {numbers[-1]}."
                if numbers
                else "Nothing was released yet.",
            ) from error

    def _file(self, doc_id: str, path: str, version: int | str) -> str:
        return self._ocfl.read(doc_id, path, _number(version)).decode()


def _number(version: int | str) -> int:
    return int(str(version).removeprefix("v"))


def _options(url: str, options: StoreOptions | None) -> StoreOptions:
    import dataclasses

    parts = urlsplit(url)
    known = options or _ambient()
    if parts.scheme == "s3":
        return dataclasses.replace(known, warehouse_bucket=parts.netloc)
    if parts.scheme in ("http", "https"):
        endpoint = f"{parts.scheme}://{parts.netloc}"
        return dataclasses.replace(
            known, endpoint=endpoint, warehouse_bucket=parts.path.strip("/") or "warehouse"
        )
    if url or options is None:
        raise UsageError(
            f"{url!r} is not a warehouse",
            remedy="Give s3://bucket or http://host:port/bucket.",
        )
    return known


def _ambient() -> StoreOptions:
    """The endpoint, region and keys that AWS's own tools would use here."""
    import boto3

    session = boto3.session.Session()
    found = session.get_credentials()
    if found is None:
        raise UsageError(
            "no keys for the object store",
            remedy="Give StoreOptions, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        )
    region = session.region_name or "us-east-1"
    endpoint = session.client("s3", region_name=region).meta.endpoint_url
    return StoreOptions(
        endpoint=None if "amazonaws.com" in endpoint else endpoint,
        region=region,
        access_key=found.access_key,
        secret_key=found.secret_key,
    )
