"""A list of addresses, each of one file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec

from fetchers.contract import Document, Entry, Named, Part, Round, Said, WebAddress
from fetchers.desk import Desk
from fetchers.web.address import normal


class Address(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An address with what is known of its file."""

    url: WebAddress
    about: Said = {}


class Addresses(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`addresses` of files; each may have `about` with Dublin Core elements."""

    addresses: Annotated[tuple[WebAddress | Address, ...], msgspec.Meta(min_length=1)]


class _Kind:
    name = "addresses"
    label = "a list of addresses"
    fields = Addresses
    whole = True

    def names(self, own: Addresses, desk: Desk, place: Round) -> Iterator[Named]:
        """Each address."""
        for one in own.addresses:
            item = Address(one) if isinstance(one, str) else one
            yield web_file(item.url, about={k: (str(v),) for k, v in item.about.items()})


def web_file(
    url: str, *, about: dict[str, tuple[str, ...]], mark: str = "", named_by: str = ""
) -> Named:
    """A record that is one file of the web, known by its address however that is spelled."""
    url = normal(url)

    def open_(before: Entry | None) -> Document:
        return Document((Part(url),), about)

    return Named(url, url, open_, mark, named_by=named_by)


KIND = _Kind()
