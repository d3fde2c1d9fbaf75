"""Web archives: WARC and WACZ files of a folder or an address; each address in them is a record.

Of several captures of an address the newest is taken; the others are named in its provenance.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec

from fetchers.archives import Archive, Capture
from fetchers.contract import Document, Entry, FolderPath, Named, Part, Round, Transfer, WebAddress
from fetchers.desk import Desk
from fetchers.errors import NotTakenError, UnreachableError
from fetchers.kinds.folder import opened
from fetchers.kinds.sitemap import pattern
from fetchers.lists import unreadable
from fetchers.web.address import shown, split

_ENDINGS = (".warc", ".warc.gz", ".wacz")
#: a time as web archives write it, in front of a mark
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]*")
_MOST_TOLD = 20

Placed = tuple[Archive, Capture]


class Warc(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`archives`, addresses of WARC or WACZ files; or `folder` with such files. `types`, a regular
    expression of the media types to take.
    """

    archives: tuple[WebAddress, ...] = ()
    folder: FolderPath = ""
    types: str = r"^(text/(html|plain)|application/(pdf|xhtml\+xml|msword|rtf)|image/)"

    def __post_init__(self) -> None:
        pattern(self.types, "types")
        if not self.archives and not self.folder:
            raise ValueError("name `archives` or a `folder`")


class _Kind:
    name = "warc"
    label = "web archives (WARC, WACZ)"
    fields = Warc
    whole = False

    def names(self, own: Warc, desk: Desk, place: Round) -> Iterator[Named]:
        """Each address with a successful answer whose type is wanted, by its newest capture."""
        archives = [*_of_folder(own, desk), *(_of_web(url, desk) for url in own.archives)]
        wanted = re.compile(own.types, re.I)
        found: dict[str, list[Placed]] = {}
        for archive in archives:
            desk.go_on()
            try:
                captures = archive.captures()
            except (NotTakenError, UnreachableError) as error:
                if len(archives) == 1 or getattr(error, "whole_host", False):
                    raise
                yield unreadable(archive.address, error)
                continue
            for one in captures:
                if one.fault:
                    yield unreadable(one.url, NotTakenError(one.fault, code=one.code))
                elif one.again or wanted.search(one.heads.get("content-type", "")):
                    found.setdefault(one.url, []).append((archive, one))
        for captured in found.values():
            if any(not one.again for _, one in captured):
                yield _named(captured, desk)
        for archive in archives:
            archive.drop()


def _of_folder(own: Warc, desk: Desk) -> Iterator[Archive]:
    if own.folder:
        for path in sorted(opened(own.folder, desk).rglob("*")):
            if path.name.lower().endswith(_ENDINGS) and path.is_file() and not path.is_symlink():
                try:
                    seen = path.stat()
                except OSError:
                    continue  # it went while the folder was read
                mark = f"{seen.st_size}:{seen.st_mtime_ns}"
                yield Archive(path.as_uri(), path, desk.lists, mark)


def _of_web(url: str, desk: Desk) -> Archive:
    path = desk.scratch / f"archive-{hashlib.sha256(url.encode()).hexdigest()[:16]}"

    def get(etag: str, modified: str) -> tuple[str, str] | None:
        got = desk.web.fetch(url, path, etag=etag, modified=modified, most=desk.max_bytes)
        heads = got.headers if got else {}
        return (heads.get("etag", ""), heads.get("last-modified", "")) if got else None

    return Archive(url, path, desk.lists, get=get)


def _named(captured: list[Placed], desk: Desk) -> Named:
    (archive, newest), when = _newest(captured)
    older = sorted({one.when for _, one in captured if one.when < newest.when and not one.again
                    and one.digest != newest.digest})  # fmt: skip
    url, parts = newest.url, split(newest.url)

    def open_(before: Entry | None) -> Document | None:
        known = _TIME.match(before.mark) if before and before.state == "had" else None
        if known and known.group() > when:
            return None  # a newer capture was here, in an archive that was taken away
        others = [one for one in captured if one[1] is not newest and not one[1].again]
        others.sort(key=lambda one: one[1].when, reverse=True)
        tries = [(archive, newest), *others]
        return Document((Part(shown(url), functools.partial(_whole, tries, older, desk)),))

    last = parts.path.rpartition("/")[2] or "index.html"
    mark = f"{when} {newest.digest}" if when or newest.digest else ""
    return Named(url, f"{parts.hostname}/{last}", open_, mark, named_by=archive.address)


def _newest(captured: list[Placed]) -> tuple[Placed, str]:
    """The newest capture, and up to when its bytes were at the address."""
    # times of one form, or of one second: those that are named later are newer
    last = max(captured, key=lambda one: one[1].when.rstrip("Z"))
    answers = [one for one in captured if not one[1].again]
    same = [one for one in answers if one[1].digest and one[1].digest == last[1].digest]
    chosen = max(
        same if last[1].again and same else answers, key=lambda one: one[1].when.rstrip("Z")
    )
    return chosen, (last if chosen in same else chosen)[1].when.rstrip("Z")


def _whole(tries: list[Placed], older: list[str], desk: Desk, into: Path) -> Transfer:
    """The first capture that is whole; of those that are not, the times are told."""
    first: NotTakenError | None = None
    damaged: list[str] = []
    for archive, capture in tries:
        try:
            found = _take(archive, capture, older, desk, into)
        except NotTakenError as error:
            first = first or error
            damaged.append(capture.when)
        else:
            told = {"damaged-captures": ", ".join(damaged[:_MOST_TOLD])} if damaged else {}
            return replace(found, headers={**found.headers, **told})
    raise first or NotTakenError("no capture")


def _take(archive: Archive, capture: Capture, older: list[str], desk: Desk, into: Path) -> Transfer:
    found, size, url = hashlib.sha256(), 0, shown(capture.url)
    with into.open("wb") as out:
        for piece in archive.pieces(capture):
            size += len(piece)
            if size > desk.max_bytes:
                raise NotTakenError(f"{url} is too large", code="fetch_too_large")
            found.update(piece)
            out.write(piece)
    if archive.is_here:
        desk.web.client.received += size  # bytes of the day, however they come
    heads = dict(capture.heads)
    if older:
        heads["older-captures"] = ", ".join(older[-_MOST_TOLD:])
    return Transfer(url, url, 200, capture.when, found.hexdigest(), size, heads)


KIND = _Kind()
