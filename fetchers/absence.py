"""Which documents a source gave up: those that it says are gone, or that two rounds in a row miss.

One bad answer (a share that is not mounted, an empty list, a server that answers 404 to everything)
looks as if the source had given up all that it had: no more than half of it goes in a round.
Bytes are one document: it is withdrawn when the last record that has them is gone, of any source.
"""

from __future__ import annotations

from collections.abc import Container

import msgspec

from fetchers.contract import Entry, Report, Sink
from fetchers.errors import NotTakenError
from fetchers.ledger import Ledger

#: rounds in a row that miss a document before it counts as given up
_ROUNDS = 2


class Absence:
    """The documents of one batch that are missed in the round of that `number`."""

    def __init__(
        self, ledger: Ledger, sink: Sink, number: int, report: Report, *, withdraw: bool
    ) -> None:
        self._ledger, self._sink, self._number = ledger, sink, number
        self._report, self._withdraw = report, withdraw

    def missed(self, entry: Entry) -> Entry:
        """A document that this round does not find, noted once in the round."""
        if entry.state == "gone" or (entry.absent and entry.round == self._number):
            return entry
        now = msgspec.structs.replace(entry, absent=entry.absent + 1, round=self._number)
        self._ledger.note(now)
        return now

    def found(self, entry: Entry) -> None:
        """A document that was missed is named again."""
        if entry.absent:
            self._ledger.note(msgspec.structs.replace(entry, absent=0))

    def gone(self, entry: Entry) -> None:
        """A document that its source gave up; withdrawn where its collection wants that."""
        if not entry.key or entry.state == "gone":
            return
        self._report.gone += 1
        self._ledger.note(
            msgspec.structs.replace(entry, state="gone", absent=0, round=self._number)
        )
        if self._withdraw and entry.sha256 and not self._elsewhere(entry):
            self._sink.withdraw(entry.sha256, why(entry.id))

    def taken(self, before: Entry | None, now: Entry) -> None:
        """A document is here that was not, or was gone: if it was withdrawn since a record of the
        same bytes was gone, under whatever name, that is undone.
        """
        if before and before.state != "gone" and before.sha256 == now.sha256:
            return
        names = {entry.id for entry, _ in self._ledger.holders(now.sha256) if entry.id != now.id
                 and entry.state == "gone"}  # fmt: skip
        if before and before.state == "gone" and before.sha256 == now.sha256:
            names.add(now.id)
        for one in sorted(names):
            self._sink.restore(now.sha256, why(one))

    def _elsewhere(self, entry: Entry, *, here: bool = False) -> bool:
        """Whether another record has the same bytes; `here`: one of the same source."""
        return bool(entry.sha256) and any(
            (ours or not here) and other.state != "gone" and (other.id != entry.id or not ours)
            and not (here and other.absent)
            for other, ours in self._ledger.holders(entry.sha256)
        )  # fmt: skip

    def close(self, named: Container[str] | None) -> None:
        """At the end of a round: what it missed, and the one before it too, is gone.

        `named` is all that the source names, None where it does not name all that there is. Raises
        NotTakenError, and takes nothing, where that would be most of what the source has; the share
        of one batch says little of it, since of a few documents it may hold one alone.
        """
        held, lost, going = 0, 0, []
        for entry, ours in self._ledger.entries():
            unnamed = named is not None and entry.id not in named
            if ours and entry.key and entry.state != "gone":
                now = self.missed(entry) if unnamed else entry
                goes = now.absent >= _ROUNDS and now.round == self._number
                if goes:
                    going.append(now)
            else:
                goes = self._goes_elsewhere(entry, unnamed=unnamed)
            if goes or (entry.key and entry.state != "gone"):
                held += 1
                # what is found under another name is moved, and not lost
                lost += goes and not self._elsewhere(entry, here=True)
        if 2 * lost > held:
            raise NotTakenError(
                f"{lost} of the {held} documents that were here are not at the source",
                code="fetch_emptied",
            )
        for entry in going:
            self.gone(entry)

    def _goes_elsewhere(self, entry: Entry, *, unnamed: bool) -> bool:
        """Whether this round gives up a document that this batch does not answer for."""
        if entry.state == "gone":
            return unnamed and entry.round == self._number
        missed = entry.absent + (unnamed and entry.round != self._number)
        return bool(entry.key) and missed >= _ROUNDS and (unnamed or entry.round == self._number)


def why(record: str) -> str:
    """The reason of a withdrawal, by which it is known when the document comes back."""
    return f"{record} is gone at its source"
