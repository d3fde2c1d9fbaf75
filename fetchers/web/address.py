"""Addresses of the web from strangers: judged, asked for and shown, whatever they hold."""

from __future__ import annotations

import ipaddress
import re
import socket
import string
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from fetchers.contract import recorded
from fetchers.errors import NotTakenError

_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
#: parameters that open an address to whoever has it
_OPENING = re.compile(
    r"(?<=[?&;#])((?:[a-z0-9_.-]{0,40}[_.-])?(?:sig|signature|token|key|apikey|secret|password|jwt)"
    r"|awsaccesskeyid|googleaccessid)=[^&;#\s\"'<>]*",
    re.I,
)
_NO_HOST = re.compile(r"[\x00-\x20\x7f-\x9f<>\"\\^`{|}]")

_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
#: what means the same with and without an escape
_UNRESERVED = frozenset(string.ascii_letters + string.digits + "-._~")


def split(text: str) -> SplitResult:
    """The parts of an address; of what is none, all of it is the path.

    >>> split("//[notes]/1").path
    '//[notes]/1'
    """
    try:
        return urlsplit(text)
    except ValueError:
        return SplitResult("", "", text, "", "")


def joined(base: str, reference: str) -> str:
    """The address that one within `base` means. NotTakenError."""
    try:
        return urljoin(base, reference)
    except ValueError as error:
        raise _none(reference) from error


def beside(base: str, reference: str) -> str:
    """The address that a link of a document at `base` means; what is none is left as it is, to be
    refused with its record.

    >>> beside("https://example.org/a/feed", " b.txt "), beside("https://example.org/", "http://[")
    ('https://example.org/a/b.txt', 'http://[')
    """
    try:
        return urljoin(base, reference.strip()) if reference.strip() else ""
    except ValueError:
        return reference


def checked(url: str) -> None:
    """Raise NotTakenError for what is no address of the web, or carries a credential."""
    try:
        url.encode()
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _none(url) from error
    if parts.scheme not in ("http", "https"):
        raise NotTakenError(f"{shown(url)} is not http or https", code="fetch_address")
    if "@" in parts.netloc:
        raise NotTakenError(f"{shown(url)} carries a credential", code="fetch_address")
    if _NO_HOST.search(parts.netloc) or port == 0 or not _is_host(parts.hostname or ""):
        raise NotTakenError(f"{shown(url)} names no host", code="fetch_address")


def _is_host(name: str) -> bool:
    """Whether there can be a host of that name: labels of 63 letters, or a number of the network.

    >>> [_is_host(one) for one in ("a_b.example.", "b\u00fccher.example", "1.2.3.4", "2001:db8::1")]
    [True, True, True, True]
    >>> [_is_host(one) for one in ("a..b", "-", "1.2.3.4.5", "1:2", "x" * 64, "")]
    [False, False, False, False, False, False]
    """
    try:
        plain = name if name.isascii() else name.encode("idna").decode()
        labels = plain.removesuffix(".").lower().split(".")
        if ":" in plain:
            return bool(ipaddress.ip_address(plain))
        if labels[-1].isdecimal():
            return bool(socket.inet_aton(plain.removesuffix(".")))  # in any form that it has
    except (ValueError, OSError):
        return False
    return len(plain) <= 253 and all(map(_LABEL.fullmatch, labels))


def encoded(url: str) -> str:
    """An address as it is asked for: letters of any script and spaces as HTTP has them.

    >>> encoded("http://example.org/Bücher 1.pdf?q=ä%20b#top")
    'http://example.org/B%C3%BCcher%201.pdf?q=%C3%A4%20b'
    """
    parts = urlsplit(url)
    try:
        host = parts.netloc.encode("ascii").decode()
    except UnicodeEncodeError:
        try:
            host = parts.netloc.encode("idna").decode()
        except UnicodeError as error:
            raise _none(url) from error
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    return parts._replace(netloc=host, path=path, query=query, fragment="").geturl()


def normal(url: str) -> str:
    """The one spelling of an address (RFC 3986, 6.2), by which its file is known: no spaces around
    it, no fragment, no port that goes without saying, no dots for folders, signs as they are asked
    for. What is no address of the web is left as it is, to be refused with its record.

    >>> normal(" HTTP://E.org:80/./a/../%c3%A4%20%62.pdf#x"), normal("http://e.org/\u00e4 b.pdf")
    ('http://e.org/%C3%A4%20b.pdf', 'http://e.org/%C3%A4%20b.pdf')
    >>> normal("http://e.org"), normal("https://e.org/a//b/..?q=a%2fb"), normal("tag:e.org,1#x")
    ('http://e.org/', 'https://e.org/a//?q=a%2fb', 'tag:e.org,1#x')
    """
    url = url.strip()
    try:
        checked(url)
        parts = urlsplit(encoded(url))
    except NotTakenError:
        return url
    host = parts.netloc.lower().removesuffix({"http": ":80", "https": ":443"}[parts.scheme])
    path = _ESCAPE.sub(_plain, parts.path)
    return parts._replace(netloc=host.removesuffix(":"), path=_without_dots(path)).geturl()


def _plain(escape: re.Match[str]) -> str:
    char = chr(int(escape[1], 16))
    return char if char in _UNRESERVED else escape[0].upper()


def _without_dots(path: str) -> str:
    found: list[str] = []
    pieces = path.split("/")[1:]
    for number, piece in enumerate(pieces, 1):
        if piece == ".." and found:
            found.pop()
        if piece not in (".", ".."):
            found.append(piece)
        elif number == len(pieces):
            found.append("")
    return "/" + "/".join(found)


def masked(url: str) -> str:
    """An address as it may be written down: without a credential and without what opens it.

    >>> masked("https://me:secret@example.org/a?id=7&token=5f3a")
    'https://***@example.org/a?id=7&token=***'
    """
    return _OPENING.sub(r"\1=***", recorded(url))


def shown(url: str) -> str:
    """An address in a message: masked, and not endless.

    >>> shown("https://me:secret@example.org/a"), shown("http://me:secret@[/")
    ('https://***@example.org/a', 'http://***@[/')
    """
    plain = masked(url)
    return plain if len(plain) <= 300 else plain[:300] + "..."


def _none(url: str) -> NotTakenError:
    return NotTakenError(f"{shown(url)!r} is no address", code="fetch_address")
