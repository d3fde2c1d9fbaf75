"""A sitemap, or an index of sitemaps (sitemaps.org), also compressed."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

import msgspec

from fetchers.contract import Named, Round, WebAddress
from fetchers.desk import Desk
from fetchers.errors import FieldError, NotTakenError, UnreachableError
from fetchers.kinds.addresses import web_file
from fetchers.lists import unreadable
from fetchers.reading import parse_xml, texts, with_root
from fetchers.web.address import beside
from findings.patterns import fault

#: sitemaps below one source; bytes of one, unpacked
_MOST_MAPS = 50_000
_MOST_BYTES = 64 << 20


class Sitemap(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`sitemap`, its address; `only`, a regular expression that addresses must match."""

    sitemap: WebAddress
    only: str = ""

    def __post_init__(self) -> None:
        pattern(self.only, "only")


def pattern(text: str, field: str) -> re.Pattern[str]:
    """What a field says as a regular expression. Raises FieldError."""
    if found := fault(text):
        raise FieldError(field, f"{text[:100]!r} {found[0]}", found[1])
    return re.compile(text)


class _Kind:
    name = "sitemap"
    label = "a sitemap"
    fields = Sitemap
    whole = True

    def names(self, own: Sitemap, desk: Desk, place: Round) -> Iterator[Named]:
        """Each address; its `lastmod`, where stated, spares asking."""
        only, todo = pattern(own.only, "only"), [own.sitemap]
        seen: set[str] = set()
        while todo:
            url = todo.pop()
            if url in seen or len(seen) > _MOST_MAPS:
                continue
            seen.add(url)
            try:
                root, at = desk.list(url, lambda data, at: (_read(at, data), at))
            except (NotTakenError, UnreachableError) as error:
                if len(seen) == 1 or getattr(error, "whole_host", False):
                    raise
                yield unreadable(url, error)
                continue
            maps = [loc for one in root.iter("{*}sitemap") for loc in texts(one, "loc")]
            todo += [beside(at, loc) for loc in maps[::-1]]
            for one in root.iter("{*}url"):
                for loc in (beside(at, loc) for loc in texts(one, "loc")[:1]):
                    if only.search(loc):
                        yield web_file(
                            loc, about={}, mark="".join(texts(one, "lastmod")[:1]), named_by=url
                        )


def _read(url: str, data: bytes) -> Any:
    root = parse_xml(_unpacked(data, url), url)
    return with_root(root, ("urlset", "sitemapindex"), url)


def _unpacked(data: bytes, url: str) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        plain = gzip.GzipFile(fileobj=io.BytesIO(data)).read(_MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise NotTakenError(f"{url}: {error}", code="fetch_unreadable") from error
    if len(plain) > _MOST_BYTES:
        raise NotTakenError(f"{url} unpacks to more than {_MOST_BYTES:,}", code="fetch_too_large")
    return plain


KIND = _Kind()
