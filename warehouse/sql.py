"""SQL over a release: DuckDB with its Delta and S3 extensions, all from installed wheels."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from findings.errors import UsageError
from warehouse.options import StoreOptions

if TYPE_CHECKING:
    import duckdb

#: in this order: the second needs the first
_EXTENSIONS = ("httpfs", "delta")


def connect(
    options: StoreOptions, tables: Mapping[str, Sequence[tuple[str, int, Sequence[str]]]]
) -> duckdb.DuckDBPyConnection:
    """A connection in memory with a view for each table.

    A table is given by its parts, each with its address, its version and the documents to leave
    out of it.
    """
    import duckdb

    connection = duckdb.connect(
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    )
    for name in _EXTENSIONS:
        connection.load_extension(str(extension(name, duckdb.__version__)))
    if not options.folder:
        connection.execute(_secret(options))
    for name, parts in tables.items():
        scans = " UNION ALL BY NAME ".join(_scan(*part) for part in parts)
        connection.execute(f'CREATE VIEW "{name}" AS {scans}')
    return connection


def _scan(uri: str, version: int, hidden: Sequence[str]) -> str:
    # versions are the release's, all texts are quoted
    scan = f"SELECT * FROM delta_scan({_text(uri)}, version := {version})"  # noqa: S608
    return f"{scan} WHERE doc_id NOT IN ({', '.join(map(_text, hidden))})" if hidden else scan


def extension(name: str, version: str) -> Path:
    """The extension's file in its wheel. UsageError where it is not installed for this DuckDB."""
    found = importlib.util.find_spec(f"duckdb_extension_{name}")
    places = found.submodule_search_locations if found else None
    for place in places or ():
        path = Path(place) / "extensions" / f"v{version}" / f"{name}.duckdb_extension"
        if path.is_file():
            return path
    raise UsageError(
        f"DuckDB {version} has no {name} extension here",
        remedy=f"Install duckdb-extension-{name}=={version}.",
    )


def _secret(options: StoreOptions) -> str:
    parts = urlsplit(options.endpoint or "")
    place = ""
    if options.endpoint:
        place = (
            f", ENDPOINT {_text(parts.netloc)}, URL_STYLE 'path', "
            f"USE_SSL {str(parts.scheme == 'https').lower()}"
        )
    return (
        f"CREATE SECRET warehouse (TYPE s3, KEY_ID {_text(options.access_key)}, "
        f"SECRET {_text(options.secret_key)}, REGION {_text(options.region)}{place})"
    )


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
