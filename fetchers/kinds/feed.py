"""An Atom or RSS feed: what its entries enclose, or link to.

A file that several entries name is one record, of which the newest entry speaks.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import msgspec

from fetchers.contract import Document, Entry, Named, Round, WebAddress
from fetchers.desk import Desk
from fetchers.errors import NotTakenError
from fetchers.kinds.addresses import web_file
from fetchers.web.address import beside, normal

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
        """Each enclosure of each entry, else its links; with title, author, day and rights."""
        read, at = desk.list(own.feed, lambda data, at: (_read(data, at), at))
        found: dict[str, tuple[tuple[int, ...], Named]] = {}
        for entry in read.entries:
            about: dict[str, tuple[str, ...]] = {
                to: (str(entry[name]),) for name, to in _FIELDS.items() if entry.get(name)
            }
            stated = read.feed.get("rights")
            if stated and "rights" not in about:
                about["rights"] = (str(stated),)
            mark = str(entry.get("updated") or "")
            when = tuple(entry.get("updated_parsed") or entry.get("published_parsed") or ())
            files = _files(entry, at)
            for named in [
                web_file(url, about=about, mark=mark, named_by=own.feed) for url in files
            ] or [_without_link(entry, own.feed)]:
                if named.id not in found or when > found[named.id][0]:
                    found[named.id] = when, named
        yield from (named for _, named in found.values())


def _without_link(entry: Any, feed: str) -> Named:
    """An entry that links to nothing: told until it is another one."""
    digest = sha256(repr(sorted(entry.items())).encode("utf-8", "replace")).hexdigest()[:16]
    said = f"{entry.get('title') or entry.get('id') or 'an entry'} of {feed} links to no file"

    def open_(before: Entry | None) -> Document:
        raise NotTakenError(said, code="fetch_nothing")

    name = f"{feed}#{digest}"
    return Named(name, name, open_, digest, named_by=feed)


def _read(data: bytes, url: str) -> Any:
    import feedparser

    # links of a feed stand beside its address, or beside the one that it names (`xml:base`)
    heads = {"content-location": url}
    read = feedparser.parse(io.BytesIO(data), sanitize_html=False, response_headers=heads)
    if not read.get("version"):
        raise NotTakenError(f"{url} is no feed", code="fetch_unreadable")
    return read


def _files(entry: Any, base: str) -> list[str]:
    """What it encloses; else what stands for it, here or in its content; else what is near it. Its
    name (`id`) is an address only where it is one of the web.
    """
    links: dict[str, list[str]] = {}
    for one in entry.get("links", ()):
        # a registered relation may be written as an address
        links.setdefault(one.get("rel", "alternate").rpartition("/")[2], []).append(one.get("href"))
    content = [
        beside(one.get("base") or base, one["src"])
        for one in entry.get("content", ()) if one.get("src")
    ]  # fmt: skip
    names = [one for one in (entry.get("link"), entry.get("id")) if one]
    found = (
        links.get("enclosure"),
        [*links.get("alternate", ()), *content],
        [one.get("url") for one in entry.get("media_content", ())],
        links.get("related"),
        [one for one in names if one.startswith(("http://", "https://"))][:1],
    )
    itself = {"", normal(base)}  # an empty link is one to the feed
    filled = ([url for one in some or () if one and normal(url := beside(base, one)) not in itself]
              for some in found)  # fmt: skip
    return next(filter(None, filled), [])


KIND = _Kind()
