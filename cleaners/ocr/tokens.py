"""Words of a text with what stands between them.

A token is what a reader would call a word, plus the signs that an engine reads for letters (`b}'`
is "by"): the cleaner may replace exactly its span and nothing around it, so that line ends, spaces
and punctuation stay. `joined` is the whole of a word that a hyphen cuts at a line end.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

_WORD = regex.compile(
    r"""
    [\p{L}\p{M}\d]
    (?: [\p{L}\p{M}\d]
      | ['’] (?=\p{L})                   # an apostrophe inside
      | [}|^!£$*~_■•<>\[\]{}.,:;\\] (?=\p{Ll})(?<=\p{L}.) # a sign inside a word
    )*
    (?: (?<=\p{L}) (?: }['’-]? | [3>)]['’] ) (?=[\s.,;:]|$) )?    # y read as }'
    """,
    regex.VERBOSE,
)


class Token(NamedTuple):
    """`text` stands at `start:end`; `gap` is what stands between it and the token before.

    A tuple and not a dataclass: a book has a quarter of a million, made anew for each pass.
    """

    start: int
    end: int
    text: str
    gap: str


#: French: an elided article or pronoun is a word of its own
_ELIDED = regex.compile(_WORD.pattern.replace("| ['’] (?=\\p{L}) ", "| (?!) "), regex.VERBOSE)


def tokens(text: str, language: str = "en") -> list[Token]:
    """The tokens of a text, in order.

    >>> [t.text for t in tokens("l'air qu'il", "fr")]
    ['l', 'air', 'qu', 'il']

    >>> [t.text for t in tokens("He said: b}' his own (l'air), 1rs well-known me.n")]
    ['He', 'said', "b}'", 'his', 'own', "l'air", '1rs', 'well', 'known', 'me.n']
    """
    found: list[Token] = []
    at = 0
    for match in (_ELIDED if language == "fr" else _WORD).finditer(text):
        start, end = match.span()
        found.append(Token(start, end, match.group(), text[at:start]))
        at = end
    return found
