"""Foreign strings made safe to print: the one place that does it.

A file's name, a key, a message that quotes a text: whoever made it chose its characters, and a
terminal obeys some of them. An ESC moves the cursor or renames the window, a line end forges a line
of ours, a mark of direction turns a name round. They are shown as what they are, written out.
"""

from __future__ import annotations

import json
import re
from typing import Any

#: what a terminal or a reader's eye obeys: control characters (C0 but for tab and line feed, C1),
#: directions that are embedded, forced or isolated, and the two separators of lines
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
#: the same for JSON, which escapes C0 itself and may hold line feeds between its values; half
#: a surrogate pair could not be written at all
_OBEYED_IN_JSON = re.compile("[\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """A name or a message on one line: whatever is not plainly visible is written out.

    >>> printable("a\\nb\\x1b[2J\\u202ec")
    'a\\\\nb\\\\x1b[2J\\\\u202ec'
    >>> printable("Письмо 12 – Köln.tif")
    'Письмо 12 – Köln.tif'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _escaped(c) for c in text)


def counted(number: int, what: str) -> str:
    """A number with the noun that it counts, one or many.

    >>> counted(1, "word"), counted(2, "word")
    ('1 word', '2 words')
    """
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def printable_text(text: str) -> str:
    """A text of several lines for a terminal: lines and tabs stay, what it would obey does not.

    >>> printable_text("one\\n\\ttwo\\x1b[2J\\r")
    'one\\n\\ttwo\\\\x1b[2J\\\\r'
    """
    return _OBEYED.sub(lambda found: _escaped(found[0]), text)


def printable_json(value: Any, indent: int | None = None) -> str:
    """JSON of `value` with letters as they are; read again it is the same.

    >>> printable_json({"name": "Köln\\u0085\\u202e\\x1b"})
    '{"name": "Köln\\\\u0085\\\\u202e\\\\u001b"}'
    """
    return escaped_json(json.dumps(value, ensure_ascii=False, indent=indent, default=str))


def escaped_json(text: str) -> str:
    """JSON with what a terminal would obey written as JSON writes it."""
    return _OBEYED_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
