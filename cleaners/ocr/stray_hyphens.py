"""Hyphens that an engine saw between two French words: a blank was printed.

Cause: a speck between the lines of a worn page. Effect: `finale-des travaux`, `le chemin de-fer`.
Backs off wherever a hyphen may be meant: only beside small words that French joins to nothing, and
only between two words in small letters, for names and phrases of three parts (`pot-au-feu`,
`Châlons-sur-Marne`) keep theirs, as do the halves of a word (`des-cendre`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.ocr.lexicon import UNLISTED, Words
from cleaners.proposals import Change

_PAIR = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})-([^\W\d_]+)(?![\w-])")
#: small words before which no hyphen stands, and behind which none does
_RIGHT = frozenset(
    "de des du à dans et que qui vos nos mes tes ses au aux un une pour avec est mais dont".split()
)
_LEFT = frozenset("de des du les et que dans une leurs ses mes tes nos vos aux pour".split())
#: what is joined to small words all the same: les-dits, de-ci
_JOINED = re.compile(r"(?:dit|ci$|là$|même)")
_CONFIDENCE = 0.7


def stray_hyphens(text: str) -> Iterator[Change]:
    """Changes of hyphens into blanks in a French text.

    >>> text = "la force finale-des travaux, le rendez-vous, dit-on, au-delà, un tête-à-tête"
    >>> [(text[c.start - 6 : c.end + 3], c.after) for c in stray_hyphens(text)]
    [('finale-des', ' ')]
    """
    words = Words.of("fr")
    for pair in _PAIR.finditer(text):
        left, right = pair[1], pair[2]
        if (right in _RIGHT or left in _LEFT) and (left + right).islower():
            known = max(words.share(left), words.share(right)) > UNLISTED
            if known and words.share(left + right) == UNLISTED and not _JOINED.match(right):
                yield Change(pair.end(1), pair.start(2), " ", _CONFIDENCE, "sign")
