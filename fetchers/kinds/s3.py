"""A bucket of another object store, or a prefix in it."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from fetchers.contract import Document, Entry, Named, Part, Round, Transfer, WebAddress
from fetchers.desk import Desk
from fetchers.errors import NotTakenError, UnreachableError
from fetchers.web.address import checked
from fetchers.web.network import resolve

#: what a list of a bucket says of itself: an answer without any of it is something else
_LISTED = {"Name", "KeyCount", "MaxKeys", "IsTruncated"}


class S3(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`bucket` and `prefix`; `endpoint` where it is not AWS, `region`."""

    bucket: str
    prefix: str = ""
    endpoint: WebAddress = ""
    region: str = "us-east-1"


class _Kind:
    name = "s3"
    label = "a bucket of an object store"
    fields = S3
    whole = True

    def names(self, own: S3, desk: Desk, place: Round) -> Iterator[Named]:
        """Each object; its ETag tells a change."""
        client = _client(own, desk)
        with _told(f"s3://{own.bucket}"):
            pages = client.get_paginator("list_objects_v2").paginate(
                Bucket=own.bucket, Prefix=own.prefix
            )
            for page in pages:
                if page.keys().isdisjoint(_LISTED):
                    raise NotTakenError(
                        f"s3://{own.bucket} answers with no list", code="fetch_unreadable"
                    )
                for one in page.get("Contents", ()):
                    if not one["Key"].endswith("/"):
                        yield _named(client, own, one, desk.max_bytes)


@contextlib.contextmanager
def _told(place: str) -> Iterator[None]:
    """The store's errors as ours. One that changed since it was listed is tried again: 412."""
    from botocore.exceptions import (
        BotoCoreError,
        ClientError,
        IncompleteReadError,
        ReadTimeoutError,
        ResponseStreamingError,
    )

    try:
        yield
    except ClientError as error:
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        if code := {401: "fetch_denied", 403: "fetch_denied", 404: "fetch_gone"}.get(status):
            raise NotTakenError(f"{place}: {error}", code=code) from error
        code = "fetch_broken_off" if status == 412 else "fetch_server"
        raise UnreachableError(f"{place}: {error}", code=code) from error
    except (IncompleteReadError, ReadTimeoutError, ResponseStreamingError) as error:
        raise UnreachableError(f"{place}: {error}", code="fetch_broken_off") from error
    except BotoCoreError as error:
        raise UnreachableError(f"{place}: {error}", whole_host=True) from error


def _client(own: S3, desk: Desk) -> Any:
    import boto3
    from botocore import UNSIGNED
    from botocore.config import Config

    keys = desk.keys
    if own.endpoint:
        checked(own.endpoint)
        host = urlsplit(own.endpoint)
        for address in resolve(host.hostname or "", host.port or 443):
            desk.web.client.options.allowed.check(host.hostname or "", address)
    # a credential goes to the endpoint that the operator gave it for, and to no other
    signed = bool(keys.access) and keys.endpoint.rstrip("/") == own.endpoint.rstrip("/")
    session = boto3.session.Session(
        aws_access_key_id=keys.access if signed else None,
        aws_secret_access_key=keys.secret if signed else None,
        region_name=own.region,
    )
    shape: Any = {"addressing_style": "path" if own.endpoint else "auto"}
    config = Config(s3=shape, retries={"mode": "standard", "total_max_attempts": 4})
    if not signed:
        config = config.merge(Config(signature_version=UNSIGNED))
    return session.client("s3", endpoint_url=own.endpoint or None, config=config)


def _named(client: Any, own: S3, one: Any, most: int) -> Named:
    key, etag, place = one["Key"], one["ETag"], f"s3://{own.bucket}/{one['Key']}"

    def take(into: Path) -> Transfer:
        if one["Size"] > most:
            raise NotTakenError(f"{place} has {one['Size']:,} bytes", code="fetch_too_large")
        digest, size = hashlib.sha256(), 0
        with _told(place), into.open("wb") as file:
            answer = client.get_object(Bucket=own.bucket, Key=key, IfMatch=etag)
            for piece in answer["Body"].iter_chunks(1 << 20):
                file.write(piece)
                digest.update(piece)
                size += len(piece)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        heads = {"etag": etag, "content-type": answer.get("ContentType", "")}
        return Transfer(place, place, 200, now, digest.hexdigest(), size, heads)

    return Named(place, key.removeprefix(own.prefix), _opener(place, take), etag)


def _opener(place: str, take: Callable[[Path], Transfer]) -> Callable[[Entry | None], Document]:
    return lambda before: Document((Part(place, take),))


KIND = _Kind()
