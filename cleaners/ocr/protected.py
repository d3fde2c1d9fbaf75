"""Passages whose odd words are meant: web addresses, quoted errors, words that are discussed.

Cause: an editor marks an error with [sic], an author names a misprint beside its right form ("tbe
for the"), and machine addresses are no language. Correcting them would destroy what they say.
"""

from __future__ import annotations

import re

_MACHINE = re.compile(r"(?:https?|ftp)://\S+|www\.\S+|(?<!\S)[^\s/\\]*[/\\][^\s/\\]+[/\\]\S*")
_MAIL = re.compile(r"@[\w-]+\.[\w.-]+")
_SIC = re.compile(r"\s*[\[(]\s*(?:sic|так)\b[^\])]*[\])]")
_USER = re.compile(r"[\w.+-]+$")
#: the words that a [sic] is about: back to the start of a quotation or up to four
_ABOUT = re.compile(r"(?:[^\s\"“”«»]+\s+){0,3}[^\s\"“”«»]+[\"”»]?$")
_BEFORE = 120  # characters that are looked at in front of a sign
_MENTION = re.compile(
    r"(?P<odd>[^\W\d_]+)[,\"”’»']*\s+"
    r"(?:for|instead of|is a misprint for|pour|au lieu de|statt|вместо)"
    r"\s+[\"“‘«']?(?P<right>[^\W\d_]+)"
)


def protected(text: str) -> list[tuple[int, int]]:
    """Spans that stay as they are, in order, apart.

    >>> text = "He wrote recieved [sic], and tbe for the. See www.example.org/tbe."
    >>> [text[a:b] for a, b in protected(text)]
    ['He wrote recieved [sic]', 'tbe for the', 'www.example.org/tbe.']
    """
    spans = [m.span() for m in _MACHINE.finditer(text)]
    for pattern, about in ((_SIC, _ABOUT), (_MAIL, _USER)):
        for m in pattern.finditer(text):
            start = max(0, m.start() - _BEFORE)
            before = about.search(text[start : m.start()])
            spans.append((start + before.start() if before else m.start(), m.end()))
    spans += [m.span() for m in _MENTION.finditer(text) if _alike(m["odd"], m["right"])]
    spans.sort()
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _alike(odd: str, right: str) -> bool:
    """Whether two different words share most of their letters: one may misspell the other."""
    same = sum(a == b for a, b in zip(odd, right, strict=False))
    back = sum(a == b for a, b in zip(odd[::-1], right[::-1], strict=False))
    return odd.lower() != right.lower() and max(same, back) * 2 > max(len(odd), len(right))
