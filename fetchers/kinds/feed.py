"""An Atom or RSS feed: what its entries enclose, or link to."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import msgspec

from fetchers.contract import Named, Round, WebAddress
from fetchers.desk import Desk
from fetchers.errors import NotTakenError
from fetchers.kinds.addresses import web_file

_FIELDS = {"title": "title", "author": "creator", "published": "date", "rights": "rights"}


class Feed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`feed`, its address."""

    feed: WebAddress


class _Kind:
    name = "feed"
    label = "an Atom or RSS feed"
    fields = Feed
    whole = False

    def names(self, own: Feed, desk: Desk, place: Round) -> Iterator[Named]:
        """Each enclosure of each entry, else its link; with title, author, day and rights."""
        read = desk.list(own.feed, lambda data: _read(data, own.feed))
        for entry in read.entries:
            about: dict[str, tuple[str, ...]] = {
                to: (str(entry[name]),) for name, to in _FIELDS.items() if entry.get(name)
            }
            stated = read.feed.get("rights")
            if stated and "rights" not in about:
                about["rights"] = (str(stated),)
            for url in _files(entry, own.feed):
                yield web_file(
                    url, about=about, mark=str(entry.get("updated") or ""), named_by=own.feed
                )


def _read(data: bytes, url: str) -> Any:
    import feedparser

    read = feedparser.parse(io.BytesIO(data), sanitize_html=False)
    if not read.get("version"):
        raise NotTakenError(f"{url} is no feed", code="fetch_unreadable")
    return read


def _files(entry: Any, base: str) -> list[str]:
    found = [one["href"] for one in entry.get("enclosures", ()) if one.get("href")]
    return [_absolute(one, base) for one in found or [entry.get("link")] if one]


def _absolute(url: str, base: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return url  # it is refused as an address, with its record


KIND = _Kind()
