"""One request and its answer: redirects followed by hand, bytes and time bounded, errors coded."""

from __future__ import annotations

import base64
import re
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpcore

from fetchers.errors import NotTakenError, UnreachableError
from fetchers.web.address import checked, encoded, joined, shown
from fetchers.web.network import Allowed, Deadline, PinnedBackend

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNSENDABLE = re.compile(r"[^\t\x20-\x7e\x80-\xff]")
_PIECE = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS
_MEMBER = b"\x1f"
#: values of Content-Encoding that leave the bytes as they are
PLAIN = ("", "identity")


@dataclass(frozen=True, slots=True)
class Login:
    """A source's credential, never shown: for one host, and one port of it (0: the usual one).

    It goes over TLS; over plain `http` where it was given so, to a host inside the house.
    """

    host: str
    user: str = ""
    secret: str = ""
    scheme: str = "https"
    port: int = 0

    def __repr__(self) -> str:
        return f"Login({self.host})"

    def is_for(self, url: str) -> bool:
        """Whether an address is of the origin that it was given for."""
        parts = urlsplit(url)
        usual = 443 if parts.scheme == "https" else 80
        return (
            parts.hostname == self.host.lower()
            and parts.scheme == self.scheme
            and (parts.port or usual) == (self.port or usual)
        )

    def headers(self, url: str) -> Mapping[str, str]:
        """What is sent with a request of `url`: Basic with a user, else a bearer token.

        NotTakenError.
        """
        if self.user:
            plain = f"{self.user}:{self.secret}".encode()
            return {"Authorization": "Basic " + base64.b64encode(plain).decode()}
        if not sendable(self.secret):
            raise NotTakenError(f"{self.host}: its log-in is no token", code="fetch_denied")
        return {"Authorization": f"Bearer {self.secret}"}


@dataclass(frozen=True, slots=True)
class WebOptions:
    """How to ask. Sizes in bytes, times in seconds; `agent` names us with a contact."""

    agent: str
    allowed: Allowed = field(default_factory=Allowed)
    max_bytes: int = 2 << 30
    exchange_seconds: float = 600.0
    connect_seconds: float = 15.0
    read_seconds: float = 60.0
    redirects: int = 8
    ca_file: str = ""
    login: Login | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer's head; `pieces` gives its body, decoded and bounded, while it is open."""

    url: str
    status: int
    headers: Mapping[str, str]
    pieces: Callable[[], Iterator[bytes]]


class Client:
    """Asks one request at a time; `count` and `received` say how much was asked and came."""

    def __init__(self, options: WebOptions) -> None:
        self.options = options
        self.count = 0
        self.received = 0
        self._deadline = Deadline()
        self._backend = PinnedBackend(options.allowed, self._deadline)
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(cafile=options.ca_file or None),
            network_backend=self._backend,
            max_keepalive_connections=4,
            keepalive_expiry=30.0,
        )

    def close(self) -> None:
        """End all connections."""
        self._pool.close()

    def ask(
        self,
        url: str,
        use: Callable[[Answer], None],
        headers: Mapping[str, str] | None = None,
        before: Callable[[str], None] = lambda url: None,
        max_bytes: int = 0,
    ) -> None:
        """GET `url` and hand the answer to `use`; `before` is called with each address asked.

        Raises NotTakenError and UnreachableError.
        """
        seen: list[str] = []
        self._deadline.at = time.monotonic() + self.options.exchange_seconds
        while True:
            checked(url)
            url = encoded(url)
            if url in seen or len(seen) > self.options.redirects:
                raise NotTakenError(
                    f"{shown(seen[0])} leads round and round", code="fetch_redirects"
                )
            seen.append(url)
            before(url)
            onward = self._once(url, use, headers or {}, max_bytes)
            if not onward:
                return
            url = onward

    def _once(
        self, url: str, use: Callable[[Answer], None], headers: Mapping[str, str], max_bytes: int
    ) -> str:
        sent = {"User-Agent": self.options.agent, "Accept-Encoding": "identity", **headers}
        login = self.options.login
        if login and login.is_for(url) and self._is_closed(url):
            sent |= login.headers(url)
        self.count += 1
        limits = {
            "connect": self.options.connect_seconds,
            "read": self.options.read_seconds,
            "write": self.options.read_seconds,
            "pool": 5.0,
        }
        try:
            with self._pool.stream(
                "GET",
                url,
                headers=[(k.encode(), v.encode("latin-1")) for k, v in sent.items()],
                extensions={"timeout": limits},
            ) as got:
                heads = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in got.headers}
                if got.status in REDIRECTS and "location" in heads:
                    return joined(url, _in_unicode(heads["location"]))
                bound = max_bytes or self.options.max_bytes
                use(Answer(url, got.status, heads, lambda: self._body(url, got, heads, bound)))
                return ""
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise _coded(url, error) from error
        except httpcore.UnsupportedProtocol as error:
            raise NotTakenError(f"{shown(url)}: {error}", code="fetch_address") from error

    def _is_closed(self, url: str) -> bool:
        """Whether no stranger can read what is sent to an address."""
        parts = urlsplit(url)
        return parts.scheme == "https" or self._backend.is_inside(
            parts.hostname or "", parts.port or 80
        )

    def _body(
        self, url: str, got: httpcore.Response, headers: Mapping[str, str], bound: int
    ) -> Iterator[bytes]:
        coding = headers.get("content-encoding", "").strip().lower()
        if coding not in (*PLAIN, "gzip", "x-gzip", "deflate"):
            raise NotTakenError(f"{shown(url)} is sent as {coding}", code="fetch_wrong_type")
        raw = self._counted(got)
        total = 0
        for piece in raw if coding in PLAIN else _decoded(url, raw, "gzip" in coding):
            total += len(piece)
            if total > bound:
                raise NotTakenError(
                    f"{shown(url)} is larger than {bound:,} bytes", code="fetch_too_large"
                )
            yield piece

    def _counted(self, got: httpcore.Response) -> Iterator[bytes]:
        for raw in got.iter_stream():
            self.received += len(raw)
            yield raw


def _decoded(url: str, coded: Iterable[bytes], gzip: bool) -> Iterator[bytes]:
    """A coded body in pieces, so that a bomb meets the bound before the memory.

    It is whole when its coding says so, whatever the framing says; gzip may have many members, and
    padding behind them. Raises UnreachableError.
    """
    window = _GZIP if gzip else zlib.MAX_WBITS
    zipped, begun = zlib.decompressobj(window), False
    try:
        for raw in coded:
            begun = begun or bool(raw)
            while raw:
                if zipped.eof:
                    raw = raw.lstrip(b"\0")
                    if not (gzip and raw.startswith(_MEMBER)):
                        break
                    zipped = zlib.decompressobj(window)
                yield zipped.decompress(raw, _PIECE)
                raw = zipped.unused_data if zipped.eof else zipped.unconsumed_tail
        if begun and not zipped.eof:
            yield zipped.flush()
    except zlib.error as error:
        raise UnreachableError(f"{shown(url)}: {error}", code="fetch_broken_off") from error
    if begun and not zipped.eof:
        raise UnreachableError(f"{shown(url)} broke off", code="fetch_broken_off")


def sendable(value: str) -> bool:
    r"""Whether a header can carry a value as it is; those that came hold a character a byte.

    >>> sendable('"gr\xfcn"'), sendable("Ā"), sendable("a\nb")
    (True, False, False)
    """
    return value == value.strip() and not _UNSENDABLE.search(value)


def _in_unicode(value: str) -> str:
    """A header's value that is UTF-8, against the standard and as many servers have it."""
    try:
        return value.encode("latin-1").decode()
    except UnicodeDecodeError:
        return value


def _coded(url: str, error: Exception) -> Exception:
    said = f"{shown(url)}: {str(error) or type(error).__name__}"
    if "CERTIFICATE_VERIFY_FAILED" in said or isinstance(error.__cause__, ssl.SSLError):
        return NotTakenError(said, code="fetch_certificate")
    if isinstance(error, httpcore.TimeoutException):
        away = isinstance(error, httpcore.ConnectTimeout)
        return UnreachableError(said, code="fetch_timeout", whole_host=away)
    if isinstance(error, httpcore.ConnectError):
        return UnreachableError(said, whole_host=True)
    return UnreachableError(said, code="fetch_broken_off")
