"""Hyphens of line ends that an engine read as another sign: "conspira.", "tor"; "Sozia»", "list".

A full stop or a comma before a small letter, a quotation mark that closes nothing, two hyphens, a
stop beside the hyphen: each is a hyphen where the two halves make a word and one of them is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.lexicon import Lexicon
from cleaners.proposals import Change

#: starts at the signs; what stands before them is looked for backwards
_SIGNS = re.compile(
    r"(?P<signs>[.,:;][-=\u00ac\u2e17]|--|[-=\u00ac]['\u2019.,]|[.,:;»«~_*\u2022])"
    r"\n(?P<right>[^\W\d_]{2,40})(?![\w'\u2019])"
)
_LEFT = re.compile(r"(?<![\w.'\u2019-])[^\W\d_]{2,40}\Z")
_REACH = 42
#: signs that are hyphens, or look like the two strokes of one, and those that nobody types
_HYPHENS, _UNTYPED = frozenset("-=\u00ac\u2e17»«~"), frozenset("\u00ac\u2e17")
#: on the Zipf scale: what is no word, a scrap (the lists have many), and what two halves make
_NO_WORD, _SCRAP, _WHOLE = 1.8, 2.6, 2.5


def misread_hyphens(text: str, lexicon: Lexicon) -> Iterator[Change]:
    """A change over each word that such a sign cuts in two at a line's end.

    >>> en = Lexicon.of("en")
    >>> [c.after for c in misread_hyphens("a conspira.\\ntor and a magis.\\u00ac\\ntrate", en)]
    ['conspirator', 'magistrate']
    >>> list(misread_hyphens("by Capt.\\nward and the cat.\\nit is", en))
    []
    """
    for match in _SIGNS.finditer(text):
        right = match["right"]
        left = _LEFT.search(text, max(0, match.start() - _REACH), match.start())
        if left is None or not right.islower():
            continue
        whole = lexicon.zipf(left[0] + right)
        one, two = lexicon.zipf(left[0]), lexicon.zipf(right)
        signs, part = match["signs"], min(one, two)
        if not _UNTYPED.isdisjoint(signs):
            joins = whole >= _WHOLE or part < _SCRAP
        elif not _HYPHENS.isdisjoint(signs):
            joins = whole >= _WHOLE and part < _SCRAP
        else:
            joins = whole >= _WHOLE and part < _NO_WORD and whole > one
        if joins:
            yield Change(left.start(), match.end(), left[0] + right, 0.85, "misread")
