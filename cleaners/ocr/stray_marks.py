"""Specks that an engine read as marks: a hyphen between two words, a point before one.

Cause: dirt between the lines of a worn page. Effect: `finale-des travaux`, `point- vos mérites`,
`sa .barbe`. Backs off wherever a mark may be meant: hyphens go only in French, only beside small
words that it joins to nothing and only between two words in small letters, for names and phrases of
three parts (`pot-au-feu`, `Châlons-sur-Marne`) keep theirs, as do the halves of a word
(`des-cendre`); points only before a common word behind another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.ocr.lexicon import UNLISTED, Words
from cleaners.proposals import Change

_PAIR = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})(?: -|- ?)([^\W\d_]+)(?![\w-])")
#: small words before which no hyphen stands, and behind which none does
_RIGHT = frozenset(
    "de des du à dans et que qui vos nos mes tes ses au aux un une pour avec est mais dont".split()
)
_LEFT = frozenset("de des du les et que dans une leurs ses mes tes nos vos aux pour".split())
#: what is joined to small words all the same: les-dits, de-ci
_JOINED = re.compile(r"(?:dit|ci$|là$|même)")
_POINT = re.compile(r"(?<=[\w,;] )[.·•](?=([^\W\d_]{2,})(?!\w|\.\w))")
_COMMON = -5.5  # share (decimal logarithm) of a word that no name of a file or kind of it is
_CONFIDENCE = 0.7


def stray_marks(text: str, language: str) -> Iterator[Change]:
    """Changes that take stray marks out of a text.

    >>> text = "la force finale-des travaux, le rendez-vous, dit-on, au-delà, un tête-à-tête"
    >>> [(text[c.start - 6 : c.end + 3], c.after) for c in stray_marks(text, "fr")]
    [('finale-des', ' ')]
    >>> [c.after for c in stray_marks("He cut his .beard with a .txt file.", "en")]
    ['']
    """
    words = Words.of(language)
    for point in _POINT.finditer(text):
        if point[1].islower() and words.share(point[1]) > _COMMON and words.attested(point[1]):
            yield Change(point.start(), point.end(), "", _CONFIDENCE, "sign")
    if language == "fr":
        yield from _hyphens(text, words)


def _hyphens(text: str, words: Words) -> Iterator[Change]:
    for pair in _PAIR.finditer(text):
        left, right = pair[1], pair[2]
        if (right in _RIGHT or left in _LEFT) and (left + right).islower():
            known = max(words.share(left), words.share(right)) > UNLISTED
            if known and words.share(left + right) == UNLISTED and not _JOINED.match(right):
                yield Change(pair.end(1), pair.start(2), " ", _CONFIDENCE, "sign")
