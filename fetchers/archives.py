"""One web archive (WARC, WACZ): what it has captured, told once, and the bytes that are wanted.

What an archive holds is remembered with its validators, so that one that did not change is neither
read nor downloaded again; bytes are read where a record needs them.
"""

from __future__ import annotations

import contextlib
import gzip
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from fetchers.contract import storable
from fetchers.errors import NotTakenError, UnreachableError
from fetchers.lists import Lists
from fetchers.warc_records import (
    PIECE,
    about,
    is_one_member,
    must_be_whole,
    must_not_be_cut,
    unpacked,
)
from fetchers.web.address import split
from findings.decoding import unpack

_KEPT = ("content-type", "etag", "last-modified")
_WARC = (".warc", ".warc.gz")
_ANSWERS = ("response", "resource", "revisit")
#: what damage sets off in the libraries that read archives
_BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    zlib.error,
    gzip.BadGzipFile,
)


class Capture(msgspec.Struct, frozen=True, array_like=True):
    """An answer in an archive: its address, its time as the archive has it, what was digested of
    it, the headers that matter, and where it stands. `again`: nothing had changed since an earlier
    one. `fault`: why there is none here, with its code. `packed`: all was compressed as a whole.
    """

    url: str
    when: str = ""
    digest: str = ""
    heads: dict[str, str] = {}
    at: int = 0
    inside: str = ""
    again: bool = False
    fault: str = ""
    code: str = "fetch_unreadable"
    packed: bool = False


class _Index(msgspec.Struct, frozen=True):
    round: int
    mark: str
    modified: str
    captures: tuple[Capture, ...]
    #: what is remembered in another form is read anew
    form: int = 0


_FORM = 1


class Archive:
    """One archive: `mark` tells a change of its file; `get` brings it, where it is elsewhere, into
    its path, and says its validators, None where they are still those that it is given.
    """

    def __init__(
        self, address: str, path: Path, lists: Lists, mark: str = "",
        get: Callable[[str, str], tuple[str, str] | None] | None = None,
    ) -> None:  # fmt: skip
        self.address, self._path, self._lists = address, path, lists
        self._mark, self._get = mark, get
        self._unpacked: IO[bytes] | None = None

    @property
    def is_here(self) -> bool:
        """Whether it is a file of this machine, and not brought from elsewhere."""
        return self._get is None

    def captures(self) -> tuple[Capture, ...]:
        """What it holds. NotTakenError and UnreachableError where it cannot be brought or read."""
        ledger, number = self._lists.ledger, self._lists.round
        key = ledger.list_key(f"archive {self.address}", None) if ledger else ""
        there = ledger.shelf.read(key) if ledger else None
        old = unpack(there[0], _Index) if there else None
        old = old if old and old.form == _FORM else None
        if old and (old.round >= number if self._get else old.mark == self._mark):
            return old.captures
        got: tuple[str, str] | None = (self._mark, "")
        if self._get:
            got = self._get(old.mark, old.modified) if old else self._get("", "")
        if got:
            index = _Index(number, *got, tuple(self._read()), _FORM)
        elif old:
            index = msgspec.structs.replace(old, round=number)
        else:
            raise UnreachableError(f"{self.address} answers 304 to an unconditional request")
        if ledger:
            ledger.shelf.write(key, msgspec.msgpack.encode(index))
        return index.captures

    def pieces(self, capture: Capture) -> Iterator[bytes]:
        """The bytes of a capture, decoded; its digests are judged at their end.

        Raises NotTakenError for what is damaged, UnreachableError for what is not there any more.
        """
        from warcio.exceptions import ArchiveLoadFailed

        if self._get and not self._path.exists():
            self._get("", "")
        try:
            with self._opened(capture) as file:
                record = self._found(capture, file)
                must_not_be_cut(record, capture.url)
                stream = record.content_stream()
                while piece := stream.read(PIECE):
                    yield piece
                must_be_whole(record, capture.url)
        except (ArchiveLoadFailed, *_BROKEN) as error:
            said = f"{self.address} is damaged: {error}"
            raise NotTakenError(said, code="fetch_unreadable") from error
        except OSError as error:
            raise self._broken(error) from error

    def _found(self, capture: Capture, file: IO[bytes]) -> Any:
        """The record of a capture, which begins here as long as the archive is the same one."""
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed

        try:
            record = next(iter(ArchiveIterator(file, check_digests=True)), None)
        except (ArchiveLoadFailed, *_BROKEN):
            record = None
        if record is None or about(record) != (capture.url, capture.when):
            self.drop()
            raise UnreachableError(f"{self.address} changed meanwhile", code="fetch_broken_off")
        return record

    def drop(self) -> None:
        """Let go of what was brought here."""
        if self._unpacked:
            self._unpacked.close()
            self._unpacked = None
        if self._get:
            self._path.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _opened(self, capture: Capture) -> Iterator[Any]:
        """The bytes from a capture on."""
        from warcio.limitreader import LimitReader

        if capture.packed:
            # left open: to begin anew for each record would unpack the archive as often
            self._unpacked = self._unpacked or unpacked(self._path)
            self._unpacked.seek(capture.at)
            yield self._unpacked
            return
        with self._path.open("rb") as file:
            if not capture.inside:
                file.seek(capture.at)
                yield file
                return
            with zipfile.ZipFile(file) as package:
                info = package.getinfo(capture.inside)
                if info.compress_type == zipfile.ZIP_STORED:
                    # as packages of web archives are made: to look for a place costs nothing
                    file.seek(info.header_offset + 26)
                    begin = info.header_offset + 30 + sum(struct.unpack("<HH", file.read(4)))
                    file.seek(begin + capture.at)
                    yield LimitReader(file, info.file_size - capture.at)
                    return
                with package.open(info) as inner:
                    inner.seek(capture.at)
                    yield inner

    def _read(self) -> Iterator[Capture]:
        try:
            yield from self._all()
        except OSError as error:
            raise self._broken(error) from error

    def _broken(self, error: OSError) -> UnreachableError:
        return UnreachableError(f"{self.address}: {error.strerror}", code="fetch_broken_off")

    def _all(self) -> Iterator[Capture]:
        try:
            with self._path.open("rb") as file:
                start = file.read(2)
                file.seek(0)
                if start != b"PK":
                    packed = start == b"\x1f\x8b" and is_one_member(file)
                    file.seek(0)
                    with unpacked(self._path) if packed else contextlib.nullcontext(file) as plain:
                        yield from self._answers(plain, "", packed=packed)
                    return
                with zipfile.ZipFile(file) as package:
                    for name in sorted(package.namelist()):
                        if name.startswith("archive/") and name.lower().endswith(_WARC):
                            with package.open(name) as inner:
                                yield from self._answers(inner, name)
        except _BROKEN as error:
            yield self._damaged("", error)

    def _answers(self, file: IO[bytes], inside: str, *, packed: bool = False) -> Iterator[Capture]:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed

        archive = ArchiveIterator(file)
        try:
            for record in archive:
                if record.rec_type not in _ANSWERS:
                    continue
                heads = record.http_headers
                again = record.rec_type == "revisit"
                status = heads.get_statuscode() if heads and not again else "200"
                if status != "200":
                    continue
                url, when = about(record)
                if not url or (not split(url).scheme and split(url).path == url):
                    name = record.rec_headers.get_header("WARC-Record-ID")
                    place = storable(f"{self.address}#{name}")
                    fault = f"{place} has no address ({url[:200]!r})"
                    yield Capture(place, fault=fault, code="fetch_address")
                    continue
                said = {name: storable(value) for name in _KEPT
                        if heads and (value := heads.get_header(name))}  # fmt: skip
                if not heads and (kind := record.rec_headers.get_header(_KEPT[0])):
                    said[_KEPT[0]] = storable(kind)
                digest = storable(record.rec_headers.get_header("WARC-Payload-Digest") or "")
                yield Capture(url, when, digest, said, archive.offset, inside, again, packed=packed)
        except (ArchiveLoadFailed, *_BROKEN) as error:
            # what comes behind the damage is lost, and the archives behind this one are not
            yield self._damaged(inside, error)

    def _damaged(self, inside: str, error: Exception) -> Capture:
        place = f"{self.address}#{inside}" if inside else self.address
        return Capture(f"{place}#damaged", fault=f"{place} is damaged: {error}")
