"""Files that old mail programs wrote into the text of a letter (uuencode)."""

from __future__ import annotations

import binascii
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

_BLOCK = re.compile(
    r"^begin [0-7]{3,4} (?P<name>[^\n]{1,255})\n(?P<rows>(?:[ -`]{1,62}\n)++)(?P<end>end[ \t]*$)?",
    re.MULTILINE,
)

_BLANKS = 3


def uuencoded(text: str) -> tuple[str, list[Message], int]:
    """The text without the files in it, the files, and how many of them never end.

    What only looks like a file stays in the text.

    >>> text, files, open_ones = uuencoded("A list.\\nbegin 644 a.txt\\n#0V%T\\n`\\nend\\n")
    >>> text, files[0].get_filename(), files[0].get_payload(decode=True), open_ones
    ('A list.\\n\\n', 'a.txt', b'Cat', 0)
    """
    files: list[Message] = []
    kept: list[str] = []
    at = unended = 0
    for block in _BLOCK.finditer(text):
        rows = block["rows"].encode("ascii").splitlines()
        if not all(map(_is_row, rows)):
            continue
        try:
            data = b"".join(map(binascii.a2b_uu, rows))
        except binascii.Error:
            continue
        from email.message import EmailMessage

        file = EmailMessage()
        name = "".join(c for c in block["name"].strip() if c.isprintable())
        file.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
        files += [part for part in file.walk() if not part.is_multipart()]
        unended += block["end"] is None
        kept.append(text[at : block.start()])
        at = block.end()
    return "".join(kept) + text[at:], files, unended


def _is_row(row: bytes) -> bool:
    """Whether a row is as long as its first letter says, but for blanks that mail takes off."""
    size = (row[0] - 32) % 64
    letters = (size + 2) // 3 * 4
    return letters - _BLANKS <= len(row) - 1 <= letters + 1
