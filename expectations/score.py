"""What the reading of a page is worth beside another reading of it: a score that needs no truth."""

from __future__ import annotations

from collections.abc import Sequence

from expectations.measure_text import WORD, as_listed, lists_of


def score(text: str, languages: Sequence[str]) -> float:
    """The letters in words that one of the languages knows; all, where none has a list.

    >>> score("the house", ["en"]), score("thc houfc", ["en"])
    (8.0, 0.0)
    """
    lists = lists_of(languages)
    words = WORD.findall(text)
    known = (w for w in words if not lists or any(as_listed(w) in one for one in lists))
    return float(sum(map(len, known)))
