"""A bucket of another object store, or a prefix in it.

It is asked over our own client, so that its host is judged, paced, stopped and counted like any
other; of the store's own library only the signature is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, unquote_plus, urlencode, urlsplit

import msgspec

from fetchers.contract import NO_SLASH, Document, Entry, Named, Part, Round, Transfer, WebAddress
from fetchers.desk import Desk
from fetchers.errors import FieldError, NotTakenError, UnreachableError
from fetchers.reading import parse_xml, texts, with_root


class S3(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`bucket` and `prefix`; `endpoint` where it is not AWS, `region`."""

    bucket: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9._-]{1,255}$(?!\n)")]
    prefix: Annotated[str, msgspec.Meta(pattern=NO_SLASH)] = ""
    endpoint: WebAddress = ""
    region: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]{1,40}$(?!\n)")] = "us-east-1"

    def __post_init__(self) -> None:
        parts = urlsplit(self.endpoint)
        if parts.query or parts.fragment:
            raise FieldError("endpoint", "an `endpoint` has neither `?` nor `#`")

    @property
    def address(self) -> str:
        """The address of the bucket, without a slash at its end."""
        endpoint = self.endpoint or f"https://s3.{self.region}.amazonaws.com"
        return f"{endpoint.rstrip('/')}/{self.bucket}"


class _Kind:
    name = "s3"
    label = "a bucket of an object store"
    fields = S3
    whole = True

    def names(self, own: S3, desk: Desk, place: Round) -> Iterator[Named]:
        """Each object; its ETag tells a change."""
        desk.web.as_store(own.region)
        first = {"list-type": "2", "encoding-type": "url", "prefix": own.prefix}
        token, seen = "", set[str]()
        while token not in seen:
            seen.add(token)
            asked = {**first, **({"continuation-token": token} if token else {})}
            url = f"{own.address}/?{urlencode(sorted(asked.items()), quote_via=quote, safe='')}"
            page = desk.list(url, _read, once=True)
            plain = texts(page, "EncodingType") == ["url"]
            for one in page.iterfind("{*}Contents"):
                key = one.findtext("{*}Key") or ""
                named = _named(own, unquote_plus(key) if plain else key, one, desk)
                yield from [named] if named else []
            token = page.findtext("{*}NextContinuationToken") or ""
            if not token:
                return
        # whoever mends it is believed: the next run asks for all pages anew
        place.number, place.at = place.number + 1, 0
        raise NotTakenError(f"s3://{own.bucket} is listed in a circle", code="fetch_redirects")


def _read(data: bytes, url: str) -> Any:
    return with_root(parse_xml(data, url), ("ListBucketResult",), url)


def _named(own: S3, key: str, one: Any, desk: Desk) -> Named | None:
    if not key or key.endswith("/") or desk.sets_aside(key):
        return None
    etag, size = (one.findtext(f"{{*}}{name}") or "" for name in ("ETag", "Size"))
    place, url = f"s3://{own.bucket}/{key}", f"{own.address}/{quote(key, safe='/')}"

    def take(into: Path) -> Transfer:
        if size.isdecimal() and int(size[:19]) > desk.max_bytes:
            raise NotTakenError(f"{place} has {size[:19]} bytes", code="fetch_too_large")
        transfer = desk.web.fetch(url, into, most=desk.max_bytes)
        if transfer is None:
            raise UnreachableError(f"{place} answers 304 to an unconditional request")
        if etag and transfer.headers.get("etag", etag) != etag:
            raise UnreachableError(f"{place} changed meanwhile", code="fetch_broken_off")
        return transfer

    def open_(before: Entry | None) -> Document:
        return Document((Part(url, take),))

    return Named(place, key.removeprefix(own.prefix), open_, etag)


KIND = _Kind()
