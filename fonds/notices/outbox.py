"""The outbox: what is to be told, in the work bucket, so that no run waits for a mail server.

Steps put notices down, one object for each of their calls. Whoever sends gathers them: of one kind
and collection at most one goes out in its time (`contract.PAUSE`), and what comes meanwhile is held
and goes out as one when the time is over. What goes out is a parcel, which says through which
channels it has still to go. There is one who gathers and sends at a time; where it dies on the way,
a notice may go out twice, and none is lost.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from findings.decoding import decode
from findings.errors import FondsError
from fonds.notices.contract import PAUSE, Notice, together
from fonds.steps import log
from warehouse.errors import MissingError
from warehouse.names import slug
from warehouse.store import ObjectStore

_DUE, _OUT, _STATE = "notices/due/", "notices/out/", "notices/state.json"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A notice on its way: the channels that it has still to go through, and tries so far."""

    key: str
    notice: Notice
    channels: tuple[str, ...]
    tries: int = 0


@dataclass(slots=True)
class State:
    """When (seconds since 1970) each `kind/collection` was last told, and what is held back.

    `taken` are the objects that were gathered last and may not be deleted yet; `looked` is when
    somebody last looked for what is late.
    """

    told: dict[str, float] = field(default_factory=dict)
    held: list[Notice] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    looked: float = 0.0


def put(store: ObjectStore, name: str, notices: Sequence[Notice]) -> None:
    """Put notices down under a name of the caller's; the same name again changes nothing.

    Nothing is raised where the store cannot take them: no run fails for a notice.
    """
    if not notices:
        return
    try:
        store.put_if_absent(f"{_DUE}{slug(name)}.json", msgspec.json.encode(list(notices)))
    except FondsError as error:
        log.event("notice_not_kept", code=error.reason, why=error.message)


def read_state(store: ObjectStore) -> State:
    """What the last gathering left."""
    try:
        return decode(store.get(_STATE), State)
    except MissingError:
        return State()


def gather(
    store: ObjectStore, state: State, more: Sequence[Notice], channels: Sequence[str], now: float
) -> None:
    """Make parcels of what may go out at `now`, and hold the rest. `more` is told beside."""
    due = [one.key for one in store.list(_DUE)]
    fresh = [key for key in due if key not in state.taken]
    notices = [*state.held, *more]
    for key in fresh:
        notices += decode(store.get(key), list[Notice])
    groups: dict[str, list[Notice]] = defaultdict(list)
    for one in notices:
        groups["/".join(one.about)].append(one)
    held: list[Notice] = []
    for about, some in groups.items():
        if now - state.told.get(about, 0.0) < PAUSE[some[0].kind]:
            held.append(together(some))
            continue
        state.told[about] = now
        name = hashlib.sha256(f"{about} {now}".encode()).hexdigest()[:16]
        parcel = Parcel(f"{_OUT}{now:.0f}-{name}.json", together(some), tuple(channels))
        store.put(parcel.key, msgspec.json.encode(parcel))
    longest = max(PAUSE.values())
    state.told = {about: when for about, when in state.told.items() if now - when < longest}
    state.held, state.taken = held, due
    store.put(_STATE, msgspec.json.encode(state))
    store.delete_many(due)


def parcels(store: ObjectStore) -> Iterator[Parcel]:
    """What is on its way, oldest first."""
    for one in store.list(_OUT):
        yield decode(store.get(one.key), Parcel)


def keep(store: ObjectStore, parcel: Parcel) -> None:
    """Keep a parcel as it now is; one without a channel left has arrived and goes."""
    if parcel.channels:
        store.put(parcel.key, msgspec.json.encode(parcel))
    else:
        store.delete(parcel.key)
