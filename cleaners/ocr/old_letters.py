"""Letters that are no longer written: the long s, and the e above a, o and u.

Word lists have today's letters, so a word is looked up in them; what is put in its place keeps the
letters that were printed, for a correction is no modernisation.
"""

from __future__ import annotations

import re
from itertools import takewhile

from cleaners.lexicon import SUPERSCRIPT_E, umlauts

_LONG_S = "ſ"
_GLYPH = re.compile(rf".{SUPERSCRIPT_E}?")


class OldLetters:
    """A word in today's letters (`plain`), which remembers how it was printed.

    >>> word = OldLetters("ſprecben")
    >>> word.plain, word.kept_in("sprechen")
    ('sprecben', 'ſprechen')
    """

    def __init__(self, text: str) -> None:
        """Take a word as it was printed."""
        self._glyphs = _GLYPH.findall(text)
        letters = list(map(_today, self._glyphs))
        self.plain = "".join(letters)
        if any(len(letter) != 1 for letter in letters):
            self._glyphs = list(self.plain)

    @staticmethod
    def are_in(text: str) -> bool:
        """Whether a word has such letters."""
        return _LONG_S in text or SUPERSCRIPT_E in text

    def kept_in(self, word: str) -> str:
        """Another reading of the word, with the old glyphs wherever it leaves the letters be.

        >>> OldLetters("laſſeu").kept_in("lassen")
        'laſſen'
        """
        head = _in_common(word, self.plain)
        rest = min(len(word), len(self.plain)) - head
        tail = min(rest, _in_common(word[::-1], self.plain[::-1]))
        end = len(self._glyphs) - tail
        return "".join([*self._glyphs[:head], word[head : len(word) - tail], *self._glyphs[end:]])


def _in_common(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _today(glyph: str) -> str:
    return umlauts(glyph).replace(_LONG_S, "s").removesuffix(SUPERSCRIPT_E)
