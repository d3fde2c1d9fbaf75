"""Lines that begin with a title of address: `Messrs.`, `The Right Honourable`, `Herrn`."""

from __future__ import annotations

from describers.headers.words.joined import known, tokens, words
from describers.patterns import Patterns

_RE = Patterns("describers.headers", "courtesy.json")
_ARTICLES = frozenset({"der", "die", "das"})
#: what begins a title of honour where such a word follows: Ihre Exzellenz
_HONOUR = frozenset({"hon", "ihre", "seine", "ihr"})
#: titles of courtesy that are other words too
_AMBIGUOUS = frozenset("the le la father general his her mayor m se г der die das".split())


def courteous_alone(text: str) -> bool:
    """Whether a line is a title of address and nothing else: `Frau`, `Monsieur,`."""
    found = tokens(text)
    return len(found) == 1 and len(found[0][0]) > 1 and found[0][0] in words("courtesy")


def courtesy(text: str) -> bool:
    """Whether a line begins with a title of address, and is no person of a letterhead.

    >>> courtesy("Messrs. Tull & Bowden,"), courtesy("The Right Honourable Earl Grey,")
    (True, True)
    >>> courtesy("Crane Brothers")
    False
    """
    found = tokens(text)
    if not found:
        return False
    first = found[0][0]
    offices = any(word in words("office") for word, _, _ in found[1:3])
    if _RE.TITLED.match(text) or (text.startswith("The ") and offices) or _RE.ESQUIRE.search(text):
        return first not in _ARTICLES
    if first in _HONOUR and not any(
        known(word, "nobody") and word not in {"ihre", "ihr"} for word, _, _ in found
    ):
        return False
    if first in _AMBIGUOUS:
        return _RE.HIS_GRACE.match(text) is not None
    return first in words("courtesy") and len(found) > 1 and not text[:1].islower()
