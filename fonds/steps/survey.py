"""Survey: what lies in the drop that no finished run has accounted for."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import partial

from extractors.packages.tables import is_table
from fonds.given_metadata import GivenMetadata, folder_of
from fonds.steps import (
    announcements,
    checksums,
    intake,
    lineage,
    listing,
    log,
    requests,
    retries,
    unfinished,
)
from fonds.steps.batches import MOST
from fonds.steps.known_objects import KnownObjects, Name
from fonds.steps.prefetch import prefetch, together
from fonds.steps.profiles import MISNAMED
from fonds.steps.run import ANNOUNCED, BESIDE, Run
from fonds.steps.run_files import label
from warehouse.contract import DropObject
from warehouse.drop import FETCHED, PROFILE, meant_as, object_key

#: fewer objects than this are not worth a second task
_LEAST = 8


def survey(run: Run, now: float | None = None) -> list[str]:
    """Save the new objects in batches; the batches' names, none where nothing is new.

    New is every version of every object that has no row in a terminal state from a finished run:
    an object whose run died after loading is taken up again, finds all its steps done, and gets
    its receipt (docs/adr/receipt-is-the-acknowledgement.md). It is known by an announcement
    (`fonds.steps.announcements`), which the survey itself makes of what it lists. One that waits is
    new when its next try is due at `now` (seconds since 1970; this moment by default), or when its
    collection has a new profile. What is in the queue of the bulk lane is not. Where nothing is
    new, nothing is written. Of more than a run may hold, the rest is left to the next run.

    What it costs grows with what is new, and not with the drop (`fonds.steps.listing`).
    """
    now = time.time() if now is None else now
    unfinished.convert(run.store, run.options)
    asked, (recorded, queue, heard) = together(partial(requests.take, run), partial(_look, run))
    new = _not_accounted_for(run, recorded, heard, queue)
    mine = {one.collection for one in new}
    held, settled = recorded.waiting_and_settings(mine)
    waits = {_name(one) for one in held}
    new += _there(run, asked - waits - {_name(one) for one in new}, queue)
    mended = {one.collection for one in new if one.kind == "profile"}
    new += _due(run, held, mended, now)
    if mended:
        given_up = {_name(one) for one in recorded.given_up(mended)}
        new += _there(run, given_up - {_name(one) for one in new}, queue)
    touched = GivenMetadata(run.drop).touched(new)
    new += [one for one in touched if one not in queue]
    if not new:
        requests.close(run)  # what was asked for waits, or is no longer in the drop
        return []
    if others := {one.collection for one in new} - mine:
        settled += recorded.settings(others)
    settings = [*settled, *heard.settings, *new]
    settings = [one for one in settings if one.kind != "document"]
    drawn = checksums.look_up(run, settings, new)
    new += [one for one in drawn if one not in queue]
    # what is recorded is no news to the next survey: left here, it has to be asked for
    rows = recorded.of(one.key for one in new)
    known = {name for name, row in rows.items() if row.state in ("settled", "given_up")}
    requests.note(run, [_name(one) for one in new if _name(one) in known])
    return _begin(run, settings, new, waits=len(held), announced=heard.files(new))


def _look(run: Run) -> tuple[KnownObjects, intake.Queue, announcements.Heard]:
    """What is recorded, what is in the queue, and what is announced, with what is found now."""
    queue, heard = together(
        partial(intake.Queue, run.store),
        partial(announcements.read, run.store, run.settings.most_objects),
    )
    # after these: what the run of the other lane has left meanwhile is recorded
    recorded = KnownObjects(run)
    listing.look(run, recorded, heard, queue)
    return recorded, queue, heard


def _not_accounted_for(
    run: Run, recorded: KnownObjects, heard: announcements.Heard, queue: intake.Queue
) -> list[DropObject]:
    """What is announced and still new; the rest leaves the announcements."""
    objects = heard.objects()
    rows = recorded.of(one.key for one in objects)
    known = {name for name, row in rows.items() if row.state != "unfinished"}
    over = [one for one in objects if _name(one) in known or one in queue]
    names = {_name(one) for one in over}
    announcements.leave(run.store, heard.files(over), names)
    return [one for one in objects if _name(one) not in names]


def _there(run: Run, names: set[Name], queue: intake.Queue) -> list[DropObject]:
    """Those of the objects that are in the drop, and in no queue."""
    found = run.drop.versions_of(sorted({key for key, _ in names}))
    return [one for one in found if _name(one) in names and one not in queue]


def survey_queue(run: Run) -> list[str]:
    """Save a share of the queue in batches, as `survey` does; none where the queue is empty."""
    queue = intake.Queue(run.store)
    waits, beyond = queue.first(run.settings.run_seconds * run.settings.workers)
    if not waits:
        return []
    there = {_name(one): one for one in run.drop.versions_of([one.dropped.key for one in waits])}
    gone = [one.dropped for one in waits if _name(one.dropped) not in there]
    queue.leave(gone)
    taken = [there[_name(one.dropped)] for one in waits if _name(one.dropped) in there]
    if not taken:
        return survey_queue(run) if gone else []
    if last := [retries.name_of(one.dropped) for one in waits if one.last]:
        run.save("last_tries", sorted(last))
    recorded = KnownObjects(run).settings({one.collection for one in taken})
    settings = [*recorded, *announcements.settings(run.store)]
    checksums.look_up(run, settings, taken)
    return _begin(run, settings, taken, beyond=beyond)


def _begin(
    run: Run,
    settings: list[DropObject],
    new: list[DropObject],
    *,
    waits: int = 0,
    beyond: Sequence[DropObject] = (),
    announced: Sequence[str] = (),
) -> list[str]:
    """Bind the run to as many of the objects as it may hold, and cut them into batches.

    `settings` are the newest objects of the drop that are no documents. What is left to the
    next run are those that do not fit, and those `beyond`. `announced` are the announcements that
    the new ones are in.
    """
    run.begin()
    lineage.started(run)
    # one that is recorded may have been taken away
    there = {c: key for c, key in _misnamed(settings).items() if run.drop.store.exists(key)}
    if there:
        run.save(MISNAMED, there)
    # settings first: they are short, and documents are judged by them
    ordered = sorted(intake.fair(new, intake.of_object), key=lambda one: one.kind == "document")
    most = run.settings.most_objects
    taken, left = ordered[:most], [*ordered[most:], *beyond]
    beside = _beside(settings, taken)
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

    def save(numbered: tuple[int, list[DropObject]]) -> str:
        i, batch = numbered
        return run.save(label(f"objects-{i:04}", [one.key for one in batch]), batch)

    _, _, _, names = together(
        partial(run.leave, "survey", left),
        partial(run.save, BESIDE, beside),
        partial(run.save, ANNOUNCED, announced),
        lambda: list(prefetch(save, enumerate(batches))),
    )
    return names


def _beside(settings: Iterable[DropObject], taken: Sequence[DropObject]) -> list[str]:
    """The keys of what may say something of the objects taken: tables, and notes of fetching.

    Steps ask the drop for these alone: to ask for what is not there is a request for each folder.
    """
    folders = {one.key.rpartition("/")[0] for one in taken}
    above = {folder.rsplit("/", n)[0] for folder in folders for n in range(folder.count("/") + 1)}
    there = {one.key for one in settings}
    tables = {key for key in there if is_table(key) and folder_of(key).rstrip("/") in above}
    notes = {f"{folder}/{FETCHED}" for folder in folders}
    return sorted(tables | (there & notes))


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
    tries = retries.read(run.store)
    due = retries.due(held, tries, mended, now)
    if due:
        kept = {
            name: tries[name] for one in held if (name := retries.name_of(one)) in tries
        }  # what no longer waits is forgotten
        trying = {
            retries.name_of(one): kept.get(retries.name_of(one), retries.Tried()).again(now)
            for one in due
        }
        retries.write(run.store, kept | trying)
        run.save("last_tries", sorted(name for name, tried in trying.items() if tried.last))
    names = {_name(one) for one in due}
    return [one for one in run.drop.versions_of([one.key for one in due]) if _name(one) in names]
