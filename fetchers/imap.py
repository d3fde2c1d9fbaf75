"""A mailbox of an IMAP server, read and never changed, over TLS and a pinned address."""

from __future__ import annotations

import contextlib
import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from fetchers.errors import NotTakenError, UnreachableError
from fetchers.web.client import WebOptions
from fetchers.web.network import Allowed, resolve
from fetchers.web.web import Web

_PORT = 993
_UID = re.compile(rb"[0-9]{1,10}")


class _Imap(imaplib.IMAP4_SSL):
    """Connects to the judged addresses of its host alone."""

    def __init__(self, host: str, port: int, web: WebOptions) -> None:
        self._allowed: Allowed = web.allowed
        context = ssl.create_default_context(cafile=web.ca_file or None)
        super().__init__(host, port, ssl_context=context, timeout=web.read_seconds)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        addresses = resolve(self.host, self.port)
        for address in addresses:
            self._allowed.check(self.host, address)
        plain = socket.create_connection((addresses[0], self.port), timeout)
        context: ssl.SSLContext = self.ssl_context
        return context.wrap_socket(plain, server_hostname=self.host)


class Mailbox:
    """One mailbox, open while the `with` lasts."""

    def __init__(self, server: str, name: str, web: Web) -> None:
        self.host, _, port = server.partition(":")
        if not re.fullmatch(r"[\w.-]+", self.host) or (port and not port.isdecimal()):
            raise NotTakenError(f"{server[:200]!r} is no host", code="fetch_address")
        self._web, self._at = web, f"https://{self.host}:{port or _PORT}"
        login = web.client.options.login
        if not login or login.host != self.host or not login.user:
            raise NotTakenError(f"{self.host} wants a credential", code="fetch_denied")
        self._place = f"imap://{self.host}/{name}"
        web.turn(self._at)
        with self._told():
            self._imap: Any = _Imap(self.host, int(port or _PORT), web.client.options)
            try:
                self._imap.login(login.user, login.secret)
            except imaplib.IMAP4.error as error:
                # the error names the server's words, and they may name the credential
                raise NotTakenError(f"{self._place}: no log-in", code="fetch_denied") from error
            state, _ = self._imap.select(_quoted(name), readonly=True)
            if state != "OK":
                raise NotTakenError(f"{self._place} is not there", code="fetch_gone")
            self.validity = _plain(self._imap.response("UIDVALIDITY")[1])

    def __enter__(self) -> Mailbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        with contextlib.suppress(imaplib.IMAP4.error, OSError):  # it may be gone already
            self._imap.logout()

    def uids(self) -> list[str]:
        """The numbers of its messages, oldest first; they never change."""
        with self._told():
            _, found = self._imap.uid("SEARCH", "ALL")
        said = b" ".join(one for one in found if isinstance(one, bytes))
        # a number has 32 bits; whatever else the server says there is none
        return sorted((one.decode() for one in said.split() if _UID.fullmatch(one)), key=int)

    def message(self, uid: str, most: int) -> bytes:
        """The bytes of a message. NotTakenError where it is too large or gone."""
        self._web.turn(self._at)
        self._web.client.count += 1
        with self._told():
            _, heads = self._imap.uid("FETCH", uid, "(RFC822.SIZE)")
            said = b" ".join(one for one in heads if isinstance(one, bytes))
            size = re.search(rb"RFC822\.SIZE ([0-9]{1,19})\b", said)
            if size is None:
                raise NotTakenError(f"{self._place};UID={uid} is gone", code="fetch_gone")
            if int(size[1]) > most:
                raise NotTakenError(
                    f"{self._place};UID={uid} has {int(size[1]):,} bytes", code="fetch_too_large"
                )
            _, parts = self._imap.uid("FETCH", uid, "(BODY.PEEK[])")
        found = bytes(next((one[1] for one in parts if isinstance(one, tuple)), b""))
        self._web.client.received += len(found)
        return found

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except ssl.SSLCertVerificationError as error:
            raise NotTakenError(f"{self._place}: {error}", code="fetch_certificate") from error
        except TimeoutError as error:
            raise UnreachableError(f"{self._place}: {error}", code="fetch_timeout") from error
        except (imaplib.IMAP4.error, OSError) as error:
            raise UnreachableError(f"{self._place}: {error}", whole_host=True) from error


def _plain(said: Any) -> str:
    first = next((one for one in said or () if isinstance(one, bytes)), b"")
    return first.decode("ascii", "backslashreplace")


def _quoted(name: str) -> str:
    """A mailbox's name as the protocol has it (RFC 3501: quoted, modified UTF-7)."""

    def coded(found: re.Match[str]) -> str:
        import base64

        plain = base64.b64encode(found.group().encode("utf-16-be")).decode()
        return f"&{plain.rstrip('=').replace('/', ',')}-"

    plain = re.sub(r"[^\x20-\x7e]+", coded, name.replace("&", "&-"))
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
