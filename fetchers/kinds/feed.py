"""An Atom or RSS feed: what its entries enclose, or link to."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import msgspec

from fetchers.contract import Named, Round, WebAddress
from fetchers.desk import Desk
from fetchers.errors import NotTakenError
from fetchers.kinds.addresses import web_file
from fetchers.web.address import beside

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
        read, at = desk.list(own.feed, lambda data, at: (_read(data, at), at))
        for entry in read.entries:
            about: dict[str, tuple[str, ...]] = {
                to: (str(entry[name]),) for name, to in _FIELDS.items() if entry.get(name)
            }
            stated = read.feed.get("rights")
            if stated and "rights" not in about:
                about["rights"] = (str(stated),)
            for url in _files(entry, at):
                yield web_file(
                    url, about=about, mark=str(entry.get("updated") or ""), named_by=own.feed
                )


def _read(data: bytes, url: str) -> Any:
    import feedparser

    # links of a feed stand beside its address, or beside the one that it names (`xml:base`)
    heads = {"content-location": url}
    read = feedparser.parse(io.BytesIO(data), sanitize_html=False, response_headers=heads)
    if not read.get("version"):
        raise NotTakenError(f"{url} is no feed", code="fetch_unreadable")
    return read


def _files(entry: Any, base: str) -> list[str]:
    found = [one["href"] for one in entry.get("enclosures", ()) if one.get("href")]
    return [beside(base, one) for one in found or [entry.get("link")] if one]


KIND = _Kind()
