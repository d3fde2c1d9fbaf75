"""One record of a source: its document opened, fetched where it has to be, and delivered."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import asdict, replace

import msgspec

from fetchers.absence import Absence
from fetchers.contract import Document, Entry, Named, Report, Sink
from fetchers.delivery import Delivery, Made, digest_of
from fetchers.desk import Desk
from fetchers.errors import NotTakenError
from fetchers.ledger import Ledger
from fetchers.names import file_name, magic, mistaken
from fetchers.paged import Pages, sidecar_rows
from fetchers.sources import Source
from fetchers.web.address import shown

#: seconds after which a record is asked again at the latest, and one for the pages that it lacks
LONGEST_WAIT = 7 * 86_400.0
#: the same where its server failed, and may be well by the next day
_FAILED_WAIT = 43_200.0


class Taker:
    """Takes the records of one run; `number` is that of its round.

    `tell` is told of each page that a document lacks: its record, a code, the reason.
    """

    def __init__(
        self,
        source: Source,
        desk: Desk,
        ledger: Ledger,
        sink: Sink,
        report: Report,
        absence: Absence,
        number: int,
        tell: Callable[[Named, str, str], None],
    ) -> None:
        self._source, self._desk, self._ledger, self._sink = source, desk, ledger, sink
        self._report, self._absence, self._number, self._tell = report, absence, number, tell
        self._delivery = Delivery(source, desk.scratch, sink)
        common = source.common
        #: what the collection says of all documents: where it says something else, all are due
        self.common = digest_of(
            {**common.about, **({"rights": common.rights} if common.rights else {})}
        )

    def take(self, named: Named, entry: Entry | None) -> None:
        """Deliver the document of a record where it is new, changed or corrected."""
        # what the collection says of all is said in the document: it is opened anew
        same = entry is None or entry.common == self.common
        document = named.open(entry if same else None)
        if document is None:
            self._report.unchanged += 1
            if entry:
                self._absence.found(entry)
            return
        document = self._with_common(document)
        made = (self._pages if document.paged else self._file)(named, document, entry)
        said = digest_of(document.about)
        known = entry if entry and entry.key else None
        corrected = known is not None and known.said != said
        if known and corrected and (made is None or known.sha256 == made.sha256):
            self._delivery.correct(named, document, known)
            self._report.changed += 1
        elif made is None or (known and known.sha256 == made.sha256):
            self._report.unchanged += 1
        elif known:
            self._report.changed += 1
        else:
            self._report.new += 1
        now = made
        if now is None and entry:
            now = msgspec.structs.replace(
                entry, mark=named.mark, state="had", absent=0, tries=0, after=0.0, code="",
                message="",
            )  # fmt: skip
        if now:
            now = msgspec.structs.replace(now, said=said, common=self.common)
            if made and (entry is None or entry.sha256 != now.sha256):
                self._ledger.holds(now)
            if now != entry:
                self.note(now)
            self._absence.taken(entry, now)

    def note(self, entry: Entry) -> None:
        """Keep what is known of a record, as of this round."""
        self._ledger.note(msgspec.structs.replace(entry, round=self._number))

    def _file(self, named: Named, document: Document, entry: Entry | None) -> Entry | None:
        part = document.parts[0]
        path = self._desk.scratch / "file"
        path.unlink(missing_ok=True)
        known = entry if entry and entry.key and entry.state in ("had", "failed") else None
        if part.take:
            transfer = part.take(path)
        else:
            got = self._desk.web.fetch(
                part.address,
                path,
                etag=known.etag if known else "",
                modified=known.modified if known else "",
                most=self._desk.max_bytes,
            )
            if got is None:
                return None
            transfer = got
        with path.open("rb") as file:
            start = file.read(1000)
        if other := mistaken(part.address, transfer.media_type, start):
            raise NotTakenError(f"{shown(part.address)} is {other}", code="fetch_wrong_type")
        if not start:
            raise NotTakenError(f"{shown(part.address)} is empty", code="fetch_nothing")
        made = Made(path, self._name(part.address, start), transfer.sha256)
        key = self._delivery.deliver(named, document, made, [asdict(transfer)], entry)
        heads = transfer.headers
        return Entry(
            id=named.id, state="had", key=key, mark=named.mark, sha256=transfer.sha256,
            etag=heads.get("etag", ""), modified=heads.get("last-modified", ""),
        )  # fmt: skip

    def _name(self, address: str, start: bytes) -> str:
        """The name of a file, under which the drop takes it for a document."""
        name = file_name(address, start)
        tries = (name, f"document-{name}", f"document.{magic(start) or 'txt'}")
        return next(one for one in tries if not self._desk.sets_aside(one))

    def _pages(self, named: Named, document: Document, entry: Entry | None) -> Entry:
        pages = Pages(named.id, self._desk, self._ledger, self._sink)
        path = self._desk.scratch / "package.zip"
        came, missing = pages.collect(document, entry, path)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        made = Made(path, "document.zip", digest)
        key = self._delivery.deliver(named, document, made, sidecar_rows(came, missing), entry)
        path.unlink()
        pages.settle(came)
        for one in missing:
            as_before = "; it stays as it was" if one.kept else ""
            self._tell(named, one.code, f"page {one.number}: {one.message}{as_before}")
        lacking, failed = sum(not one.kept for one in missing), any(one.again for one in missing)
        wait = _FAILED_WAIT if failed else LONGEST_WAIT
        return Entry(
            id=named.id, state="partial" if lacking or failed else "had", key=key, mark=named.mark,
            sha256=digest, etag=document.etag, modified=document.modified, missing=lacking,
            after=time.time() + wait if lacking or failed else 0.0,
        )  # fmt: skip

    def _with_common(self, document: Document) -> Document:
        """What the collection says of all documents of the source, where they do not say it."""
        common = self._source.common
        said = {**({"rights": common.rights} if common.rights else {}), **common.about}
        missing = {k: (str(v),) for k, v in said.items() if k not in document.about}
        return replace(document, about={**document.about, **missing})
