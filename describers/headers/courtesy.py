"""Lines that begin with a title of address: `Messrs.`, `The Right Honourable`, `Herrn`."""

from __future__ import annotations

import re

from describers.headers.words.joined import known, tokens, words


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
    if not found or found[0][0] in {"der", "die", "das"}:
        return False
    if re.match(
        (
            r"The\s(?:Right|Rt\.?|Rev|Hon|Most|Very|Worshipful|Editor|Secretary|Town|Chief|Earl"
            r"|Duke|Marquess|Viscount|Lord|Bishop|Archbishop|Dean)"
        ),
        text,
    ):
        return True
    if re.match(r"The\s", text) and any(word in words("office") for word, _, _ in found[1:3]):
        return True
    if re.search(r"\bEsq(?:uire|r)?\b\.?", text):
        return True
    first = found[0][0]
    if first in {"hon", "ihre", "seine", "ihr"} and not any(
        known(word, "nobody") and word not in {"ihre", "ihr"} for word, _, _ in found
    ):
        return False
    if first in {"the", "le", "la", "father", "general", "his", "her", "mayor", "m", "se", "г"}:
        return (
            re.match(r"(?:His|Her)\s(?:Excellency|Grace|Majesty|Honou?r)|M\.\s[A-Z]", text)
            is not None
        )
    return first in words("courtesy") and len(found) > 1 and not text[:1].islower()
