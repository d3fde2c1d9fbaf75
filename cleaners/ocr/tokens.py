"""Words of a text with what stands between them.

A token is what a reader would call a word, plus the signs that an engine reads for letters (`b}'`
is "by"): the cleaner may replace exactly its span and nothing around it, so that line ends, spaces
and punctuation stay.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

#: unrolled, possessive, and one call for a whole text: three times as fast as a match at a time
_PATTERN = r"""
    (
      [\p{L}\p{M}\d]++
      (?: (?: APOSTROPHE                  # an apostrophe inside
            | (?<=\p{L}) [}|^!£$*~_■•<>\[\]{}.,:;\\©®@#%&€§¢¥¦«»] (?=\p{Ll}) # a sign inside a word
            | (?<=\p{L}) [})>] ['’^-] (?=\p{Ll})       # y read as }^ inside one: m}^self
            | (?<=3) \^ (?=\p{Ll})                    # or before one: 3^our
          )
          [\p{L}\p{M}\d]*+
      )*+
      (?: (?<=\p{L}) (?: }['’^-]? | [>)]['’^] ) (?=[\s.,;:!?]|$)   # y read as }' at its end,
        | (?<=\p{L}[3j]) ['’^]  (?=[\s.,;:!?]|$)                  # as 3' or j'
        | (?<=\p{L}j) -  (?=[\s.,;:!?]|$)
        | (?<=\p{L}) [©®] (?=[\s.,;:!?]|$)
      )?
    )
    """
_WORD = regex.compile(_PATTERN.replace("APOSTROPHE", r"['’] (?=\p{L})"), regex.VERBOSE)
#: French: an elided article or pronoun is a word of its own
_ELIDED = regex.compile(_PATTERN.replace("APOSTROPHE", r"(?!)"), regex.VERBOSE)
#: forms that are held once; a book has some ten thousand
_MOST_KEPT = 500_000


class Tokenizer:
    """Takes texts apart, and remembers the lines of the last one.

    From pass to pass a text changes in one line of ten: the others are taken over (.13 -> .01 CPU s
    a pass of a book).
    """

    def __init__(self, language: str = "en") -> None:
        """Take an ISO 639-1 code."""
        self._split = (_ELIDED if language == "fr" else _WORD).split
        self._lines: dict[str, list[str]] = {}
        #: each piece that was met, so that a text of millions of tokens holds every form once
        self._same: dict[str, str] = {}

    def lines(self, text: str) -> Iterator[tuple[str, list[str]]]:
        """Each line, and its pieces: gap, token, gap, ..., token, gap.

        >>> list(Tokenizer("fr").lines("l'air,\\nqu'il"))
        [("l'air,\\n", ['', 'l', "'", 'air', ',\\n']), ("qu'il", ['', 'qu', "'", 'il', ''])]

        >>> [pieces] = Tokenizer().lines("He said: b}' his own (l'air), 1rs well-known me.n")
        >>> pieces[1][1::2]
        ['He', 'said', "b}'", 'his', 'own', "l'air", '1rs', 'well', 'known', 'me.n']
        """
        if len(self._same) > _MOST_KEPT:
            self._same.clear()
        same = self._same.setdefault
        lines: dict[str, list[str]] = {}
        for line in text.splitlines(keepends=True):
            pieces = self._lines.get(line)
            if pieces is None:
                split = self._split(line)
                pieces = list(map(same, split, split))
            lines[line] = pieces
            yield line, pieces
        self._lines = lines
