"""Survey: what lies in the drop that no finished run has accounted for."""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from fonds.given_metadata import GivenMetadata, tables_in
from fonds.steps import checksums, intake, lineage, log, requests, waiting
from fonds.steps.batches import MOST
from fonds.steps.profiles import MISNAMED
from fonds.steps.run import BESIDE, Run
from fonds.steps.run_files import label, slug
from warehouse.contract import DropObject
from warehouse.drop import FETCHED, PROFILE, meant_as, object_key

#: fewer objects than this are not worth a second task
_LEAST = 8

Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the table `objects` says; of what is settled, digests alone: there are millions."""

    settled: set[bytes] = field(default_factory=set)
    waiting: set[Name] = field(default_factory=set)
    given_up: set[Name] = field(default_factory=set)

    def is_settled(self, name: Name) -> bool:
        """Whether a version of an object has ended in a state for good."""
        return _digest(*name) in self.settled


@dataclass
class _Seen:
    """What a survey keeps of all that lies in the drop: a million settled documents leave nothing.

    `settings` are newest objects that are no documents: they may speak of others.
    """

    new: list[DropObject] = field(default_factory=list)
    held: list[DropObject] = field(default_factory=list)
    given_up: list[DropObject] = field(default_factory=list)
    settings: list[DropObject] = field(default_factory=list)


def survey(run: Run, now: float | None = None) -> list[str]:
    """Save the new objects in batches; the batches' names, none where nothing is new.

    New is every version of every object that has no row in a terminal state from a finished run:
    an object whose run died after loading is taken up again, finds all its steps done, and gets
    its receipt (docs/adr/receipt-is-the-acknowledgement.md). One that waits is new when its next
    try is due at `now` (seconds since 1970; this moment by default), or when its collection has a
    new profile. What is in the queue of the bulk lane is not. Where nothing is new, nothing is
    written. Of more than a run may hold, the rest is left to the next run.

    The drop is gone through once, and once more where a new table or list of checksums may name
    any of its files; neither it nor the table is ever held.
    """
    now = time.time() if now is None else now
    known = recorded(run)
    asked = requests.take(run)
    elsewhere = {_name(one.dropped) for one in intake.queued(run.store)}
    seen = _seen(run, known, asked, elsewhere)
    new = seen.new
    mended = {one.collection for one in new if one.kind == "profile"}
    new += _due(run, seen.held, mended, now)
    new += [one for one in seen.given_up if one.collection in mended]
    touched = GivenMetadata(run.drop).touched(new, run.drop.list())
    new += [one for one in touched if _name(one) not in elsewhere]
    if not new:
        requests.close(run)  # what was asked for waits, or is no longer in the drop
        return []
    drawn = checksums.look_up(run, seen.settings, new)
    new += [one for one in drawn if _name(one) not in elsewhere]
    # what is recorded is no news to the next survey: left here, it has to be asked for
    again = (
        _name(one) for one in new if known.is_settled(_name(one)) or _name(one) in known.given_up
    )
    requests.note(run, list(again))
    return _begin(run, seen.settings, new, waits=len(seen.held))


def _seen(run: Run, known: Recorded, asked: set[Name], elsewhere: set[Name]) -> _Seen:
    seen = _Seen()
    for one in run.drop.list():
        name = _name(one)
        if one.latest and one.kind != "document":
            seen.settings.append(one)
        if name in elsewhere:
            continue
        if name in known.waiting:
            seen.held.append(one)
        elif name in asked:
            seen.new.append(one)
        elif name in known.given_up:
            seen.given_up.append(one)
        elif not known.is_settled(name):
            seen.new.append(one)
    return seen


def survey_queue(run: Run) -> list[str]:
    """Save a share of the queue in batches, as `survey` does; none where the queue is empty."""
    waits = intake.queued(run.store)
    if not waits:
        return []
    wanted = {_name(one.dropped) for one in waits}
    there: dict[Name, DropObject] = {}
    settings: list[DropObject] = []
    for one in run.drop.list():
        if _name(one) in wanted:
            there[_name(one)] = one
        if one.latest and one.kind != "document":
            settings.append(one)
    intake.leave(run.store, [one.dropped for one in waits if _name(one.dropped) not in there])
    taken = [there[_name(one.dropped)] for one in waits if _name(one.dropped) in there]
    if not taken:
        return []
    if last := [waiting.name_of(one.dropped) for one in waits if one.last]:
        run.save("last_tries", sorted(last))
    checksums.look_up(run, settings, taken)
    return _begin(run, settings, taken)


def _begin(
    run: Run, settings: list[DropObject], new: list[DropObject], *, waits: int = 0
) -> list[str]:
    """Bind the run to as many of the objects as it may hold, and cut them into batches.

    `settings` are the newest objects of the drop that are no documents.
    """
    run.begin()
    lineage.started(run)
    if misnamed := _misnamed(settings):
        run.save(MISNAMED, misnamed)
    # settings first: they are short, and documents are judged by them
    ordered = sorted(intake.fair(new, lambda one: one), key=lambda one: one.kind == "document")
    taken, left = ordered[: run.settings.most_objects], ordered[run.settings.most_objects :]
    run.leave("survey", left)
    run.save(BESIDE, _beside(settings, taken))
    taken.sort(key=lambda one: one.key)  # versions of a key stay as they are, oldest first
    share = math.ceil(len(taken) / run.settings.workers)
    size = max(min(run.settings.batch_objects, max(_LEAST, share)), math.ceil(len(taken) / MOST))
    batches = [taken[at : at + size] for at in range(0, len(taken), size)]
    log.event(
        "survey",
        objects=len(taken),
        left=len(left),
        waiting=waits,
        batches=len(batches),
        oldest_seconds=_age(new),
    )
    return [
        run.save(label(f"objects-{i:04}", [one.key for one in batch]), batch)
        for i, batch in enumerate(batches)
    ]


def _beside(settings: Iterable[DropObject], taken: Sequence[DropObject]) -> list[str]:
    """The keys of what may say something of the objects taken: tables, and notes of fetching.

    Steps ask the drop for these alone: to ask for what is not there is a request for each folder.
    """
    folders = {one.key.rpartition("/")[0] for one in taken}
    above = {folder.rsplit("/", n)[0] for folder in folders for n in range(folder.count("/") + 1)}
    tables = {key for folder in above for key in tables_in(folder)}
    notes = {f"{folder}/{FETCHED}" for folder in folders}
    return sorted({one.key for one in settings} & (tables | notes))


def _age(new: list[DropObject]) -> float:
    """For how many seconds the oldest of them has been in the drop."""
    oldest = min(datetime.fromisoformat(one.time) for one in new)
    if oldest.tzinfo is None:
        oldest = oldest.replace(tzinfo=UTC)
    return max(0.0, (datetime.now(UTC) - oldest).total_seconds())


def _name(one: DropObject) -> Name:
    return one.key, one.version


def _misnamed(settings: list[DropObject]) -> dict[str, str]:
    """By collection, the key of what was meant as its profile, where it has no profile."""
    named = {one.collection for one in settings if one.key == object_key(one.collection, PROFILE)}
    return {
        one.collection: one.key
        for one in settings
        if one.kind == "misnamed"
        and one.collection not in named
        and meant_as(one.key.rpartition("/")[2]) == PROFILE
    }


def _due(run: Run, held: list[DropObject], mended: set[str], now: float) -> list[DropObject]:
    """Those that are tried now; each try is counted before it is made, lest a crash repeat it."""
    if not held:
        return []
    tries = waiting.read(run.store)
    due = waiting.due(held, tries, mended, now)
    if due:
        kept = {
            name: tries[name] for one in held if (name := waiting.name_of(one)) in tries
        }  # what no longer waits is forgotten
        trying = {
            waiting.name_of(one): kept.get(waiting.name_of(one), waiting.Tried()).again(now)
            for one in due
        }
        waiting.write(run.store, kept | trying)
        run.save("last_tries", sorted(name for name, tried in trying.items() if tried.last))
    return due


def recorded(run: Run) -> Recorded:
    """What the table `objects` says of every version of every object."""
    from warehouse.tables import Tables  # 0.1 CPU s, and most steps read no table

    finished = run.finished()
    found = Recorded()
    columns = ["key", "version", "state", "codes", "run_id"]
    for batch in Tables(run.options).batches("objects", columns=columns):
        for row in zip(*(batch.column(name).to_pylist() for name in columns), strict=True):
            key, version, state, codes, run_id = row
            if state == "pending":
                found.waiting.add((key, version))
            elif slug(run_id) not in finished:
                continue
            elif waiting.GaveUpError.code in (codes or ()):
                found.given_up.add((key, version))
            else:
                found.settled.add(_digest(key, version))
    return found


def _digest(key: str, version: str) -> bytes:
    """An object's name in 16 bytes; no two of any archive have the same."""
    name = f"{key}\0{version}".encode(errors="surrogatepass")
    return hashlib.blake2b(name, digest_size=16).digest()
