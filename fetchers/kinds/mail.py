"""Messages: a mailbox of an IMAP server, or a folder of mbox files, Maildirs and `.eml` files.

Each message is one document; what is attached to it is unpacked by the extractors. Nothing is
changed at the server: the mailbox is opened to be read alone, and nothing is marked as seen.
"""

from __future__ import annotations

import email.errors
import email.header
import email.message
import email.parser
import email.policy
import hashlib
import mailbox
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import msgspec

from fetchers.contract import Document, Entry, FolderPath, Named, Part, Round, Transfer
from fetchers.desk import Desk
from fetchers.errors import NotTakenError, UnreachableError
from fetchers.imap import Mailbox
from fetchers.kinds.folder import opened
from fetchers.lists import unreadable
from fetchers.stillness import still
from fetchers.web.address import checked

Unread = NotTakenError | UnreachableError
_HEADERS = {"Subject": "title", "From": "creator", "Date": "date"}


class Mail(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`folder` with messages; or `server` (IMAP over TLS, `host` or `host:port`) and `mailbox`,
    with the source's credential.
    """

    folder: FolderPath = ""
    server: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_.-]+(:[0-9]{1,5})?$(?!\n)")] = ""
    mailbox: Annotated[str, msgspec.Meta(pattern=r"^[^\x00-\x1f\x7f]+$(?!\n)")] = "INBOX"

    def __post_init__(self) -> None:
        if bool(self.folder) == bool(self.server):
            raise ValueError("name a `folder` or a `server`")
        if self.server:
            try:
                checked(f"https://{self.server}")
            except NotTakenError as error:
                raise ValueError(f"{self.server[:100]!r} is no host") from error


class _Kind:
    name = "mail"
    label = "messages (IMAP, mbox, Maildir, .eml)"
    fields = Mail
    #: what is deleted from a mailbox is no less a record
    whole = False

    def names(self, own: Mail, desk: Desk, place: Round) -> Iterator[Named]:
        """Each message, once: by its number at the server, or by its bytes."""
        if own.server:
            yield from _of_server(own, desk)
        else:
            yield from _of_folder(own, desk)


def _of_server(own: Mail, desk: Desk) -> Iterator[Named]:
    with Mailbox(own.server, own.mailbox, desk.web) as box:
        at = f"imap://{box.host}/{own.mailbox};UIDVALIDITY={box.validity}"
        for uid in box.uids():

            def open_(before: Entry | None, uid: str = uid) -> Document:
                place = f"{at}/;UID={uid}"
                return _message(place, box.message(uid, desk.max_bytes))

            # a message never changes: its number is its mark
            yield Named(f"{at}/;UID={uid}", f"message-{uid}", open_, uid, named_by=at)


def _of_folder(own: Mail, desk: Desk) -> Iterator[Named]:
    base = opened(own.folder, desk)
    for place, data in _stored(base, desk):
        if not isinstance(data, bytes):
            yield unreadable(place, data)
            continue
        # a mailbox is packed anew when something is deleted: a message is known by its bytes
        digest = hashlib.sha256(data).hexdigest()

        def open_(before: Entry | None, place: str = place, data: bytes = data) -> Document:
            desk.web.client.received += len(data)
            return _message(place, data)

        yield Named(f"sha256:{digest}", f"message-{digest[:12]}", open_, digest, named_by=place)


def _stored(base: Path, desk: Desk) -> Iterator[tuple[str, bytes | Unread]]:
    """Each message of a folder with its place; one that cannot be read holds up no other."""
    most = desk.max_bytes
    for path in (base, *sorted(base.rglob("*"))):
        inside = (one for one in path.parents if base in one.parents)
        if path.is_symlink() or any(one.is_symlink() for one in inside):
            continue
        if path.is_dir() and (path / "cur").is_dir() and (path / "new").is_dir():
            files = sorted((*(path / "cur").iterdir(), *(path / "new").iterdir()))
            yield from ((one.as_uri(), _bytes(one, most)) for one in files
                        if one.is_file() and not one.is_symlink())  # fmt: skip
        elif path.is_file() and path.parent.name not in ("cur", "new", "tmp"):
            try:
                if path.suffix.lower() == ".eml":
                    still(path, path.stat(), desk)
                    yield path.as_uri(), _bytes(path, most)
                elif _is_mbox(path):
                    still(path, path.stat(), desk)
                    yield from _of_mbox(path, most)
            except UnreachableError as error:
                yield path.as_uri(), error
            except OSError as error:
                yield path.as_uri(), _broken(path, error)


def _is_mbox(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(5) == b"From "


def _of_mbox(path: Path, most: int) -> Iterator[tuple[str, bytes | Unread]]:
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.iterkeys():
            data = box.get_bytes(key)
            place = f"{path.as_uri()}/{key}"
            yield place, data if len(data) <= most else _too_large(place, most)
    finally:
        box.close()


def _bytes(path: Path, most: int) -> bytes | Unread:
    try:
        if path.stat().st_size > most:
            return _too_large(path.as_uri(), most)
        return path.read_bytes()
    except OSError as error:
        return _broken(path, error)


def _too_large(place: str, most: int) -> NotTakenError:
    return NotTakenError(f"{place} is larger than {most:,} bytes", code="fetch_too_large")


def _broken(path: Path, error: OSError) -> UnreachableError:
    return UnreachableError(f"{path}: {error.strerror}", code="fetch_broken_off")


def _message(place: str, data: bytes) -> Document:
    def take(into: Path) -> Transfer:
        into.write_bytes(data)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        heads = {"content-type": "message/rfc822"}
        return Transfer(place, place, 200, now, hashlib.sha256(data).hexdigest(), len(data), heads)

    return Document((Part(f"{place}/message.eml", take),), _about(data))


def _about(data: bytes) -> dict[str, tuple[str, ...]]:
    """What the head of a message says, as Dublin Core."""
    # the old policy reads a damaged head without failing on it
    head = email.parser.BytesParser(policy=email.policy.compat32).parsebytes(data, headersonly=True)
    about: dict[str, tuple[str, ...]] = {}
    for name, element in _HEADERS.items():
        value = " ".join(_decoded(str(head.get(name) or "")).split())
        if element == "date" and value:
            value = _day(value)
        if value:
            about[element] = (value,)
    return about


def _decoded(value: str) -> str:
    try:
        return str(email.header.make_header(email.header.decode_header(value)))
    except (LookupError, ValueError, email.errors.MessageError):
        return value


def _day(value: str) -> str:
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return value


KIND = _Kind()
