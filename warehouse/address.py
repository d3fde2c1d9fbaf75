"""Where a warehouse is: an address and keys become options of the store."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from urllib.parse import unquote, urlsplit

from findings.errors import UsageError
from warehouse.options import StoreOptions


def store_at(url: str, options: StoreOptions | None) -> StoreOptions:
    """The options for the warehouse at `url`, with the keys of `options` or those found here.

    A folder needs no keys.

    Raises UsageError for what is no address, and where there are no keys.
    """
    parts = urlsplit(url)
    if parts.scheme == "file" or not parts.scheme:
        folder = Path(unquote(parts.path) if parts.scheme else url)
        if url and (folder / "releases").is_dir():
            return dataclasses.replace(options or StoreOptions(), folder=str(folder.absolute()))
        if url or options is None:
            raise _no_warehouse(url)
        return options
    known = options or _ambient()
    if parts.scheme == "s3":
        return dataclasses.replace(known, warehouse_bucket=parts.netloc, folder="")
    if parts.scheme in ("http", "https"):
        endpoint = f"{parts.scheme}://{parts.netloc}"
        return dataclasses.replace(
            known,
            endpoint=endpoint,
            warehouse_bucket=parts.path.strip("/") or "warehouse",
            folder="",
        )
    raise _no_warehouse(url)


def _no_warehouse(url: str) -> UsageError:
    return UsageError(
        f"{url!r} is not a warehouse",
        remedy="Give s3://bucket, http://host:port/bucket, or a folder with a copy of one.",
    )


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
