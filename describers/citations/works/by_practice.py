"""References to works, by the practice of the language that a note is in.

The patterns of a language are made only when a note in it is met: they are many.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from describers.citations.draft import Draft
from describers.lazy import lazy

_CYRILLIC, _LATIN = lazy("[А-яЁё]"), lazy("[A-Za-zÀ-ÿ]")
_GERMAN = lazy(
    r"(?<!\w)(?:und|der|die|das|des|dem|den|von|vom|im|zur|zum|für|nicht|mit|auf|bei|vgl|siehe|ebd|hrsg|hg|Bd|Anm|Aufl)(?!\w)"
    r"|(?<!\w)S\.\s\d|(?<!\w)in:\s|(?<!\w)H\.\s\d",
    re.IGNORECASE,
)
_OTHER = lazy(
    r"(?<!\w)(?:the|of|and|in the|ed|eds|trans|vol|vols|pp?|les|des|du|et|dans|see|no)(?!\w)",
    re.IGNORECASE,
)
#: of a long text this much tells its language, in characters
_SAMPLE = 200_000


def works(text: str, start: int, end: int, known: set[str], taken: Sequence[Draft]) -> list[Draft]:
    """The works that a Russian or German note cites; what is `taken` is left alone."""
    if _in_cyrillic(text, start, end):
        from describers.citations.works.gost import gost

        return gost(text, start, end, known, taken)
    if _in_german(text, start, end):
        from describers.citations.works.german import german

        return german(text, start, end, known, taken)
    return []


def _in_cyrillic(text: str, start: int, end: int) -> bool:
    cyrillic = len(_CYRILLIC.findall(text, start, end))
    return cyrillic > 3 and cyrillic >= len(_LATIN.findall(text, start, end))


def _in_german(text: str, start: int, end: int) -> bool:
    """Whether the document's own words are mostly German, or at least those of the note."""
    if _is_german(text):
        return True
    note = text[start:end]
    return len(_GERMAN.findall(note)) > 1 and not _OTHER.search(note)


@lru_cache(maxsize=1)
def _is_german(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_GERMAN.findall(sample)) > 2 * len(_OTHER.findall(sample))
