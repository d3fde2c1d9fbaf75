"""UTF-16 and UTF-32 without a byte order mark, told by what the characters are.

Half of the bytes of such a text are NUL or control characters, which UTF-8 allows: it would be
read as a text of signs. What tells it is that its characters stand in few rows of Unicode (of
256 each), as an alphabet does, or are ideographs with their own punctuation and line ends.
"""

from __future__ import annotations

import unicodedata
from collections import Counter

#: how much is looked at, in bytes: whole characters of four
_LOOKED_AT = 16_384
#: bytes that text in one byte a character has none of; a share of them raises the question
_CONTROLS = bytes((*range(9), 11, *range(14, 27), *range(28, 32)))
_ASKED = 0.01
#: characters that text is made of, at least
_SOUND = 0.97
#: an alphabet has so many of its characters in two rows
_ALPHABET = 0.75
#: and scripts with thousands of characters so many of these signs and breaks, which no pair of
#: bytes of another encoding gives: ideographic comma, stop and space, wide comma, space, line end
_BREAKS, _BROKEN = frozenset("\u3000\u3001\u3002\uff0c \n"), 0.01
_MANY = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "YI", "ETHIOPIC", "CUNEIFORM")
_FEWEST = 8
#: a text of so many characters has a space or a line end somewhere, in any script
_LONG, _SPACES = 200, frozenset(" \n\u00a0\u3000\u0f0b\u1361\u200b")
#: and so many different characters, however short: counters and patterns of bytes have fewer
_DIFFERENT = 5
_NO_TEXT = frozenset(("Cc", "Cn", "Co", "Cs"))


def unmarked_wide(data: bytes) -> str | None:
    """The UTF-16 or UTF-32 that `data` is in without saying so, by Python's name, or None.

    >>> unmarked_wide("Опись дел".encode("utf-16-le")), unmarked_wide(b"a list of files")
    ('utf-16-le', None)
    """
    start = data[:_LOOKED_AT]
    if len(start) - len(start.translate(None, _CONTROLS)) <= len(start) * _ASKED:
        return None
    widths = {"utf-32-le": 4, "utf-32-be": 4, "utf-16-le": 2, "utf-16-be": 2}
    found = {}
    for name, width in widths.items():
        whole = start[: len(start) // width * width]
        standing = _standing(whole.decode(name, "replace"))
        if standing is not None:
            found[name] = standing
    return max(found, key=found.__getitem__) if found else None


def _standing(text: str) -> float | None:
    """How few rows of Unicode the characters stand in (0 to 1), None for what is no text."""
    if len(text) < _FEWEST or "\ufffe" in text:
        return None
    count = Counter(text)
    if len(count) < _DIFFERENT or (len(text) > _LONG and _SPACES.isdisjoint(count)):
        return None
    bad = sum(n for c, n in count.items() if c not in "\t\n\r\f" and _is_no_text(c))
    if bad > len(text) * (1 - _SOUND):
        return None
    rows: Counter[int] = Counter()
    for c, n in count.items():
        rows[ord(c) >> 8] += n
    close = sum(n for _, n in rows.most_common(2)) / len(text)
    if close >= _ALPHABET:
        return close
    many = sum(n for c, n in count.items() if unicodedata.name(c, "").startswith(_MANY))
    breaks = sum(count[c] for c in _BREAKS)
    if breaks < max(1.0, len(text) * _BROKEN) or many + breaks < len(text) * _ALPHABET:
        return None
    return close


def _is_no_text(c: str) -> bool:
    return c == "\ufffd" or unicodedata.category(c) in _NO_TEXT
