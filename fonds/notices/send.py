"""Send what is to be told, through the channels that the operator has named."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from findings.errors import UsageError
from fonds.notices import lookout, outbox
from fonds.notices.contract import Notice, NotSentError
from fonds.settings import Settings
from fonds.steps import log
from warehouse.letter import Letters
from warehouse.store import ObjectStore

#: takes a notice, its subject and its text. Raises NotSentError
Channel = Callable[[Notice, str, str], None]
#: tries of a notice on a channel, and seconds between two looks for what is late
TRIES, _BETWEEN = 24, 3600.0


class UndeliverableError(UsageError):
    """A notice was given up on a channel; it is in the log."""

    code = "notice_not_sent"


def send(
    settings: Settings, channels: Mapping[str, Channel], now: float | None = None
) -> dict[str, int]:
    """Send what may go out at `now` (seconds since 1970); how many went, failed and are held.

    What a channel does not take is tried again the next time, on that channel alone. Raises
    UndeliverableError where one has failed too often; everything else has been sent by then.
    """
    now = time.time() if now is None else now
    options = settings.store("pipeline")
    store = ObjectStore(options, options.work_bucket)
    state = outbox.read_state(store)
    more = []
    if now - state.looked >= _BETWEEN:
        more = lookout.look(settings, datetime.fromtimestamp(now, UTC))
        state.looked = now
    outbox.gather(store, state, more, tuple(channels), now)
    counted: Counter[str] = Counter(held=len(state.held))
    letters = Letters(settings.templates)
    given_up = []
    for parcel in outbox.parcels(store):
        subject, text = letters.notice(parcel.notice.language, _values(parcel.notice))
        left = []
        for name in parcel.channels:
            if name in channels and (why := _failed(channels[name], parcel.notice, subject, text)):
                log.event("notice_not_sent", channel=name, kind=parcel.notice.kind, why=why)
                left.append(name)
        counted["sent"] += len(parcel.channels) - len(left)
        counted["failed"] += len(left)
        if left and parcel.tries + 1 >= TRIES:
            log.event("notice_given_up", channels=left, subject=subject, text=text)
            given_up += left
            left = []
        outbox.keep(store, replace(parcel, channels=tuple(left), tries=parcel.tries + 1))
    if given_up:
        raise UndeliverableError(f"given up on {', '.join(sorted(set(given_up)))}")
    return dict(counted)


def _values(notice: Notice) -> dict[str, Any]:
    values = {one.name: getattr(notice, one.name) for one in fields(notice)}
    return {name: value for name, value in values.items() if name not in ("language", "to")}


def _failed(channel: Channel, notice: Notice, subject: str, text: str) -> str:
    """Why the channel did not take the notice; empty where it did."""
    try:
        channel(notice, subject, text)
    except NotSentError as error:
        return error.message
    return ""
