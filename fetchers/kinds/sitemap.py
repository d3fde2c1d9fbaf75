"""A sitemap, or an index of sitemaps (sitemaps.org), also compressed."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from fetchers.contract import Named, Round, WebAddress
from fetchers.damaged import DAMAGED, Damaged, parse_list
from fetchers.desk import Desk
from fetchers.errors import FieldError, NotTakenError, UnreachableError
from fetchers.kinds.addresses import web_file
from fetchers.lists import unreadable
from fetchers.reading import texts, with_root
from fetchers.web.address import beside, normal
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
        """Each address; its `lastmod`, where stated, spares asking: the newest, where there are
        several. So all lists are read first.
        """
        only, todo = pattern(own.only, "only"), [own.sitemap]
        found: dict[str, tuple[str, str]] = {}
        away: UnreachableError | None = None
        seen: set[str] = set()
        while todo:
            url = todo.pop()
            if url in seen or len(seen) > _MOST_MAPS:
                continue
            seen.add(url)
            try:
                (root, damaged), at = desk.list(url, lambda data, at: (_read(at, data), at))
            except (NotTakenError, UnreachableError) as error:
                if len(seen) == 1:
                    raise
                if isinstance(error, UnreachableError) and error.whole_host:
                    away = error
                    break
                yield unreadable(url, error)
                continue
            maps = [loc for one in root.iter("{*}sitemap") for loc in texts(one, "loc")]
            todo += [beside(at, loc) for loc in maps[::-1]]
            for broken in damaged:
                loc = normal(beside(at, broken.said("loc"))) or f"{url}#{broken.digest}"
                said = f"{loc} in {url} {DAMAGED}"
                yield unreadable(loc, NotTakenError(said, code="fetch_unreadable"))
            for one in root.iter("{*}url"):
                mark = "".join(texts(one, "lastmod")[:1])
                for loc in (beside(at, loc) for loc in texts(one, "loc")[:1]):
                    known = found.get(name := normal(loc))
                    if only.search(loc) and (known is None or _when(mark) > _when(known[0])):
                        found[name] = mark, url
        for loc, (mark, named_by) in found.items():
            yield web_file(loc, about={}, mark=mark, named_by=named_by)
        if away:
            raise away


def _when(lastmod: str) -> tuple[float, str]:
    """A W3C date, that two of them can be compared; what is none is older than all."""
    try:
        when = datetime.fromisoformat(lastmod)
    except ValueError:
        return 0.0, lastmod
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp(), lastmod


def _read(url: str, data: bytes) -> tuple[Any, list[Damaged]]:
    root, damaged = parse_list(_unpacked(data, url), url, "url", "sitemap")
    return with_root(root, ("urlset", "sitemapindex"), url), damaged


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
