"""What is remembered of a source: its records, its round, its bytes of the day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from fetchers.contract import Entry, Round, Shelf


class Ledger:
    """The memory of one source, on a shelf that all workers share."""

    def __init__(self, shelf: Shelf, source: str) -> None:
        self.shelf = shelf
        self._at = f"sources/{hashlib.sha256(source.encode()).hexdigest()[:24]}"

    def entry(self, record: str) -> Entry | None:
        """What is known of a record."""
        there = self.shelf.read(f"{self._at}/records/{slug(record)}.json")
        return msgspec.json.decode(there[0], type=Entry) if there else None

    def note(self, entry: Entry) -> None:
        """Remember a record as it is now."""
        self.shelf.write(f"{self._at}/records/{slug(entry.id)}.json", msgspec.json.encode(entry))

    def entries(self) -> Iterator[Entry]:
        """All records."""
        for key in self.shelf.keys(f"{self._at}/records/"):
            if there := self.shelf.read(key):
                yield msgspec.json.decode(there[0], type=Entry)

    def round(self) -> Round:
        """The round under way, or the next one where the last is finished."""
        last = self.last()
        if not last.finished:
            return last
        if last.failed and not last.only_failed:
            return Round(number=last.number, since=last.since, until=last.until, only_failed=True)
        return Round(number=last.number + 1, since=last.until or last.since)

    def last(self) -> Round:
        """The round as it was saved last."""
        there = self.shelf.read(f"{self._at}/round.json")
        return msgspec.json.decode(there[0], type=Round) if there else Round()

    def save(self, place: Round) -> None:
        """Remember how far the round is."""
        self.shelf.write(f"{self._at}/round.json", msgspec.json.encode(place))

    def spent(self) -> int:
        """Bytes that were fetched today (UTC)."""
        there = self.shelf.read(self._day())
        return int(there[0]) if there else 0

    def spend(self, total: int) -> None:
        """Remember the bytes of today."""
        self.shelf.write(self._day(), str(total).encode())

    def parts(self, record: str) -> str:
        """Where the parts of a record are kept until it is whole."""
        return f"{self._at}/parts/{slug(record)}"

    def forget(self, record: str = "") -> int:
        """Forget a record, or everything; how many files that were. It will be fetched anew."""
        prefixes = [f"{self._at}/records/{slug(record)}", self.parts(record)] if record else [
            f"{self._at}/"]  # fmt: skip
        doomed = [key for prefix in prefixes for key in self.shelf.keys(prefix)]
        for key in doomed:
            self.shelf.remove(key)
        return len(doomed)

    def _day(self) -> str:
        return f"{self._at}/bytes/{datetime.now(UTC):%Y-%m-%d}"


def slug(record: str) -> str:
    """A record's name as a piece of a key."""
    return hashlib.sha256(record.encode()).hexdigest()[:32]
