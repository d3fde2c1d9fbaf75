"""The files behind the tables: fewer, sorted, and none that nobody needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from warehouse.errors import MissingError
from warehouse.store import ObjectStore
from warehouse.tables import Tables
from warehouse.writing import packed

if TYPE_CHECKING:
    from deltalake import DeltaTable

#: bytes of a file that upkeep leaves as it is
_LARGE = 64 * 1024**2
#: a file is written together with the smaller ones unless it is so many times as large as they are
_FACTOR = 2
#: the small files are a fifth of all bytes: so each byte is sorted a few times, not each hour
_WORTH_SORTING = 5


class Written(NamedTuple):
    """How many files fewer a table has, and the commits that made them so."""

    fewer: int = 0
    commits: int = 0


class TableFiles(Tables):
    """All tables of one warehouse, as upkeep sees them."""

    def files(self, name: str) -> int:
        """How many files hold the rows of a table; none where nobody has made it."""
        try:
            return len(self.open(name, make=False).file_uris())
        except MissingError:
            return 0

    def compact(self, name: str, least: int = 2) -> Written:
        """Write small files as one, where there are `least` of about one size.

        So the files that are left grow by a factor from one to the next, and are few; and as what
        is written is half as large again as its largest part, each byte is written anew a few times
        in its life, however often this is called. The rows of `objects` are sorted by their keys
        where the small files are a good part of them, so that a merge finds its keys in few places.
        """

        def attempt() -> Written:
            target = self.open(name)
            sizes = [int(one["size_bytes"]) for one in _file_rows(target)]
            together = _together(sizes)
            if len(together) < least:
                return Written()
            if name == "objects" and _WORTH_SORTING * sum(together) > sum(sizes):
                done = target.optimize.z_order(["key"], writer_properties=packed())
            else:
                # files that are larger than what is to be written are left out
                done = target.optimize.compact(
                    target_size=sum(together), writer_properties=packed()
                )
            removed, added = int(done["numFilesRemoved"]), int(done["numFilesAdded"])
            return Written(removed - added, int(removed + added > 0))

        return self.retried(name, attempt)

    def checkpoint(self, name: str, tail: int) -> bool:
        """Write a checkpoint where `tail` entries of the log follow the last one."""
        store = ObjectStore(self.options, self.options.warehouse_bucket)
        newest = self.version(name)
        keys = store.list(f"{self.log(name)}", after=f"{self.log(name)}{newest - tail:020}.json")
        if newest < tail or any(".checkpoint" in found.key for found in keys):
            return False
        self.retried(name, lambda: self.open(name).create_checkpoint())
        return True

    def shorten_log(self, name: str, oldest: int) -> int:
        """Remove the log's entries that no version from `oldest` on needs; how many.

        Needed is all from the last checkpoint on that is not after `oldest`. The oldest go first:
        whoever is cut off leaves a log without a gap.
        """
        store = ObjectStore(self.options, self.options.warehouse_bucket)
        log = self.log(name)
        entries: list[tuple[int, str]] = []
        cut = -1
        for found in store.list(log):
            number, _, kind = found.key.removeprefix(log).partition(".")
            if not number.isdecimal():
                continue
            entries.append((int(number), found.key))
            if kind.startswith("checkpoint") and int(number) <= oldest:
                cut = int(number)
        doomed = [key for number, key in entries if number < cut]
        for key in doomed:
            store.delete_whole([key])
        return len(doomed)

    def vacuum(self, name: str, keep: Sequence[int], hours: int) -> int:
        """Remove files older than `hours` that none of the versions in `keep` needs; how many.

        deltalake says which; it would name those that are long gone again each time, and commit
        that it has removed them.
        """
        unneeded = self.open(name).vacuum(
            retention_hours=hours,
            dry_run=True,
            enforce_retention_duration=False,
            keep_versions=list(keep),
        )
        if not unneeded:
            return 0
        store = ObjectStore(self.options, self.options.warehouse_bucket)
        root = self.log(name).removesuffix("_delta_log/")
        there = {found.key for found in store.list(root)}
        # the warehouse keeps versions: deleting alone would free nothing
        return store.delete_whole(sorted(there & {root + unquote(path) for path in unneeded}))


def _together(sizes: Iterable[int]) -> list[int]:
    """Of the sizes of files, those of files that are worth being written as one.

    >>> _together([1, 1, 9, 1]), _together([1, 9, 100]), _together([1, 1, 1, 6, 10, 100])
    ([1, 1, 1], [], [1, 1, 1, 6, 10])
    """
    small = sorted(size for size in sizes if size < _LARGE)
    before = list(accumulate(small, initial=0))
    for n in range(len(small), 1, -1):
        if small[n - 1] <= _FACTOR * before[n - 1]:
            return small[:n]
    return []


def _file_rows(target: DeltaTable) -> list[dict[str, Any]]:
    import pyarrow as pa

    found: list[dict[str, Any]] = pa.table(target.get_add_actions(flatten=True)).to_pylist()
    return found
