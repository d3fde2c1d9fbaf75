"""Read the warehouse: the door for every application (docs/reader.md).

A `Warehouse` is pinned to one release when it is opened, so all that it gives belongs together
whatever runs meanwhile. The keys of the role `reader` are enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack, cast

from warehouse.address import store_at
from warehouse.changes import changes
from warehouse.contract import WITHDRAWN
from warehouse.delta import answered, isin, lazy_frame
from warehouse.errors import MissingError, RestrictedError
from warehouse.folder import bucket_of
from warehouse.ocfl import Ocfl
from warehouse.ocfl_version import OcflVersion
from warehouse.options import StoreOptions
from warehouse.package import CLEAN, EXTRACTED
from warehouse.places import Place, word_at
from warehouse.proof import Proof, ReleaseTree
from warehouse.release import Release, Releases
from warehouse.schemas import METADATA, TABLES
from warehouse.selection import Asked, Selection
from warehouse.shown import Shown

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars


#: documents whose rows, or whose files, are kept for the next question
_MOST_ROWS = 64


def open_warehouse(
    url: str = "",
    options: StoreOptions | None = None,
    *,
    as_of: int | str | None = None,
    restricted: bool = False,
) -> Warehouse:
    """The warehouse at `url`: `s3://bucket`, `http://host:port/bucket` for any other S3, or a
    folder that holds a copy of such a bucket.

    Without `options` the keys are those that AWS's own tools would use. `as_of` is a release's
    number or an ISO 8601 time; None is the current release. With `restricted`, the texts that are
    kept from most are there too: for the archive's own staff, whose keys reach them. Raises
    MissingError where nothing was ever released.
    """
    return Warehouse(store_at(url, options), as_of=as_of, restricted=restricted)


class Warehouse:
    """One release of the warehouse.

    A document whose text is restricted has a row in `documents` without the text, and nothing in
    the other tables. What has been restricted or withdrawn since an older release is left out
    of that one too.
    """

    def __init__(
        self, options: StoreOptions, *, as_of: int | str | None = None, restricted: bool = False
    ) -> None:
        self.options = options
        #: whether restricted texts are there too
        self.restricted = restricted
        self._releases = Releases(options)
        self._shown = Shown(options, self._releases, restricted=restricted)
        self._ocfl = Ocfl(bucket_of(options, options.warehouse_bucket))
        self._tree: ReleaseTree | None = None
        self._rows: dict[str, list[dict[str, Any]]] = {}
        self._listed: dict[str, dict[str, Any]] | None = None
        self._objects: dict[str, OcflVersion] = {}
        self.release = self._releases.at(as_of)

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables' names."""
        return tuple(TABLES)

    def releases(self) -> list[Release]:
        """Every release, oldest first."""
        return self._releases.all()

    def documents(
        self,
        *,
        as_of: int | str | None = None,
        where: str | None = None,
        columns: Sequence[str] | None = None,
        **asked: Unpack[Asked],
    ) -> Iterator[dict[str, Any]]:
        """The documents, as dictionaries, a few at a time.

        `where` is SQL over the columns; `collection`, `language`, `date` (EDTF, which a document's
        may overlap), `state` and `text` (a passage of it) choose as well, and all must hold.
        Without `columns` every row has all of them, its text too.
        """
        release = self.release if as_of is None else self._releases.at(as_of)
        chosen = Selection(where=where or "", **asked).sql()
        names = None if columns is None else list(columns)
        for batch in self._shown.batches(release, "documents", columns=names, where=chosen):
            yield from batch.to_pylist()

    def metadata(
        self, *, where: str | None = None, **asked: Unpack[Asked]
    ) -> Iterator[dict[str, Any]]:
        """The documents as `documents` gives them, without their texts: fast for all of them."""
        return self.documents(where=where, columns=METADATA, **asked)

    def changes(self, since: int | str, name: str = "documents") -> Any:
        """What changed in a table since a release, as a pyarrow Table.

        Its column `change` says `added`, `changed` or `withdrawn`. The rows are those of this
        release, of documents without their texts; of a row that is gone only the key is there.
        Raises MissingError where there is no such release.
        """
        before = self._releases.at(since)
        columns = METADATA if name == "documents" else None
        after = self.arrow(name, columns=columns)
        return changes(self._shown.was(before, name, columns), after, TABLES[name].keys)

    def document(self, doc_id: str) -> dict[str, Any]:
        """One document; its text is None where that is restricted.

        MissingError where this release has none such.
        """
        found = (
            self._rows.get(doc_id)
            or self.arrow("documents", where=isin("doc_id", [doc_id])).to_pylist()
        )
        if not found:
            raise self._missing(doc_id)
        if len(self._rows) >= _MOST_ROWS:
            self._rows.clear()
        self._rows[doc_id] = found
        return dict(found[0])

    def pages(self, doc_id: str) -> list[dict[str, Any]]:
        """The pages of a document in order, each with its clean `text`."""
        text = self._readable(doc_id)["text"]
        rows = self.arrow("pages", where=isin("doc_id", [doc_id])).sort_by("page").to_pylist()
        return [{**row, "text": text[row["start"] : row["end"]]} for row in rows]

    def decisions(self, doc_id: str = "") -> list[dict[str, Any]]:
        """What persons decided (of one document), as of this release: for the archive's own staff.

        RestrictedError where the warehouse was not opened with `restricted`.
        """
        where = isin("doc_id", [doc_id]) if doc_id else None
        found = self._shown.decisions(self.release, where)
        rows: list[dict[str, Any]] = found.sort_by("decided").to_pylist()
        return rows

    def text(self, doc_id: str, version: int | str | None = None) -> str:
        """The clean text: of this release, or of any version of the document (`2` or `"v2"`)."""
        if version is None:
            return str(self._readable(doc_id)["text"])
        return self.file(doc_id, CLEAN, version).decode()

    def extracted(self, doc_id: str, version: int | str | None = None) -> str:
        """The text as it was extracted, before any edit."""
        return self.file(doc_id, EXTRACTED, version).decode()

    def file(self, doc_id: str, path: str, version: int | str | None = None) -> bytes:
        """A file of the document's OCFL object (`pages/0001.alto.xml`, `premis.jsonl`, ...)."""
        row = self._readable(doc_id)
        return self._ocfl.read(doc_id, path, _number(version or row["version"]))

    def object(self, doc_id: str) -> OcflVersion:
        """The document's stored files, in this release's version."""
        version = self._version(doc_id)
        found = self._objects.get(doc_id)
        if found is None:
            if len(self._objects) >= _MOST_ROWS:
                self._objects.clear()
            found = self._objects[doc_id] = OcflVersion(self._ocfl.store, doc_id, version)
        return found

    def proof(self, doc_id: str) -> Proof:
        """The proof that the document is in this release (`warehouse.proof`)."""
        if self._tree is None:
            self._tree = ReleaseTree(self._shown.open, self.release.tables["documents"])
        return self._tree.proof(doc_id, self.release.release, self.release.root)

    def word_at(self, doc_id: str, offset: int) -> Place:
        """Where the character at `offset` of the clean text stands on its page.

        Follows the edits back to the extracted text, and that to the page, the word and its box.
        """
        edits = self.arrow("edits", where=f"{isin('doc_id', [doc_id])} AND applied")
        return word_at(
            offset,
            self._readable(doc_id),
            self.pages(doc_id),
            edits.sort_by("n").to_pylist(),
            lambda path: self.file(doc_id, path),
        )

    def arrow(
        self, name: str, *, columns: list[str] | None = None, where: str | None = None
    ) -> Any:
        """A table as a pyarrow Table."""
        import pyarrow as pa

        found = self.batches(name, columns=columns, where=where)
        with answered(self._shown.open.uri(name)):
            return pa.Table.from_batches(found, found.schema)

    def batches(
        self, name: str, *, columns: list[str] | None = None, where: str | None = None
    ) -> Any:
        """A table as a pyarrow RecordBatchReader, for what does not fit into memory."""
        return self._shown.batches(self.release, name, columns=columns, where=where)

    def pandas(self, name: str) -> pandas.DataFrame:
        """A table as a pandas data frame."""
        return cast("pandas.DataFrame", self.arrow(name).to_pandas())

    def polars(self, name: str) -> polars.LazyFrame:
        """A table as a polars lazy frame, which reads only what a query needs."""
        import polars

        frames = []
        for tables, version, hidden in self._shown.sides(self.release, name):
            frame = lazy_frame(tables.uri(name), tables.storage, version)
            frames.append(frame.filter(~polars.col("doc_id").is_in(hidden)) if hidden else frame)
        return polars.concat(frames) if len(frames) > 1 else frames[0]

    def duckdb(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection with a view for each table; works without the network."""
        from warehouse.sql import connect

        uris = {
            name: [
                (tables.uri(name), version, hidden)
                for tables, version, hidden in self._shown.sides(self.release, name)
            ]
            for name in TABLES
        }
        return connect(self.options, uris)

    def _readable(self, doc_id: str) -> dict[str, Any]:
        """The document's row. RestrictedError where its text may not be read from here."""
        self._check_shown(doc_id)
        row = self.document(doc_id)
        if row["text"] is None:
            raise _restricted(row)
        return row

    def _version(self, doc_id: str) -> int:
        """The version of a document, from a listing of all that is read once; errors as above."""
        self._check_shown(doc_id)
        if self._listed is None:
            columns = ["doc_id", "version", "state", "rights", "rights_class", "text_sha256"]
            rows = self.arrow("documents", columns=columns).to_pylist()
            self._listed = {row["doc_id"]: row for row in rows}
        if doc_id not in self._listed:
            raise self._missing(doc_id)
        row = self._listed[doc_id]
        if row["text_sha256"] is None:
            raise _restricted(row)
        return int(row["version"])

    def _check_shown(self, doc_id: str) -> None:
        if doc_id in self._shown.left_out(self.release):
            raise RestrictedError(f"the text of {doc_id} is not handed out any more")

    def _missing(self, doc_id: str) -> MissingError:
        return MissingError(
            f"release {self.release.release} has no document {doc_id}",
            remedy="Look for it with `fonds receipts`; it may be refused or not yet ingested.",
        )


def _restricted(row: Mapping[str, Any]) -> RestrictedError:
    why = row["state"] if row["state"] == WITHDRAWN else row["rights_class"]
    statement = f" ({row['rights']})" if row["rights"] else ""
    return RestrictedError(f"the text of {row['doc_id']} is not handed out: {why}{statement}")


def _number(version: int | str) -> int:
    return int(str(version).removeprefix("v"))
