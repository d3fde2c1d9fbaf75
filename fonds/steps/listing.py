"""Going through the drop for what nobody has announced, a share at a time.

A listing costs in proportion to all that was ever dropped: a second for three thousand objects. So
a survey lists the collections that it has never seen, whole, and of all others the next
`survey_objects`; then it begins anew. An archive of no more than that is gone through each time. In
a larger one, what no event tells of is found when its turn comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, islice

import msgspec

from findings.decoding import decode
from findings.errors import UsageError
from fonds.steps import log
from fonds.steps.announcements import Announcer, Heard
from fonds.steps.intake import Queue
from fonds.steps.known_objects import KnownObjects, Name, Row
from fonds.steps.prefetch import prefetch, together
from fonds.steps.run import Run
from warehouse import listing
from warehouse.contract import DropObject
from warehouse.drop import RECEIPTS
from warehouse.errors import MissingError
from warehouse.stored import Stored

KEY = "listing.json"
#: objects that are held against the table together
_CHUNK = 10_000
#: so many keys of a page are asked for apart: a page of versions costs as much as some twenty
#: requests for the versions of one key
_FEW = 10
#: what a folder costs at least, in objects
_LEAST = 50


class Place(msgspec.Struct, frozen=True):
    """Which collections were listed, and in which the next share begins, and where in it."""

    folders: tuple[str, ...] = ()
    folder: str = ""
    at: str = ""


def look(run: Run, recorded: KnownObjects, heard: Heard, queue: Queue) -> None:
    """Announce what is in the drop and neither recorded nor announced; `heard` takes it in."""
    before, found, _ = together(partial(_read, run), run.drop.store.folders, recorded.open)
    announcer = Announcer(run.store, heard)
    folders = sorted(one for one in found if one != RECEIPTS)
    new = sorted(set(folders) - set(before.folders))
    share = _Share(run, [one for one in folders if one not in new], before)
    for listed in chunks(_all(run, new, share)):
        for one in _unknown(run, recorded, (heard, queue), listed):
            if (one.key, one.version) not in heard and one not in queue:
                announcer.add(one)
    announcer.close()
    after = Place(tuple(folders), share.folder, share.at)
    if after != before:
        run.store.put(KEY, msgspec.json.encode(after))


def _read(run: Run) -> Place:
    try:
        return decode(run.store.get(KEY), Place)
    except MissingError:
        return Place()


def _all(run: Run, new: list[str], share: _Share) -> Iterator[Stored]:
    bucket = run.drop.store.place
    # keys without a collection: put by another tool than `fonds drop`
    for page in listing.walk(bucket, deep=False):
        yield from page.found
    for pages in prefetch(lambda folder: _begun(listing.walk(bucket, folder)), new):
        for page in pages:
            yield from page.found
    yield from share.pages()


def _begun(pages: Iterator[listing.Page]) -> Iterator[listing.Page]:
    """The same pages; the first one is here when this returns."""
    return chain((next(pages),), pages)


class _Share:
    """The next objects, and where those after them begin."""

    def __init__(self, run: Run, folders: list[str], place: Place) -> None:
        self._run, self._folders = run, folders
        self.folder, self.at = self._folder, self._at = place.folder, place.at

    def pages(self) -> Iterator[Stored]:
        left = self._run.settings.survey_objects
        folders = [one for one in self._folders if one >= self.folder]
        for folder, pages in zip(folders, prefetch(self._begin, folders), strict=True):
            if left <= 0:
                self.folder, self.at = folder, ""
                return
            for page in pages:
                yield from page.found
                left -= max(len(page.found), _LEAST)
                if left <= 0 and page.then:
                    self.folder, self.at = folder, page.then
                    return
        self.folder, self.at = "", ""

    def _begin(self, folder: str) -> Iterator[listing.Page]:
        return _begun(self._walk(folder, self._at if folder == self._folder else ""))

    def _walk(self, folder: str, at: str) -> Iterator[listing.Page]:
        bucket = self._run.drop.store.place
        try:
            yield from listing.walk(bucket, folder, at=at)
        except UsageError as error:
            if not at:
                raise
            # another store, or one that forgets such places
            log.event("listing_begun_anew", folder=folder, why=error.message)
            yield from listing.walk(bucket, folder)


def everything(run: Run) -> Iterator[Stored]:
    """The newest version of all that is in the drop, as a store lists it."""
    bucket = run.drop.store.place
    folders = [one for one in run.drop.store.folders() if one != RECEIPTS]
    for folder in sorted(folders):
        for page in listing.walk(bucket, folder):
            yield from page.found
    for page in listing.walk(bucket, deep=False):
        yield from page.found


def chunks(found: Iterator[Stored]) -> Iterator[list[Stored]]:
    """As many together as the table is asked for at once."""
    while chunk := list(islice(found, _CHUNK)):
        yield chunk


def _unknown(
    run: Run, recorded: KnownObjects, waits: tuple[Heard, Queue], listed: list[Stored]
) -> Iterator[DropObject]:
    """Every version that is not recorded of those objects of which the newest is new to us.

    Whoever announced or queued the newest version knew of all: to ask for the versions of what
    waits, again at each survey, would cost more than the run.
    """
    rows = recorded.of(one.key for one in listed)
    new = not_recorded(rows, listed)
    doubtful = {one.key for one in new if not any(some.has_listed(one) for some in waits)}
    for one in run.drop.versions_of(_to_ask_for(doubtful, sorted(one.key for one in listed))):
        there = rows.get((one.key, one.version))
        if there is None or there.state == "unfinished":
            yield one


def _to_ask_for(doubtful: set[str], listed: list[str]) -> list[str]:
    """These of the listed keys, and where they lie close together also those between them.

    A store lists the versions of all keys that begin alike. Where whoever drops and whoever
    announces are at work at once, every second key is doubtful: to leave those between out would
    take some requests for each.
    """
    asked: list[str] = []
    for at in range(0, len(listed), listing.PAGE):
        page = listed[at : at + listing.PAGE]
        mine = [key for key in page if key in doubtful]
        asked += page if len(mine) > _FEW else mine
    return asked


def not_recorded(rows: Mapping[Name, Row], listed: Iterable[Stored]) -> Iterator[Stored]:
    """Those of the objects of whose newest version `rows` say nothing final."""
    known: dict[str, list[Row]] = {}
    for (key, _), row in rows.items():
        if row.state != "unfinished":
            known.setdefault(key, []).append(row)
    for one in listed:
        if not any(row.is_of(one) for row in known.get(one.key, ())):
            yield one
