"""Records that are not here: each noted with its reason and next try, and told in the report."""

from __future__ import annotations

import time

import msgspec

from fetchers.contract import Entry, Named, Report, Round, recorded
from fetchers.errors import NotTakenError, PausedError, UnreachableError
from fetchers.ledger import Ledger
from fetchers.record import LONGEST_WAIT

#: seconds after which a record is tried again: doubled with each try up to the longest
FIRST_WAIT = 300.0
#: tries after which a record that cannot be reached is let be until its source says it changed
_TRIES = 8
#: hosts that may be away in a row before a run ends, records of theirs after which it has failed
_AWAY = 3
#: records in a row that may be left unasked, their hosts being away or paused, before a run ends
_LEFT = 1000
_REPORTED = 200


class Trouble:
    """What kept records of one run from coming, and what that says of their hosts.

    `paused` is set where records were left that the next run asks for; `left` counts those in a row
    whose hosts are away or paused.
    """

    def __init__(self, ledger: Ledger, report: Report, place: Round) -> None:
        self._ledger, self._report, self._place = ledger, report, place
        self.paused: PausedError | None = None
        self.left = 0
        self._hosts_away, self._met = 0, False
        self._last: UnreachableError | None = None

    @property
    def is_long(self) -> bool:
        """Whether so many records in a row were left that the run had better end."""
        return self.left >= _LEFT

    @property
    def all_away(self) -> UnreachableError | None:
        """Why no record of the run could be asked for; None where one was, or few were due."""
        return self._last if not self._met and self.left >= _AWAY else None

    def met(self) -> None:
        """A host has answered for a record, whatever it said."""
        self._hosts_away, self.left, self._met = 0, 0, True

    def pause(self, error: PausedError) -> None:
        """A record is left as it is, since its host is not to be asked yet."""
        self.left += 1
        if self.paused is None or error.until < self.paused.until:
            self.paused = error

    def away(self, error: UnreachableError) -> None:
        """A record's host is away; the other hosts go on. Raised again where several are."""
        self._last = error
        self.left += 1
        self._hosts_away += not error.unasked  # each is asked once in a run
        if self._hosts_away >= _AWAY:
            raise error

    def failed(
        self, named: Named, entry: Entry | None, error: NotTakenError | UnreachableError
    ) -> None:
        """A record that did not come: tried again later, or let be."""
        tries = (entry.tries if entry else 0) + 1
        base = entry or Entry(id=named.id, state="")
        message = recorded(error.message)
        again = isinstance(error, UnreachableError) and tries < _TRIES
        after = 0.0
        if again:
            wait = min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT)
            after = max(getattr(error, "after", 0.0), time.time() + wait)
            self._place.failed += 1
        self._note(
            base, state="failed" if again else "refused", mark=base.mark if again else named.mark,
            tries=tries, after=after, code=error.reason, message=message,
        )  # fmt: skip
        self.tell(named, error.reason, message, after)

    def postponed(self, named: Named, entry: Entry | None, error: UnreachableError) -> None:
        """A record that was not asked for: no try of it, and due when its server may be."""
        after = max(error.after, time.time() + FIRST_WAIT)
        message = recorded(error.message)
        if entry is None or entry.state in ("had", "failed"):
            self._place.failed += 1
            base = entry or Entry(id=named.id, state="")
            self._note(base, state="failed", after=after, code=error.reason, message=message)
        self.tell(named, error.reason, message, after)

    def _note(self, base: Entry, **now: object) -> None:
        self._ledger.note(msgspec.structs.replace(base, round=self._place.number, **now))

    def tell(self, named: Named, code: str, message: str, after: float = 0.0) -> None:
        """A line of the report."""
        if len(self._report.failed) < _REPORTED:
            self._report.failed.append(
                {"record": named.id, "code": code, "reason": message, "next_try": after}
            )
