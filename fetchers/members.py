"""The documents that one record has become, each known by the address of its file.

The order of the files of a record says nothing, and their number changes: what is known by a number
would supersede another file, and what is deleted would leave all but the first.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from fetchers.ledger import Ledger


class Members:
    """Those of one record; without a ledger nothing is remembered."""

    def __init__(self, ledger: Ledger | None, record: str) -> None:
        self._ledger, self._record = ledger, record
        there = ledger.shelf.read(ledger.members_key(record)) if ledger else None
        self._ids: dict[str, str] = msgspec.json.decode(there[0]) if there else {}

    @property
    def known(self) -> list[str]:
        """The names of all that it has ever become, in their order, and its own."""
        return list(dict.fromkeys([self._record, *self._ids.values()]))

    def named(self, addresses: Sequence[str]) -> dict[str, str]:
        """What the document of each address is called; remembered.

        The only file of a record has the record's name, also when it has moved.
        """
        ids = dict(self._ids)
        if len(addresses) == 1 and len(ids) < 2:
            ids = {addresses[0]: self._record}
        ids |= {one: f"{self._record}#{one}" for one in addresses if one not in ids}
        if ids != self._ids and self._ledger:
            self._ledger.shelf.write(
                self._ledger.members_key(self._record), msgspec.json.encode(ids)
            )
        self._ids = ids
        return {one: ids[one] for one in addresses}
