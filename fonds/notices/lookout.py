"""What did not happen: files that have no receipt yet, collections into which nothing comes.

A run that does not begin cannot say so; this is looked for apart, once an hour.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from findings.finding import finding
from fonds.notices.contract import Notice
from fonds.profile import Profile
from fonds.profile_text import ProfileError
from fonds.settings import Settings
from fonds.steps import listing
from fonds.steps.known_objects import KnownObjects
from fonds.steps.run import Run
from warehouse.contract import DropObject
from warehouse.receipts import key_of

#: files that a notice names
_NAMED = 10


def look(settings: Settings, now: datetime) -> list[Notice]:
    """What is to be told at `now`. The drop is gone through; no more is held than is late."""
    run = Run("notices", settings)
    recorded = KnownObjects(run)
    late = _Late(now - timedelta(hours=settings.notice_hours))
    newest, said = dict[str, datetime](), dict[str, datetime]()
    for listed in listing.chunks(listing.everything(run)):
        for one in map(run.drop.object_of, listed):
            times = said if one.kind == "profile" else newest
            if one.kind in ("profile", "document"):
                times[one.collection] = max(_time(one), times.get(one.collection, _time(one)))
        rows = recorded.of(one.key for one in listed)
        for stored in listing.not_recorded(rows, listed):
            late.add(run.drop.object_of(stored))
    for one in recorded.waiting():
        # one that waits was answered, and knows when it is tried again
        if not run.drop.store.exists(key_of(one.key)):
            late.add(one)
    return [*_overdue(run, late.found), *_silent(run, newest, said, now)]


@dataclass
class _Late:
    """Documents that were dropped before `edge`, by collection."""

    edge: datetime
    found: dict[str, list[DropObject]] = field(default_factory=lambda: defaultdict(list))

    def add(self, one: DropObject) -> None:
        if one.kind == "document" and one.latest and _time(one) <= self.edge:
            self.found[one.collection].append(one)


def _overdue(run: Run, late: Mapping[str, Sequence[DropObject]]) -> Iterator[Notice]:
    """Files that have no receipt though it is time, by collection."""
    for collection, some in late.items():
        oldest = min(map(_time, some))
        said = f"{len(some)} files, the oldest of {oldest:%Y-%m-%d %H:%M} UTC"
        yield Notice(
            "overdue",
            collection,
            files=len(some),
            findings=(finding("receipt_overdue", said),),
            names=tuple(one.key for one in some[:_NAMED]),
            **_whom(run, collection),
        )


def _silent(
    run: Run, newest: Mapping[str, datetime], said: Mapping[str, datetime], now: datetime
) -> Iterator[Notice]:
    """Collections whose profile expects more than has come: their newest files and profiles."""
    for collection, since in said.items():
        silence = _profile(run, collection).silence
        # where nothing ever came, it is counted from when it was first expected
        last = newest.get(collection, since)
        if silence is not None and now - last > silence:
            message = f"nothing since {last:%Y-%m-%d %H:%M} UTC"
            yield Notice(
                "silent",
                collection,
                findings=(finding("collection_silent", message),),
                **_whom(run, collection),
            )


def _whom(run: Run, collection: str) -> dict[str, Any]:
    profile = _profile(run, collection)
    return {"language": profile.receipt_language, "to": profile.notices}


def _profile(run: Run, collection: str) -> Profile:
    """The profile as it lies in the drop; of one that is wrong, the defaults."""
    try:
        return run.profiles.now(collection)
    except ProfileError:
        return Profile()


def _time(one: DropObject) -> datetime:
    time = datetime.fromisoformat(one.time)
    return time if time.tzinfo else time.replace(tzinfo=UTC)
