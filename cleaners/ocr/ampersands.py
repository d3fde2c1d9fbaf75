"""Read an ampersand that stands alone as the article `a`, where that is what was printed.

Cause: a worn or blotted `a` has the strokes of a small `&`. Effect: `to create & difficulty`, `a
new hat and & bushel`. Both are in use, so the neighbours decide: what stands on either side must be
many times likelier beside `a` than beside `and`, as it is behind a preposition and never between
two nouns. Backs off beside capitals (`Smith & Co`) and where neither is told by the table of pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.ocr.lexicon import Words
from cleaners.proposals import Change

#: starts at the sign and looks back: most texts have few
_ALONE = re.compile(r" &(?<=[a-z] &)\s(?P<right>[a-z]{2,})")
_LEFT = re.compile(r"(?<![\w'\u2019-])[a-z]{1,20}\Z")
_REACH = 21
#: decades by which the article must be likelier
_LEAST = 1.5


def ampersands(text: str) -> Iterator[Change]:
    """Changes of ampersands in an English text.

    >>> [c.start for c in ampersands("a bill of & sum for bread & butter, salt & oats, & in & day")]
    [10, 54]
    """
    words = Words.of("en")

    def near(left: str, right: str) -> float:
        return words.ngrams.affinity(left, right, words.share(left), words.share(right))

    for match in _ALONE.finditer(text):
        before = _LEFT.search(text, max(0, match.start() - _REACH), match.start())
        if before is None:
            continue
        left, right = before[0], match["right"]
        gain = near(left, "a") + near("a", right) - near(left, "and") - near("and", right)
        if gain > _LEAST:
            yield Change(match.start() + 1, match.start() + 2, "a", 0.75, "sign")
