"""Learn a document's own confusions, from sure cases only.

Cause: one typeface, one scan, one engine: what is misread once is misread again. A case is sure
where a long word that no list has has one reading far ahead of any other and of itself. Learning
from all cases instead (as expectation maximisation does) teaches that letters may be dropped.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from cleaners.ocr.candidate import Candidate

_SURE_LENGTH = 5
_SURE_LEAD = 2.5
_SURE_GAIN = 2.5
#: what a learnt confusion can save at most, in decades
_MOST = 1.2


class Confusions:
    """How often the document surely has each confusion.

    >>> seen = Confusions([("tumed", "turned", (("m", "rn"),), 3.0, 3.0)] * 7)
    >>> seen.support((("m", "rn"),)) == 3.0 and seen.support((("c", "e"),)) == 0.0
    True
    """

    def __init__(
        self, cases: Iterable[tuple[str, str, tuple[tuple[str, str], ...], float, float]] = ()
    ) -> None:
        """Take cases: form, reading, rewrites, lead over the next reading, gain."""
        sure = {
            (form, reading): rewrites
            for form, reading, rewrites, lead, gain in cases
            if len(form) >= _SURE_LENGTH and lead >= _SURE_LEAD and gain >= _SURE_GAIN
        }
        self._counts = Counter(
            rewrite
            for form, _reading, rewrites, lead, gain in cases
            if (form, _reading) in sure
            for rewrite in set(rewrites)
        )
        self._forms = Counter(rewrite for rewrites in sure.values() for rewrite in set(rewrites))

    def __bool__(self) -> bool:
        """Whether anything was learnt."""
        return bool(self._counts)

    def support(self, rewrites: tuple[tuple[str, str], ...]) -> float:
        """log2 of one more than the rarest of the rewrites was seen; 0 where one never was."""
        if not rewrites or not self._counts:
            return 0.0
        return math.log2(1 + min(self._counts[r] for r in rewrites))

    def habit(self, rewrites: tuple[tuple[str, str], ...]) -> bool:
        """Whether the document surely has each of the rewrites in two words or more."""
        return bool(rewrites) and all(self._forms[rewrite] > 1 for rewrite in rewrites)

    def saving(self, candidate: Candidate) -> float:
        """By how many decades the document makes a candidate's confusions cheaper."""
        return min(_MOST, 0.4 * self.support(candidate.rewrites)) if self._counts else 0.0
