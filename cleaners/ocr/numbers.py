"""Words with digits in them: which are misread words, and which are numbers.

Cause: an engine reads l and I as 1, o as 0. Backs off: from numbers with a unit, ordinals, sizes of
books and hours, which a typist writes so.
"""

from __future__ import annotations

import re

#: short words that a digit spoils and that are no numbers with a unit
_SHORT = frozenset("1n 1t 1f 0f 0n 0r t0 s0 n0".split())
_NUMBERED = re.compile(
    r"\d+(?:st|nd|rd|th|er|re|ère|ème|me|mo|vo|to|de|do|ds|ff|fr|km|mm|cm|kg|lb|lbs|oz|in|ft|hp|bis|go|aya|oe|й|я|го)|[A-Z]+\d+"
)


def legible_number(text: str) -> bool:
    """Whether a word with digits is a misread word, and not `4s`, `18th`, `F7`, `1l`.

    >>> [t for t in ("1t", "0f", "4s", "18th", "F7", "w1th", "1rs", "1920s") if legible_number(t)]
    ['1t', '0f', 'w1th', '1rs']
    """
    letters = sum(c.isalpha() for c in text)
    return text.lower() in _SHORT or (
        letters >= 2 and len(text) - letters <= 2 and not _NUMBERED.fullmatch(text)
    )
