"""A reference whose title has full stops of its own: `Wells. A Life. NY: Knopf, 2004`."""

from __future__ import annotations

from collections.abc import Sequence

from describers.citations.draft import Draft
from describers.citations.shapes.names import PEOPLE
from describers.citations.works.full import full_references
from describers.lazy import lazy

#: a segment that begins with an imprint: NY: Knopf, 2004
_IMPRINT_FIRST = lazy(
    r"[A-ZА-Я][\w.& ]{1,30}:\s?[A-ZА-Я]|[A-ZА-Я]\w+,\s\d{4}|(?:Tr|Ed|Trans)\.\s[A-Z]"
)
_NAMED = lazy(rf"\b(?:by|see|in|from|See)\s+(?P<author>{PEOPLE})\s?,\s+(?=[A-ZА-Я])")


def titles_with_stops(
    text: str, spans: Sequence[tuple[int, int]], n: int, floor: int, found: Sequence[Draft]
) -> list[Draft] | None:
    """Read segment `n` again with those before it, where it lacks what they may have."""
    first, last = spans[n]
    works = [d for d in found if d.type in ("book", "chapter", "thesis") and d.get("year")]
    bare = not works and _IMPRINT_FIRST.match(text, first, last)
    if not bare and not (works and works[0].start <= first + 1 and "author" not in works[0].fields):
        return None
    for back in range(n - 1, max(-1, n - 6), -1):
        start = spans[back][0]
        if ";" in text[spans[back][1] : first]:
            break
        if spans[back][1] - start > 140:
            named = list(_NAMED.finditer(text, start, spans[back][1]))
            if not named:
                break
            start = named[-1].start("author")
        merged = full_references(text, start, min(last + 60, spans[-1][1]), in_note=True)
        if merged and merged[0].start <= start + 6:
            if merged[0].get("author"):
                return merged
            if start <= floor + 3:
                return merged
        if spans[back][0] != start:
            break
    return None
