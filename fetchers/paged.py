"""A record of many pages: each fetched once, kept until all are here, then one package."""

from __future__ import annotations

import hashlib
import itertools
import shutil
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec

from fetchers.contract import Document, Entry, Part, Sink, Transfer, recorded
from fetchers.desk import Desk
from fetchers.errors import BoundError, NotTakenError, UnreachableError
from fetchers.ledger import Ledger
from fetchers.names import IMAGES, magic
from fetchers.package import PageFile, write
from fetchers.web.address import masked, normal, shown
from findings.decoding import decode

#: runs that wait for pages that a server could not give before the rest goes without them
_PATIENT = 2


class Page(msgspec.Struct, frozen=True):
    """How a page came: its address, the transfer, what kind of image it is, and its number."""

    address: str
    ending: str
    transfer: Transfer
    text: str = ""
    texts: tuple[Transfer, ...] = ()
    number: int = 0


class Missing(msgspec.Struct, frozen=True):
    """A page that did not come, and why; `kept`: the document has it as it came before."""

    number: int
    address: str
    code: str
    message: str
    again: bool = False
    kept: bool = False


class Pages:
    """The pages of one record, kept on the shelf as they come."""

    def __init__(self, record: str, desk: Desk, ledger: Ledger, sink: Sink) -> None:
        self._desk, self._ledger, self._sink = desk, ledger, sink
        self._at = ledger.parts(record)
        self._shelf = ledger.shelf
        self._folder = desk.scratch / self._at.rpartition("/")[2]
        self._folder.mkdir(exist_ok=True)
        self._old: dict[str, Page] = {}
        self._package: Path | None = None
        #: the images in the package before this one, by what their bytes are
        self._images: dict[str, str] = {}
        self._came = 0
        #: the pages that are here by the address of their image: one may show on several
        self._here: dict[str, tuple[int, Page]] = {}

    def collect(
        self, document: Document, entry: Entry | None, path: Path
    ) -> tuple[list[Page], list[Missing]]:
        """The package in `path`, with how each page came and what did not.

        A page that the archive has is kept, whatever its address answers now. Raises
        UnreachableError where pages are worth another try; those that came are kept.
        """
        self._load_old(entry)
        pages: dict[int, Page] = {}
        missing: list[Missing] = []
        for number, part in enumerate(document.parts, 1):
            self._desk.web.begin()
            try:
                pages[number] = self._page(number, part)
            except BoundError:
                # where no page came in all the time of a run, the others need not wait for it
                if missing and missing[-1].again and not self._came:
                    break
                raise
            except (NotTakenError, UnreachableError) as error:
                if error.reason == "fetch_stopped" or getattr(error, "whole_host", False):
                    raise  # it says nothing of the page
                if kept := self._kept(number, part):
                    pages[number] = kept
                again = isinstance(error, UnreachableError)
                place, said = recorded(part.address), recorded(error.message)
                missing.append(Missing(number, place, error.reason, said, again, bool(kept)))
        cut_short = len(pages.keys() | {one.number for one in missing}) < len(document.parts)
        patient = (entry.tries if entry else 0) < _PATIENT
        for one in missing:
            if one.again and (cut_short or not pages or (patient and not one.kept)):
                raise UnreachableError(f"{len(missing)} pages did not come: {one.message}",
                                       code=one.code)  # fmt: skip
        if not pages:
            raise NotTakenError(f"none of {len(missing)} pages came: {missing[0].message}",
                                code=missing[0].code)  # fmt: skip
        files = [self._file(n, part, pages.get(n)) for n, part in enumerate(document.parts, 1)]
        write(path, document, files)
        return list(pages.values()), missing

    def settle(self, pages: list[Page]) -> None:
        """The package is delivered: keep how its pages came, and not the pages."""
        self._shelf.write(f"{self._at}.json", msgspec.json.encode(pages))
        for key in list(self._shelf.keys(f"{self._at}/")):
            self._shelf.remove(key)
        for path in self._folder.iterdir():
            path.unlink()
        self._folder.rmdir()

    def _kept(self, number: int, part: Part) -> Page | None:
        """A page as the archive has it; None where it has not. It is asked for in the next run."""
        old = self._old.get(part.address)
        if old is None or not self._from_package(old, self._folder / f"{number:05d}.image"):
            return None
        text, texts = self._text(number, part)
        return Page(part.address, old.ending, old.transfer, text, texts, number)

    def _keep(self, number: int, page: Page, path: Path) -> None:
        self._shelf.keep(f"{self._at}/{number:05d}.image", path)
        self._shelf.write(f"{self._at}/{number:05d}.json", msgspec.json.encode(page))

    def _page(self, number: int, part: Part) -> Page:
        note = f"{self._at}/{number:05d}.json"
        if there := self._shelf.read(note):
            page = decode(there[0], Page)
            if page.address == part.address:
                self._here.setdefault(normal(part.address), (number, page))
                return page
        if not part.address:
            raise NotTakenError(f"page {number} has no image", code="fetch_nothing")
        path = self._folder / f"{number:05d}.image"
        self._desk.go_on()
        if same := self._here.get(normal(part.address)):
            shutil.copyfile(self._local(same[0], "image"), path)
            transfer = same[1].transfer
        else:
            transfer = self._image(part, path)
        text, texts = self._text(number, part)
        ending = magic(_start(path))
        page = Page(part.address, ending, transfer, text, texts, number)
        self._keep(number, page, path)
        self._here.setdefault(normal(part.address), (number, page))
        self._came += 1
        return page

    def _image(self, part: Part, path: Path) -> Transfer:
        first: NotTakenError | None = None
        old = self._old.get(part.address)
        tries = part.tries() if part.tries else (part.address,)
        # what gave the image last time is asked first, with the validators that it had
        asked: set[str] = set()
        for address in itertools.chain([old.transfer.url] if old else [], tries):
            # one with a secret in it is known without the secret, and cannot be asked so
            if not address or address in asked or "***" in address:
                continue
            asked.add(address)
            try:
                transfer = self._fetched(address, old, path)
                _must_be_image(address, path)
                # an image that is short at its source is taken, though not for one that is whole
                if old and (why := self._desk.web.cut_off(path)):
                    raise UnreachableError(f"{shown(address)}: {why}", code="fetch_broken_off")
            except NotTakenError as error:
                if error.reason in ("fetch_private", "fetch_stopped", "fetch_robots"):
                    raise
                first = first or error
            else:
                return transfer
        raise first or NotTakenError(f"{shown(part.address)} did not come")

    def _fetched(self, address: str, old: Page | None, path: Path) -> Transfer:
        heads = old.transfer.headers if old and old.transfer.url == masked(address) else {}
        transfer = self._desk.web.fetch(
            address, path, etag=heads.get("etag", ""), modified=heads.get("last-modified", "")
        )
        if transfer is None and old is not None:
            if not self._from_package(old, path):
                raise UnreachableError(f"{old.address} is known, and not in its package")
            return old.transfer
        if transfer is None:
            raise UnreachableError(f"{address} answers 304 to an unconditional request")
        return transfer

    def _load_old(self, entry: Entry | None) -> None:
        """What came last time, where its package can be had back."""
        there = self._shelf.read(f"{self._at}.json")
        if not (there and entry and entry.key):
            return
        path = self._folder / "before.zip"
        if self._sink.back(entry.key, path):
            self._package = path
            pages = decode(there[0], list[Page])
            self._old = {one.address: one for one in pages}

    def _from_package(self, old: Page, path: Path) -> bool:
        """The image of a page into `path`, out of the package that it came in."""
        if self._package is None:
            return False
        with zipfile.ZipFile(self._package) as package:
            if not self._images:
                names = (one for one in package.namelist() if one.startswith("pages/"))
                self._images = {hashlib.sha256(package.read(one)).hexdigest(): one for one in names}
            name = self._images.get(old.transfer.sha256)
            if name is not None:
                path.write_bytes(package.read(name))
        return name is not None

    def _text_before(self, part: Part) -> tuple[bytes, tuple[Transfer, ...]] | None:
        """The text of a page as the archive has it; None where it has none."""
        old = self._old.get(part.address)
        if self._package is None or old is None or not (old.text and old.number):
            return None
        with zipfile.ZipFile(self._package) as package:
            return package.read(f"text/{old.number:05d}.{old.text}"), old.texts

    def _text(self, number: int, part: Part) -> tuple[str, tuple[Transfer, ...]]:
        """The text of a page that the source has, where it comes, else as the archive has it; the
        image is enough.
        """
        if part.text is None:
            return "", ()
        try:
            data, came = part.text()
        except (NotTakenError, UnreachableError) as error:
            if error.reason == "fetch_stopped":
                raise
            data, came = b"", ()
        if not data.strip():
            data, came = self._text_before(part) or (b"", came)
        if not data.strip():
            return "", came
        path = self._folder / f"{number:05d}.text"
        path.write_bytes(data)
        self._shelf.keep(f"{self._at}/{number:05d}.text", path)
        begin = data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
        kind = "xml" if begin.startswith((b"<", b"\0<")) else "txt"
        return "html" if magic(data) == "html" else kind, came

    def _file(self, number: int, part: Part, page: Page | None) -> PageFile:
        if page is None:
            return PageFile(part.label, None, "jpg")
        image = self._local(number, "image")
        text = self._local(number, "text") if page.text else None
        return PageFile(part.label, image, page.ending, text, page.text or "xml")

    def _local(self, number: int, what: str) -> Path:
        path = self._folder / f"{number:05d}.{what}"
        if not path.exists() and not self._shelf.fetch(f"{self._at}/{path.name}", path):
            raise UnreachableError(f"page {number} was lost from the work bucket")
        return path


def sidecar_rows(pages: list[Page], missing: list[Missing]) -> list[dict[str, Any]]:
    """The pages for the sidecar."""
    came = [one for page in pages for one in (page.transfer, *page.texts)]
    return [asdict(one) for one in came] + [
        {"page": one.number, "url": one.address, "code": one.code, "reason": one.message}
        for one in missing
    ]


def _must_be_image(address: str, path: Path) -> None:
    if magic(_start(path)) not in IMAGES:
        raise NotTakenError(f"{address} is no image", code="fetch_wrong_type")


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(1000)
