"""How much of the extracted text was cut as furniture: heads, page numbers, navigation, stamps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleaners.contract import CleanText
from extractors.contract import Extraction

Span = tuple[int, int]


def of_cut(extraction: Extraction, clean: CleanText) -> tuple[float | None, float | None]:
    """The shares (0..1) of letters and digits that fonds cut, and that the file's markup named.

    None where the text has none.
    """
    text = extraction.text
    whole = _signs(text, [(0, len(text))])
    if not whole:
        return None, None
    cut = [
        (role.source_start, role.source_end)
        for role in clean.roles
        if not clean.text[role.start : role.end].strip()
    ]
    stated = [(start, end) for start, end, _ in extraction.furniture]
    ours = _signs(text, _union([*cut, *stated])) - _signs(text, _union(stated))
    named = _signs(text, _union(cut)) - ours
    return ours / whole, max(0, named) / whole


def _union(spans: Iterable[Span]) -> list[Span]:
    """The spans, sorted and apart."""
    apart: list[Span] = []
    for start, end in sorted(spans):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _signs(text: str, spans: Sequence[Span]) -> int:
    return sum(sum(map(str.isalnum, text[start:end])) for start, end in spans)
