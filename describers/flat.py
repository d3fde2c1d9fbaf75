"""A text for patterns: single line ends are blanks, so that a date may cross a line."""

from __future__ import annotations

import re

_SINGLE = re.compile(r"(?<=\S)([ \t]*)\r?\n(?=[ \t]*[^\s])")
#: a form feed ends a line; odd blanks (no-break, thin) are blanks
_BLANKS = {0x0C: "\n", 0xA0: " ", 0x2009: " ", 0x202F: " ", 0x2002: " ", 0x2003: " "}


def flat(text: str) -> str:
    """`text` with its lone line ends turned into blanks; every offset stays what it was.

    A line end before or after an empty line is kept: it ends a paragraph. A form feed between
    pages is a line end.

    >>> flat("9 Janu\\nary\\n\\nNext")
    '9 Janu ary\\n\\nNext'
    """
    text = text.translate(_BLANKS)
    return _SINGLE.sub(lambda m: " " * (m.end() - m.start()), text)
