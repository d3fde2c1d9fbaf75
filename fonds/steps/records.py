"""What the steps of a run tell each other, as small JSON files in the work bucket."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.contract import Probe
from findings.finding import Finding
from fonds.desk.correction import Correction
from warehouse.contract import INSIDE, DropObject

#: seconds that a file in a container takes at the least: to look at, describe and publish
_INSIDE = 0.25
#: bytes of a container that are unpacked and stored in a second
_UNPACKED_BYTES = 20_000_000
#: bytes of a file without pictures of text that is short
_SHORT = 64 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """One document in one object, after a first look.

    A document inside a container has the key `<container's key>!/<name>`, and `original`, the work
    key of its bytes. Exactly one of `probe`, `refusal`, `pending` and `container` says what the
    look gave; `container` is the number of documents inside, and `findings` what is to be said of a
    container itself. `doc_id` is empty where the bytes
    could not be had. `step_suffix` is the digest of the collection's profile: part of every step's
    key. `corrections` are what persons corrected in the document, as the run first met it; a step's
    key has the digest of those that its result depends on too.
    """

    dropped: DropObject
    sha256: str
    doc_id: str
    step_suffix: str
    size: int = 0
    original: str = ""
    probe: Probe | None = None
    refusal: Finding | None = None
    pending: str = ""
    container: int | None = None
    findings: tuple[Finding, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def ignored(self) -> bool:
        """Whether the object is no document and nothing is wrong with it: a profile, a sidecar."""
        return self.dropped.kind != "document" and self.refusal is None

    @property
    def is_unopened(self) -> bool:
        """Whether it is a container with so many files that it was left to the bulk lane."""
        return self.probe is not None and self.probe.members > 0

    @property
    def is_document(self) -> bool:
        """Whether it brings the document that its bytes are, to be read or refused.

        Not where it is a container, where it waits or is kept aside, or has no bytes to be had.
        """
        return self.container is None and bool(self.doc_id) and not (self.pending or self.ignored)

    @property
    def is_short(self) -> bool:
        """Whether it is read and described in a moment, so that its results need not outlast a run.

        They are kept in one object with those of its batch.
        """
        if self.probe is None or self.size > _SHORT:
            return False
        media = self.probe.media_type
        return media != "application/pdf" and not media.startswith("image/")

    @property
    def name(self) -> str:
        """The file name that the archivist gave: its last part, without folders."""
        return self.dropped.name.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class PageRange:
    """Pages `first` to `last` (counted from 1, inclusive) of a document, and the work in them."""

    sha256: str
    first: int
    last: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Work:
    """What a batch of a run does: page ranges that it reads, and documents that need no reading.

    `documents` are SHA-256; the batch describes them, and each document of whose ranges it read
    the last. `counts` are of how many ranges each of its ranges' documents is read in this run.
    `found` is what the run found of the batch's documents (`Share`): no step of a batch
    needs to know more of the run.
    """

    ranges: tuple[PageRange, ...] = ()
    documents: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """How much a run has to do: its documents, and the pages that are not read yet."""

    documents: int
    pages: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """Why an object leaves its run on the way: it waits (`pending`), or it is refused."""

    pending: str = ""
    refusal: Finding | None = None


class Share:
    """What a run found, by document and by container: so that each batch gets its own."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._found = found
        self._of_document: dict[str, list[int]] = {}
        self._of_container: dict[str, list[int]] = {}
        for n, one in enumerate(found):
            self._of_document.setdefault(one.sha256, []).append(n)
            holder, inside, _ = one.dropped.key.partition(INSIDE)
            if one.container is not None or (inside and one.ignored):
                self._of_container.setdefault(holder, []).append(n)

    def of(self, documents: Iterable[str]) -> tuple[Found, ...]:
        """All that brought these documents (SHA-256), in the order in which it was found.

        With what is in a container come the container and the tables and notes in it.
        """
        mine = {n for name in documents for n in self._of_document.get(name, ())}
        keys = (self._found[n].dropped.key.partition(INSIDE) for n in mine)
        holders = {holder for holder, inside, _ in keys if inside}
        mine.update(n for holder in holders for n in self._of_container.get(holder, ()))
        return tuple(self._found[n] for n in sorted(mine))


def seconds_inside(files: int, size: int) -> float:
    """The least work, by estimate, in a container with so many files and bytes."""
    return files * _INSIDE + size / _UNPACKED_BYTES


def distinct(found: Sequence[Found]) -> list[Found]:
    """The documents among them, each once: where one of several objects can be taken, as that."""
    first: dict[str, Found] = {}
    for one in found:
        if one.is_document:
            known = first.setdefault(one.sha256, one)
            if known.refusal and not one.refusal:
                first[one.sha256] = one
    return list(first.values())


def refused_alone(found: Sequence[Found]) -> frozenset[Found]:
    """The objects that are refused while another one brought the same bytes and is taken.

    So it is where a checksum speaks of one of them: that it is not the file that was meant.
    """
    taken = {one.sha256 for one in distinct(found) if not one.refusal}
    return frozenset(one for one in found if one.refusal and one.doc_id and one.sha256 in taken)
