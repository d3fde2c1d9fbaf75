"""Remove control and invisible characters that no reader sees but every program trips over.

Cause: printer control codes in old word-processor files, byte-order marks in the middle of files
that were concatenated, zero-width characters from web pages, direction marks copied along with a
word. Effect: words that are not found, dates that do not parse, text that displays in an order it
is not stored in.

A vertical tab between two words is the line's end that a word processor wrote, and parts them.

Backs off: tab, line feed, form feed (a page break) and carriage return are text here. Zero-width
joiner and non-joiner stay in the scripts that need them (Arabic, Indic, Khmer...), and so do
direction marks beside right-to-left letters. Everything removed is counted in a finding, because
a hidden character can also be an attack.

>>> from cleaners.trial import tried
>>> tried("strip_controls", "Mos\\u200bcow\\x07 1937")
'Moscow 1937'
>>> tried("strip_controls", "To the Mayor\\x0bof Leeds,\\x0b\\nSir")
'To the Mayor\\nof Leeds,\\nSir'
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.proposals import Change, Proposal
from findings.finding import finding

NAME = "strip_controls"

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufeff\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f]+"
)
#: word processors end a line within a paragraph so (vertical tab)
_BREAK = "\x0b"
_SPACE = re.compile(r"\s")
_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
#: scripts whose spelling or shaping uses the zero-width joiners
_JOINING = (
    *("ARABIC", "SYRIAC", "DEVANAGARI", "BENGALI", "GUJARATI", "GURMUKHI", "KANNADA", "KHMER"),
    *("MALAYALAM", "MONGOLIAN", "MYANMAR", "NKO", "ORIYA", "SINHALA", "TAMIL", "TELUGU"),
)


def propose(draft: Draft) -> Iterator[Proposal]:
    """Removals, and one finding that counts what was removed by kind."""
    text = draft.text
    seen: Counter[str] = Counter()
    for match in _HIDDEN.finditer(text):
        around = text[max(0, match.start() - 1) : match.start()] + text[match.end() :][:1]
        kept = "".join(c for c in match[0] if _needed(c, around))
        if kept != match[0]:
            seen.update(c for c in match[0] if c not in kept)
            if not kept and _BREAK in match[0] and len(around) == 2 and not _SPACE.search(around):
                kept = "\n"
            yield Change(match.start(), match.end(), kept, 0.98)
    if seen:
        listed = ", ".join(f"{n} of U+{ord(c):04X}" for c, n in sorted(seen.items()))
        yield finding("control_characters", f"Invisible characters were removed: {listed}.")


def _needed(char: str, around: str) -> bool:
    """Whether the letters around it give an invisible character a use."""
    if char in _JOINERS:
        return any(unicodedata.name(c, "").startswith(_JOINING) for c in around)
    if char in _DIRECTIONS:
        return any(unicodedata.bidirectional(c) in ("R", "AL") for c in around)
    return False
