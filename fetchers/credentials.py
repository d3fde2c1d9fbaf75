"""What opens an address, found in the words of others and left out of what is kept."""

from __future__ import annotations

import re


def _credential(ends: str) -> re.Pattern[str]:
    """What stands in front of the host of an address, which holds none of `ends`; also where a
    password with a slash in it, which is against the rules, makes a port of its beginning.
    """
    return re.compile(
        r"(?:(?<=://)|(?<=^//)|(?<=\s//)|(?<=[\"'>]//)|(?<=:\\/\\/))"
        rf"(?:(?:[^\s/?#@{ends}]*@)+|[^\s/?#@:\[\]{ends}]+:"
        rf"(?![0-9]{{0,5}}(?:[/?#\s\\{ends}]|$))[^\s@{ends}]{{0,200}}@)"
    )


_CREDENTIAL, _CREDENTIAL_IN_LIST = _credential(""), _credential('"<>')
#: what signs an address of an object store for some minutes, and is no part of what it names
_SIGNED = re.compile(r"(?<=[?&;])(x-(?:amz|goog)-[a-z0-9-]{1,40}=)[^&;#\s\"'<>]*", re.I)


def masked(text: str) -> str:
    """`text` without what stands before hosts, and without the signatures of object stores.

    >>> masked("https://me:pw@a/b?v=1&X-Goog-Signature=5f#2")
    'https://***@a/b?v=1&X-Goog-Signature=***#2'
    """
    return _SIGNED.sub(r"\1***", _CREDENTIAL.sub("***@", text))


def without_passwords(data: bytes) -> bytes:
    r"""A list (XML, JSON, words) as it may be kept: without what stands before the hosts in it.

    >>> without_passwords(b'{"id":"http:\\/\\/me:pw@a\\/", "x":"http://a","by":"me@b"}')
    b'{"id":"http:\\/\\/***@a\\/", "x":"http://a","by":"me@b"}'
    """
    return _CREDENTIAL_IN_LIST.sub("***@", data.decode("latin-1")).encode("latin-1")
