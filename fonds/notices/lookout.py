"""What did not happen: files that have no receipt yet, collections into which nothing comes.

A run that does not begin cannot say so; this is looked for apart, once an hour.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from findings.finding import finding
from fonds.notices.contract import Notice
from fonds.profile import Profile
from fonds.profile_text import ProfileError
from fonds.settings import Settings
from fonds.steps import survey
from fonds.steps.run import Run
from warehouse.contract import DropObject
from warehouse.receipts import key_of

#: files that a notice names
_NAMED = 10


def look(settings: Settings, now: datetime) -> list[Notice]:
    """What is to be told at `now`."""
    run = Run("notices", settings)
    dropped = list(run.drop.list())
    return [*_overdue(run, dropped, now), *_silent(run, dropped, now)]


def _overdue(run: Run, dropped: Sequence[DropObject], now: datetime) -> Iterator[Notice]:
    """Files that were dropped `notice_hours` ago or more and have no receipt, by collection."""
    edge = now - timedelta(hours=run.settings.notice_hours)
    recorded = survey.recorded(run)
    late: dict[str, list[DropObject]] = defaultdict(list)
    for one in dropped:
        name = (one.key, one.version)
        if one.kind != "document" or not one.latest or _time(one) > edge:
            continue
        if recorded.is_settled(name) or name in recorded.given_up:
            continue
        # one that waits was answered, and knows when it is tried again
        if name in recorded.waiting and run.drop.store.exists(key_of(one.key)):
            continue
        late[one.collection].append(one)
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


def _silent(run: Run, dropped: Sequence[DropObject], now: datetime) -> Iterator[Notice]:
    """Collections whose profile expects more than has come."""
    newest: dict[str, datetime] = {}
    said: dict[str, datetime] = {}
    for one in dropped:
        times = said if one.kind == "profile" else newest
        if one.kind in ("profile", "document"):
            times[one.collection] = max(_time(one), times.get(one.collection, _time(one)))
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
