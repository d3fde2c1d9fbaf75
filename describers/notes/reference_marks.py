"""Whether numbered paragraphs read as notes: some of them hold what references hold."""

from __future__ import annotations

from collections.abc import Iterable

from describers.citations.words.joined import any_of
from describers.lazy import lazy

_MARK = lazy(
    rf"\([^()]{{0,80}}\b(?:1[5-9]|20)\d\d\)|(?<!\w)(?:{any_of('ibid')}\b|{any_of('opcit')}"
    rf"|[Pp]{{1,2}}\.\s?\d|[fFфФ]\.\s?\d+[,.]\s|[ds]\.\s?\d+,\s[l1Il]{{1,2}}\.|fols?\.?\s\d|Box\s\d"
    r"|\b[A-Z]{1,5}(?:/[A-Z]{1,4})?\s?\d{1,5}/\d|\bMSS?\s\d|\bNr\.\s?\d)"
)
#: this part of the paragraphs, at least, has such a mark
_PART = 0.4
#: how far into a paragraph is looked
_FAR = 400


def read_as_notes(text: str, bodies: Iterable[tuple[int, int]]) -> bool:
    """Whether enough of the `bodies`, spans of `text`, have a mark of a reference."""
    spans = list(bodies)
    marked = sum(_MARK.search(text, s, min(e, s + _FAR)) is not None for s, e in spans)
    return bool(spans) and marked >= _PART * len(spans)
