"""Who a document is: an identifier from its original bytes alone."""

from __future__ import annotations

import base64


def doc_id(sha256_hex: str) -> str:
    """`f` + the first 25 characters of the lower-case base32 of the SHA-256 of the bytes.

    >>> doc_id("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    'f4oymiquy7qobjgx36tejs35ze'
    """
    digest = bytes.fromhex(sha256_hex)
    if len(digest) != 32:
        raise ValueError("a SHA-256 has 64 hexadecimal digits")
    return "f" + base64.b32encode(digest).decode().lower()[:25]
