"""Inside: the documents in the containers of a dropped object, found in any depth.

The express lane counts before it unpacks: what holds many files is left to the bulk lane as a
whole. Of a container with many files what was found so far is kept among the files of the run, so
that a task that dies goes on from there.
"""

from __future__ import annotations

import hashlib
import math
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from extractors.accounting import unread
from extractors.containers import Member, unpack_whole
from extractors.contract import Probe
from extractors.options import ExtractOptions
from extractors.packages.tables import is_table
from extractors.registry import has_pages, holds_documents
from extractors.run import probe as look
from findings.errors import FaultError, RefusedError, ToolMissingError
from findings.finding import Finding, finding
from findings.identity import doc_id
from fonds.pipeline import refusal
from fonds.steps import log
from fonds.steps.prefetch import prefetch
from fonds.steps.records import Found, seconds_inside
from fonds.steps.run import Run
from warehouse.contract import INSIDE, Kind
from warehouse.drop import meant_as
from warehouse.names import to_key
from warehouse.stored import file_sha256

#: seconds of looking that a crash may cost, and from one word of progress to the next
_AT_STAKE = 10.0
#: files of a container from which on what was found in it is kept: fewer take no longer than that
_MANY = 100


def documents(
    run: Run, one: Found, path: Path, options: ExtractOptions, *, bulk: bool
) -> Iterator[Found]:
    """The document in the file, or the documents in the container that it is, and itself.

    But in the bulk lane, one that would take longer than the express lane has for it is left
    unopened.
    """
    seconds = math.inf if bulk else run.settings.express_seconds
    looking = _Looking(run, options, seconds)
    try:
        found = list(looking.documents(one, path))
    except _TooManyError:
        if looking.outer is None:
            raise
        found = [replace(one, probe=replace(looking.outer, members=looking.files))]
    yield from found


class _TooManyError(Exception):
    """There is more inside of one object than may be looked at here."""


class _Looking:
    """A look at one dropped object: `files` are those in it so far, in containers of any depth."""

    def __init__(self, run: Run, options: ExtractOptions, most: float) -> None:
        """`most`: seconds of work, by estimate."""
        self._run = run
        self._options = options
        self._most = most
        self._bytes = 0
        self.files = 0
        self.outer: Probe | None = None

    def documents(self, one: Found, path: Path, depth: int = 0) -> Iterator[Found]:
        members: list[Found] = []
        aside: tuple[tuple[str, str], ...] = ()
        try:
            probed = look(path, self._options, name=one.name)
            self.outer = self.outer or probed
            if _to_unpack(probed):
                members, aside = self._members(one, probed, path, depth + 1)
        except RefusedError as error:
            yield replace(one, refusal=refusal(error))
            return
        except (FaultError, ToolMissingError) as error:
            # the surroundings are the cause, a program that is not installed among them
            yield self._run.standing(one, error)
            return
        if has_pages(probed.source_type):
            yield replace(one, probe=probed)
        else:
            said = (*probed.findings, *_set_aside(aside))
            held = sum(member.dropped.kind == "document" for member in members)
            yield replace(one, container=held, findings=said)
        yield from members

    def _members(
        self, holder: Found, probed: Probe, path: Path, depth: int
    ) -> tuple[list[Found], tuple[tuple[str, str], ...]]:
        """The documents in a container, and the names of what is none, with the reason."""
        if depth > self._options.limits.max_depth:
            raise RefusedError(f"it lies {depth} containers deep", code="nested_too_deep")
        self._bytes += probed.byte_count
        self._check(self.files + probed.members)
        with tempfile.TemporaryDirectory(prefix="fonds-") as folder:
            unpacked = unpack_whole(path, Path(folder), self._options, name=holder.name)
            # what is attached to a document is counted only now
            self.files += len(unpacked.members)
            self._check(self.files)
            kept = _Kept(self._run, holder, len(unpacked.members))
            todo = (one for one in unpacked.members if one.name not in kept.found)
            for member, inside in prefetch(lambda one: self._stored(holder, probed, one), todo):
                kept.add(member.name, list(self._documents_of(member, inside, depth)))
        return [one for member in unpacked.members for one in kept.found[member.name]], (
            unpacked.aside
        )

    def _check(self, files: int) -> None:
        if seconds_inside(files, self._bytes) > self._most:
            self.files = files
            raise _TooManyError

    def _stored(self, holder: Found, probed: Probe, member: Member) -> tuple[Member, Found]:
        """The member with its row; its bytes are in the work bucket then."""
        sha256 = file_sha256(member.path)
        dropped = replace(
            holder.dropped,
            key=f"{holder.dropped.key}{INSIDE}{to_key(member.name)}",
            name=member.name,
            size=member.path.stat().st_size,
            sha256=sha256,
            etag="",
            kind=_kind(member.name, probed),
        )
        return member, replace(
            holder,
            dropped=dropped,
            sha256=sha256,
            doc_id=doc_id(sha256),
            size=dropped.size,
            original=self._run.keep_original(sha256, member.path),
        )

    def _documents_of(self, member: Member, inside: Found, depth: int) -> Iterator[Found]:
        if inside.dropped.kind != "document":
            yield inside
        elif member.fault:
            yield replace(inside, refusal=_at_fault(member.fault))
        else:
            yield from self.documents(inside, member.path, depth)


class _Kept:
    """What was found in a container by now, by the names of its members: by earlier tries too."""

    def __init__(self, run: Run, holder: Found, total: int) -> None:
        self._run, self._key, self._total = run, holder.dropped.key, total
        name = f"{holder.dropped.key}\0{holder.dropped.version}".encode(errors="surrogatepass")
        self._name = f"inside-{hashlib.sha256(name).hexdigest()[:32]}"
        self._files = 0
        self._new: dict[str, list[Found]] = {}
        self._since = time.monotonic()
        self.found: dict[str, list[Found]] = {}
        while self._is_large() and (before := run.read_if_there(self._file(), _Chunk)):
            self.found |= before
            self._files += 1

    def add(self, name: str, found: list[Found]) -> None:
        """Take in what a member is; what waits is looked at again by the next try."""
        self.found[name] = found
        if not any(one.pending for one in found):
            self._new[name] = found
        if time.monotonic() - self._since >= _AT_STAKE:
            self._save()

    def _save(self) -> None:
        log.event("unpacking", key=self._key, files=len(self.found), of=self._total)
        if self._is_large() and self._new:
            self._run.save(self._file(), self._new)
            self._files += 1
        self._new, self._since = {}, time.monotonic()

    def _is_large(self) -> bool:
        return self._total >= _MANY

    def _file(self) -> str:
        return f"{self._name}-{self._files:04}"


_Chunk = dict[str, list[Found]]


def _to_unpack(probed: Probe) -> bool:
    """Whether there are files inside: a PDF or a mail says whether it has any."""
    attached = any(one.code == "has_attachments" for one in probed.findings)
    return holds_documents(probed.source_type) and (attached or not has_pages(probed.source_type))


def _set_aside(aside: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    """What is no document, one finding for each reason."""
    for reason in dict.fromkeys(reason for _, reason in aside):
        names = [name for name, why in aside if why == reason]
        yield from unread(f"set aside: {reason}", names, severity="info")


def _kind(name: str, holder: Probe) -> Kind:
    """What a member is: a table of metadata is used, a profile is looked for elsewhere.

    What is attached to a document is a document, whatever it is called.
    """
    if has_pages(holder.source_type):
        return "document"
    if is_table(name):
        return "sidecar"
    return "misnamed" if meant_as(name.rpartition("/")[2]) else "document"


def _at_fault(fault: str) -> Finding:
    """A file that is not what a list of checksums beside it says."""
    remedy = "Copy the file anew from its source, or mend the list, and drop the container again."
    return replace(finding("checksum_mismatch", fault), remedy=remedy)
