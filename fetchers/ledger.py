"""What is remembered of a source: its records, its round, its bytes of the day.

Which records have the same bytes is known over all sources: they are one document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from fetchers.contract import Entry, Round, Shelf
from fetchers.web.address import normal
from findings.decoding import decode


@dataclass(frozen=True, slots=True)
class Batch:
    """The share of a source that one worker at a time takes: by the hash of each record's name."""

    number: int = 0
    of: int = 1

    def has(self, record: str) -> bool:
        """Whether a record is in it."""
        return int(slug(record)[:8], 16) % self.of == self.number


#: below this is noted which records have the same bytes, over all sources
_HOLDERS = "holders"
#: the whole of a source
WHOLE = Batch()


class Ledger:
    """The memory of one source, on a shelf that all workers share; its round is one batch's."""

    def __init__(self, shelf: Shelf, source: str, batch: Batch = WHOLE) -> None:
        self.shelf, self.batch = shelf, batch
        self._at = f"sources/{hashlib.sha256(source.encode()).hexdigest()[:24]}"
        self._rounds = f"{self._at}/round"
        self._mine = f"{self._rounds}-{batch.number}-of-{batch.of}.json"
        self._listed = False

    def entry(self, record: str) -> Entry | None:
        """What is known of a record."""
        there = self.shelf.read(f"{self._at}/records/{slug(record)}.json")
        return decode(there[0], Entry) if there else None

    def note(self, entry: Entry) -> None:
        """Remember a record as it is now."""
        self.shelf.write(f"{self._at}/records/{slug(entry.id)}.json", msgspec.json.encode(entry))

    def entries(self) -> Iterator[tuple[Entry, bool]]:
        """All records of the source; whether each is the batch's own."""
        for key in self.shelf.keys(f"{self._at}/records/"):
            if there := self.shelf.read(key):
                entry = decode(there[0], Entry)
                yield entry, self.batch.has(entry.id)

    def holds(self, entry: Entry) -> None:
        """Let all sources know that this record has its bytes: said before it is noted."""
        at = f"{self._at}/records/{slug(entry.id)}.json"
        self.shelf.write(f"{_HOLDERS}/{entry.sha256}/{slug(at)}", at.encode())

    def holders(self, sha256: str) -> list[tuple[Entry, bool]]:
        """The records of all sources whose bytes these are or last were; whether it is one of ours.

        What points to a record may be old: the record itself says what it has.
        """
        if not self._listed:
            self._list_holders()
        found: list[tuple[Entry, bool]] = []
        for key in self.shelf.keys(f"{_HOLDERS}/{sha256}/"):
            pointer = self.shelf.read(key)
            at = pointer[0].decode() if pointer else ""
            if at and (there := self.shelf.read(at)):
                entry = decode(there[0], Entry)
                if entry.key and entry.sha256 == sha256:
                    found.append((entry, at.startswith(f"{self._at}/")))
        return found

    def _list_holders(self) -> None:
        """Once in an archive: what was fetched before its sources knew of each other."""
        self._listed = True
        if self.shelf.read(f"{_HOLDERS}/all"):
            return
        for key in self.shelf.keys("sources/"):
            if "/records/" in key and (there := self.shelf.read(key)):
                entry = decode(there[0], Entry)
                if entry.sha256:
                    place = f"{_HOLDERS}/{entry.sha256}/{slug(key)}"
                    self.shelf.write(place, key.encode())
        self.shelf.write(f"{_HOLDERS}/all", b"")

    def round(self) -> Round:
        """The round under way, or the next one where the last is finished.

        A batch joins the round that another one has begun, so that both go by the same lists.
        """
        last = self._read(self._mine)
        if last and not last.finished:
            return last
        if last and last.failed and not last.only_failed:
            return Round(number=last.number, since=last.since, until=last.until, only_failed=True)
        begun = max(self._begun(), 1)
        if last is None:
            return Round(number=begun)
        return Round(number=max(begun, last.number + 1), since=last.until or last.since)

    def last(self) -> Round:
        """The round as it was saved last."""
        return self._read(self._mine) or Round()

    def save(self, place: Round) -> None:
        """Remember how far the round is."""
        self.shelf.write(self._mine, msgspec.json.encode(place))

    def _begun(self) -> int:
        """The newest round of the other batches; one beyond those of a source cut otherwise."""
        alike = f"-of-{self.batch.of}.json"
        found = [(key, one) for key in self.shelf.keys(self._rounds) if (one := self._read(key))]
        return max((one.number + (not key.endswith(alike)) for key, one in found), default=0)

    def _read(self, key: str) -> Round | None:
        there = self.shelf.read(key)
        return decode(there[0], Round) if there else None

    def spent(self) -> tuple[int, int]:
        """Bytes that were fetched today (UTC), by all batches and by this one."""
        by_key = {key: int(there[0]) for key in self.shelf.keys(self._day())
                  if (there := self.shelf.read(key))}  # fmt: skip
        return sum(by_key.values()), by_key.get(f"{self._day()}/{self.batch.number}", 0)

    def spend(self, total: int) -> None:
        """Remember the bytes of today of this batch."""
        self.shelf.write(f"{self._day()}/{self.batch.number}", str(total).encode())

    def list_key(self, url: str, number: int | None) -> str:
        """Where a list is remembered; one of a round by the number of the round."""
        if number is None:
            return f"{self._at}/lists/{slug(url)}"
        return f"{self._at}/pages/{number:08}/{slug(url)}"

    def close(self, place: Round) -> None:
        """The batch is through its round: its lists are forgotten, unless others go by them."""
        self.save(place)
        rounds = (self._read(key) for key in self.shelf.keys(self._rounds))
        least = min((one.number for one in rounds if one and not one.finished), default=None)
        for key in list(self.shelf.keys(f"{self._at}/pages/")):
            number = int(key.removeprefix(f"{self._at}/pages/").partition("/")[0])
            if number <= place.number and (least is None or number < least):
                self.shelf.remove(key)

    def parts(self, record: str) -> str:
        """Where the parts of a record are kept until it is whole."""
        return f"{self._at}/parts/{slug(record)}"

    def members_key(self, record: str) -> str:
        """Where the documents that a record has become are remembered."""
        return f"{self._at}/members/{slug(record)}"

    def forget(self, record: str = "") -> int:
        """Forget a record, or everything; how many files that were. It will be fetched anew."""
        names = {record, normal(record)}  # whoever names one may spell its address otherwise
        prefixes = [at for name in names for at in (
            f"{self._at}/records/{slug(name)}", self.parts(name))] if record else [
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
