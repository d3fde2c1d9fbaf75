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
from fetchers.errors import (
    BoundError,
    NotTakenError,
    PausedError,
    UnreachableError,
    unforeseen,
)
from fetchers.ledger import WHOLE, Batch, Ledger
from fetchers.lists import Lists
from fetchers.record import Taker
from fetchers.sources import Source
from fetchers.transfers import Transfers
from fetchers.trouble import FIRST_WAIT, Trouble
from findings.errors import FondsError

#: refusals that whoever runs the archive can lift: asked again in each round
_OURS = ("fetch_robots", "fetch_private", "fetch_denied", "fetch_too_large", "fetch_certificate")
_SAVE_SECONDS = 5.0


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
        self.trouble = Trouble(ledger, self.report, self.place)
        self.taker = Taker(
            source, self.desk, ledger, sink, self.report, self.absence, self.place.number,
            self.trouble.tell,
        )  # fmt: skip
        self.seen: set[str] = set()
        self.hidden = False
        self._ends = time.monotonic() + bounds.seconds
        self._saved = time.monotonic()
        self._spent, self._own = self.ledger.spent()
        desk.web.is_over = lambda: bool(self._spent_up())
        desk.web.time_left = lambda: self._ends - time.monotonic()

    def go(self) -> Report:
        if self.bounds.dry:
            return self._rehearse()
        try:
            self._walk()
        except BoundError as error:
            self.report.stopped, self.report.more = str(error), True
            self.place.pause = getattr(error, "until", 0.0)
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
        self.place.pause = 0.0
        for named in self.source.kind.names(self.source.own, self.desk, self.place):
            if named.resume != resume:
                resume, skip, here = named.resume, 0, 0
            here += 1
            self.hidden = self.hidden or named.hides
            # what is named twice in a round, without a mark that tells, is asked for once
            twice = named.id in self.seen and not (named.mark or named.gone)
            self.seen.add(named.id)
            if not self.ledger.batch.has(named.id):
                continue
            if here <= skip or twice:
                continue
            if reason := self._full():
                raise BoundError(reason)
            self._record(named)
            if not self.trouble.paused:  # else the next run goes on from the first that was left
                self.place.resume, self.place.at = resume, here
            if self.trouble.is_long:
                raise self.trouble.paused or BoundError("hosts are away; the next run goes on")
            if time.monotonic() - self._saved > _SAVE_SECONDS:
                self._save()
        if self.trouble.paused:
            raise self.trouble.paused
        self._finish()
        if error := self.trouble.all_away:
            self.report.stopped = _said(error)

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
            self.desk.web.begin()
            try:
                self._guarded(named, entry)
            except PausedError as error:
                self.trouble.pause(error)
                return
            except NotTakenError as error:
                if error.reason == "fetch_stopped":
                    raise  # the operator's word about a host says nothing of the record
                if error.reason == "fetch_gone" and entry and entry.key:
                    if self.absence.missed(entry).absent == 1:
                        self.trouble.tell(named, error.reason, recorded(error.message))
                else:
                    self.trouble.failed(named, entry, error)
            except UnreachableError as error:
                tell = self.trouble.postponed if error.unasked else self.trouble.failed
                tell(named, entry, error)
                if error.whole_host:
                    self.trouble.away(error)
                    return
            self.trouble.met()
            if self.trouble.paused and (now := self.ledger.entry(named.id)):
                self.taker.note(now)  # the next run, which comes by again, need not ask

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


def _said(error: NotTakenError | UnreachableError) -> str:
    return f"{recorded(error.message)} [{error.reason}]"


def next_time(source: Source, place: Round, now: float) -> float:
    """When a source is due again: at once where its round is not finished."""
    if not place.finished:
        return max(now, place.pause)
    return place.finished + (
        min(FIRST_WAIT, source.common.seconds) if place.failed else source.common.seconds
    )
