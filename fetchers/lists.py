"""The lists of a source (sitemaps, feeds, collections, pages of records): each asked once a round.

What came is remembered with its validators, so that neither a run that goes on nor another worker
asks again, and the next round brings no body where nothing changed.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from fetchers.contract import Document, Entry, Named, Transfer
from fetchers.credentials import without_passwords
from fetchers.errors import NotTakenError, UnreachableError
from fetchers.ledger import Ledger
from fetchers.web.web import Web
from findings.decoding import unpack

R = TypeVar("R")


class Answered(msgspec.Struct, frozen=True):
    """An answer, its validators, the round that it was asked in, and the address that gave it."""

    round: int
    body: bytes
    etag: str = ""
    modified: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Lists:
    """The memory of one round; without a ledger everything is asked each time."""

    ledger: Ledger | None = None
    round: int = 0

    def get(
        self, web: Web, url: str, read: Callable[[bytes, str], R], *, once: bool = False,
        anew: bool = False,
    ) -> R:  # fmt: skip
        """The list at `url` as `read` understands it; only what can be read is remembered.

        `read` is handed the bytes and the address that gave them, which their links stand beside.
        `once`: it is asked in this round alone (a page of a harvest), and forgotten with it.
        `anew`: as it is now, whatever is remembered.
        """
        key = self.ledger.list_key(url, self.round if once else None) if self.ledger else ""
        there = self.ledger.shelf.read(key) if self.ledger else None
        old = unpack(there[0], Answered) if there and not anew else None
        if old and old.round >= self.round:
            return read(old.body, old.at or url)
        now = _asked(web, url, self.round, old)
        found = read(now.body, now.at or url)
        if self.ledger:
            if _is_packed(now.body):  # and within bounds, as it could be read
                plain = without_passwords(gzip.decompress(now.body))
                now = msgspec.structs.replace(now, body=gzip.compress(plain, mtime=0))
            self.ledger.shelf.write(key, msgspec.msgpack.encode(now))
        return found

    def record(self, web: Web, url: str, record: str, before: Entry | None) -> Answered | None:
        """What a record is opened by (its manifest), None where it is unchanged.

        It is remembered in this round until the record is delivered, so that a worker that goes on
        with its pages does not ask for it again.
        """
        key = f"{self.ledger.parts(record)}/opened" if self.ledger else ""
        there = self.ledger.shelf.read(key) if self.ledger else None
        if there:
            old = unpack(there[0], Answered)
            if old.round >= self.round:
                return old
        known = before if before and before.state == "had" else None
        got = web.get(
            url, etag=known.etag if known else "", modified=known.modified if known else ""
        )
        if got is None:
            return None
        now = _answered(self.round, *got)
        if self.ledger:
            self.ledger.shelf.write(key, msgspec.msgpack.encode(now))
        return now


def unreadable(url: str, error: NotTakenError | UnreachableError) -> Named:
    """A list below the first that cannot be had: it is told, and holds up no other."""

    def open_(before: Entry | None) -> Document:
        raise error

    return Named(url, url, open_, hides=True)


def _asked(web: Web, url: str, number: int, old: Answered | None) -> Answered:
    got = web.get(url, etag=old.etag if old else "", modified=old.modified if old else "")
    if got is None:
        if old is None:
            raise UnreachableError(f"{url} answers 304 to an unconditional request")
        return msgspec.structs.replace(old, round=number)
    return _answered(number, *got)


def _is_packed(body: bytes) -> bool:
    return body.startswith(b"\x1f\x8b")


def _answered(number: int, body: bytes, how: Transfer) -> Answered:
    heads = how.headers
    at = how.final_url if how.final_url != how.url else ""
    # an address with a password is refused with and without it
    return Answered(
        number,
        body if _is_packed(body) else without_passwords(body),
        heads.get("etag", ""),
        heads.get("last-modified", ""),
        at,
    )
