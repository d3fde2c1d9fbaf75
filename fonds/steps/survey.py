"""Survey: what lies in the drop that no finished run has accounted for."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

from fonds.given_metadata import GivenMetadata
from fonds.steps import checksums, intake, lineage, log, requests, waiting
from fonds.steps.batches import MOST
from fonds.steps.run import MISNAMED, Run, label, slug
from warehouse.contract import DropObject
from warehouse.drop import PROFILE, meant_as, object_key

#: fewer objects than this are not worth a second task
_LEAST = 8

Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the table `objects` says, by key and version."""

    settled: set[Name] = field(default_factory=set)
    waiting: set[Name] = field(default_factory=set)
    given_up: set[Name] = field(default_factory=set)


def survey(run: Run, now: float | None = None) -> list[str]:
    """Save the new objects in batches; the batches' names, none where nothing is new.

    New is every version of every object that has no row in a terminal state from a finished run:
    an object whose run died after loading is taken up again, finds all its steps done, and gets
    its receipt (docs/adr/receipt-is-the-acknowledgement.md). One that waits is new when its next
    try is due at `now` (seconds since 1970; this moment by default), or when its collection has a
    new profile. What is in the queue of the bulk lane is not. Where nothing is new, nothing is
    written. Of more than a run may hold, the rest is left to the next run.
    """
    now = time.time() if now is None else now
    known = recorded(run)
    asked = requests.take(run)
    dropped = list(run.drop.list())
    elsewhere = {_name(one.dropped) for one in intake.queued(run.store)}
    new: list[DropObject] = []
    held: list[DropObject] = []
    given_up: list[DropObject] = []
    for one in dropped:
        name = _name(one)
        if name in elsewhere:
            continue
        if name in known.waiting:
            held.append(one)
        elif name in asked:
            new.append(one)
        elif name in known.given_up:
            given_up.append(one)
        elif name not in known.settled:
            new.append(one)
    mended = {one.collection for one in new if one.kind == "profile"}
    new += _due(run, held, mended, now)
    new += [one for one in given_up if one.collection in mended]
    new += [
        one for one in GivenMetadata(run.drop).touched(new, dropped) if _name(one) not in elsewhere
    ]
    if not new:
        requests.close(run)  # what was asked for waits, or is no longer in the drop
        return []
    drawn = checksums.look_up(run, dropped, new)
    new += [one for one in drawn if _name(one) not in elsewhere]
    # what is recorded is no news to the next survey: left here, it has to be asked for
    again = known.settled | known.given_up
    requests.note(run, [_name(one) for one in new if _name(one) in again])
    return _begin(run, dropped, new, waits=len(held))


def survey_queue(run: Run) -> list[str]:
    """Save a share of the queue in batches, as `survey` does; none where the queue is empty."""
    waits = intake.queued(run.store)
    if not waits:
        return []
    dropped = list(run.drop.list())
    there = {_name(one): one for one in dropped}
    intake.leave(run.store, [one.dropped for one in waits if _name(one.dropped) not in there])
    taken = [there[_name(one.dropped)] for one in waits if _name(one.dropped) in there]
    if not taken:
        return []
    if last := [waiting.name_of(one.dropped) for one in waits if one.last]:
        run.save("last_tries", sorted(last))
    checksums.look_up(run, dropped, taken)
    return _begin(run, dropped, taken)


def _begin(
    run: Run, dropped: list[DropObject], new: list[DropObject], *, waits: int = 0
) -> list[str]:
    """Bind the run to as many of the objects as it may hold, and cut them into batches."""
    run.begin()
    lineage.started(run)
    if misnamed := _misnamed(dropped):
        run.save(MISNAMED, misnamed)
    # settings first: they are short, and documents are judged by them
    ordered = sorted(intake.fair(new, lambda one: one), key=lambda one: one.kind == "document")
    taken, left = ordered[: run.settings.most_objects], ordered[run.settings.most_objects :]
    run.leave("survey", left)
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


def _age(new: list[DropObject]) -> float:
    """For how many seconds the oldest of them has been in the drop."""
    oldest = min(datetime.fromisoformat(one.time) for one in new)
    if oldest.tzinfo is None:
        oldest = oldest.replace(tzinfo=UTC)
    return max(0.0, (datetime.now(UTC) - oldest).total_seconds())


def _name(one: DropObject) -> Name:
    return one.key, one.version


def _misnamed(dropped: list[DropObject]) -> dict[str, str]:
    """By collection, the key of what was meant as its profile, where it has no profile."""
    named = {one.collection for one in dropped if one.key == object_key(one.collection, PROFILE)}
    return {
        one.collection: one.key
        for one in dropped
        if one.kind == "misnamed"
        and one.latest
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
    finished = run.finished()
    found = Recorded()
    for row in run.rows("objects", ["key", "version", "state", "codes", "run_id"]):
        name = (row["key"], row["version"])
        if row["state"] == "pending":
            found.waiting.add(name)
        elif slug(row["run_id"]) not in finished:
            continue
        elif waiting.GaveUpError.code in (row["codes"] or ()):
            found.given_up.add(name)
        else:
            found.settled.add(name)
    return found
