"""One run of one source: its records in turn, what is new or changed into the drop, a report.

A run is bounded and may die anywhere: what was delivered is noted, what was begun is kept, and the
next run goes on from there.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import msgspec

from fetchers.absence import Absence
from fetchers.contract import Entry, Named, Report, Round, Shelf, Sink, recorded
from fetchers.desk import Desk
from fetchers.errors import BoundError, NotTakenError, UnreachableError, unforeseen
from fetchers.ledger import WHOLE, Batch, Ledger
from fetchers.lists import Lists
from fetchers.record import LONGEST_WAIT, Taker
from fetchers.sources import Source
from fetchers.transfers import Transfers
from findings.errors import FondsError

#: seconds after which a record is tried again: doubled with each try up to the longest
_FIRST_WAIT = 300.0
#: tries after which a record that cannot be reached is let be until its source says it changed
_TRIES = 8
#: hosts that may be away in a row before a run ends
_AWAY = 3
#: refusals that whoever runs the archive can lift: asked again in each round
_OURS = ("fetch_robots", "fetch_private", "fetch_denied", "fetch_too_large", "fetch_certificate")
_SAVE_SECONDS = 5.0
_REPORTED = 200


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one run takes at most: documents and seconds. `dry`: say what would be fetched."""

    records: int = 500
    seconds: float = 900.0
    dry: bool = False


def run_source(
    source: Source,
    desk: Desk,
    shelf: Shelf,
    sink: Sink,
    bounds: Bounds,
    say: Callable[[Report], None] = lambda report: None,
    batch: Batch = WHOLE,
) -> Report:
    """Fetch what is new and changed of a source or a batch of it, within bounds; what was done.

    A fault of a record is in the report; one of the source as a whole is its `stopped`.
    """
    return _Run(source, desk, Ledger(shelf, source.full_name, batch), sink, bounds, say).go()


class _Run:
    def __init__(
        self,
        source: Source,
        desk: Desk,
        ledger: Ledger,
        sink: Sink,
        bounds: Bounds,
        say: Callable[[Report], None],
    ) -> None:
        self.source, self.ledger, self.sink, self.bounds, self.say = (
            source, ledger, sink, bounds, say
        )  # fmt: skip
        self.place = ledger.round()
        lists = Lists() if bounds.dry else Lists(ledger, self.place.number)
        self.desk = replace(desk, lists=lists, go_on=self._go_on)
        self.transfers = Transfers(desk.scratch, desk.web.client.options.agent)
        if source.common.warc:
            desk.web.told = self.transfers.add
        self.report = Report(source=source.common.name, collection=source.collection)
        self.absence = Absence(
            ledger, sink, self.place.number, self.report,
            withdraw=source.common.when_gone == "withdraw",
        )  # fmt: skip
        self.taker = Taker(
            source, self.desk, ledger, sink, self.report, self.absence, self.place.number,
            self._tell,
        )  # fmt: skip
        self.seen: set[str] = set()
        self.hidden = False
        self._away = 0
        self._ends = time.monotonic() + bounds.seconds
        self._saved = time.monotonic()
        self._spent, self._own = self.ledger.spent()
        desk.web.is_over = lambda: bool(self._spent_up())

    def go(self) -> Report:
        if self.bounds.dry:
            return self._rehearse()
        try:
            self._walk()
        except BoundError as error:
            self.report.stopped, self.report.more = str(error), True
        except (NotTakenError, UnreachableError) as error:
            self.report.stopped = _said(error)
        except FondsError:
            raise  # of the store: it says nothing of the source
        except Exception as error:  # noqa: BLE001 (a source may set off what nobody foresaw)
            self.report.stopped = _said(unforeseen(self.source.full_name, error))
        finally:
            self._save()
            self.transfers.deliver(self.sink, self.source.common.name)
            self.desk.web.close()
        return self.report

    def _rehearse(self) -> Report:
        """Name the records, and ask nothing of them."""
        try:
            place = msgspec.structs.replace(self.place, resume="", at=0)
            for named in itertools.islice(
                self.source.kind.names(self.source.own, self.desk, place), self.bounds.records
            ):
                known = self.ledger.entry(named.id)
                if not named.gone and not (known and (known.key or known.state == "refused")):
                    self.report.new += 1
                elif known and named.mark and known.mark != named.mark:
                    self.report.changed += 1
                else:
                    self.report.unchanged += 1
        except BoundError as error:
            self.report.stopped = str(error)
        except (NotTakenError, UnreachableError) as error:
            self.report.stopped = _said(error)
        finally:
            self.report.requests = self.desk.web.client.count
            self.desk.web.close()
        return self.report

    def _walk(self) -> None:
        resume, skip, here = self.place.resume, self.place.at, 0
        for named in self.source.kind.names(self.source.own, self.desk, self.place):
            if named.resume != resume:
                resume, skip, here = named.resume, 0, 0
            here += 1
            self.hidden = self.hidden or named.hides
            if not self.ledger.batch.has(named.id):
                continue
            # what is named twice in a round, without a mark that tells, is asked for once
            twice = named.id in self.seen and not (named.mark or named.gone)
            self.seen.add(named.id)
            if here <= skip or twice:
                continue
            if reason := self._full():
                raise BoundError(reason)
            self._record(named)
            self.place.resume, self.place.at = resume, here
            if time.monotonic() - self._saved > _SAVE_SECONDS:
                self._save()
        self._finish()

    def _finish(self) -> None:
        self.report.finished = True
        self.place.finished = time.time()
        try:
            if not self.place.only_failed:  # one that was counted already
                whole = (self.source.kind.whole or self.place.whole) and not self.hidden
                self.absence.close(self.seen if whole else None)
        finally:
            # the next run asks anew, whatever this round looked like
            self.ledger.close(self.place)

    def _go_on(self) -> None:
        if reason := self._spent_up():
            raise BoundError(reason)

    def _full(self) -> str:
        if self.report.new + self.report.changed >= self.bounds.records:
            return "this run has its documents; the next goes on"
        return self._spent_up()

    def _spent_up(self) -> str:
        if time.monotonic() > self._ends:
            return "this run has its time; the next goes on"
        if self._spent + self.desk.web.client.received >= self.source.common.budget:
            return "the source has its bytes of the day [fetch_budget]"
        return ""

    def _save(self) -> None:
        self.report.requests = self.desk.web.client.count
        self.report.bytes = self.desk.web.client.received
        self.ledger.spend(self._own + self.desk.web.client.received)
        self.ledger.save(self.place)
        self._saved = time.monotonic()
        self.say(self.report)

    # -- one record ---------------------------------------------------------------------------

    def _record(self, named: Named) -> None:
        entry = self.ledger.entry(named.id)
        if named.gone:
            if entry:
                self.absence.gone(entry)
        elif self._is_due(named, entry):
            try:
                self._guarded(named, entry)
                self._away = 0
            except NotTakenError as error:
                if error.reason == "fetch_stopped":
                    raise  # the operator's word about a host says nothing of the record
                if error.reason == "fetch_gone" and entry and entry.key:
                    if self.absence.missed(entry).absent == 1:
                        self._tell(named, error.reason, recorded(error.message))
                else:
                    self._failed(named, entry, error)
            except UnreachableError as error:
                self._failed(named, entry, error)
                self._away = self._away + 1 if error.whole_host else 0
                if self._away >= _AWAY:
                    raise

    def _guarded(self, named: Named, entry: Entry | None) -> None:
        """A record taken; what nobody foresaw is a fault of that record alone."""
        try:
            self.taker.take(named, entry)
        except (FondsError, BoundError):
            raise
        except Exception as error:
            raise unforeseen(named.id, error) from error

    def _is_due(self, named: Named, entry: Entry | None) -> bool:
        """Whether there is something to do for a record; what is known unchanged is counted."""
        if entry is None:
            return not self.place.only_failed
        if entry.state in ("failed", "partial"):
            due = entry.after <= time.time() or bool(named.mark and named.mark != entry.mark)
            if not due and entry.state == "failed":
                self.place.failed += 1
            return due
        if self.place.only_failed:
            return False
        if entry.round == self.place.number:
            return False
        same = bool(named.mark) and named.mark == entry.mark
        if same:
            self.absence.found(entry)
        if same and (
            (entry.state == "had" and entry.common == self.taker.common)
            or (entry.state == "refused" and entry.code not in _OURS)
        ):
            self.report.unchanged += 1
            return False
        return True

    def _failed(
        self, named: Named, entry: Entry | None, error: NotTakenError | UnreachableError
    ) -> None:
        tries = (entry.tries if entry else 0) + 1
        base = entry or Entry(id=named.id, state="")
        message = recorded(error.message)
        again = isinstance(error, UnreachableError) and tries < _TRIES
        after = 0.0
        if again:
            wait = min(_FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT)
            after = max(getattr(error, "after", 0.0), time.time() + wait)
            self.place.failed += 1
        self.taker.note(
            msgspec.structs.replace(
                base, state="failed" if again else "refused", mark=base.mark if again else
                named.mark, tries=tries, after=after, code=error.reason, message=message,
            )
        )  # fmt: skip
        self._tell(named, error.reason, message, after)

    def _tell(self, named: Named, code: str, message: str, after: float = 0.0) -> None:
        if len(self.report.failed) < _REPORTED:
            self.report.failed.append(
                {"record": named.id, "code": code, "reason": message, "next_try": after}
            )


def _said(error: NotTakenError | UnreachableError) -> str:
    return f"{recorded(error.message)} [{error.reason}]"


def next_time(source: Source, place: Round, now: float) -> float:
    """When a source is due again: at once where its round is not finished."""
    if not place.finished:
        return now
    return place.finished + (
        min(_FIRST_WAIT, source.common.seconds) if place.failed else source.common.seconds
    )
