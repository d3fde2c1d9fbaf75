"""References that running text puts in brackets: `(Lund, Ships, p. 4)`, `(ibid., p. 9)`."""

from __future__ import annotations

from collections.abc import Iterator

from describers.citations.draft import Draft
from describers.citations.words.joined import any_of
from describers.lazy import lazy

#: what a bracket with a reference has in it
_MARK = lazy(
    rf"(?<!\w)(?:{any_of('page')}\s?\d|{any_of('ibid')}\b|{any_of('opcit')}|{any_of('issue')}\s?\d[\d-]*,\s"
    rf"|[fFфФ]\.\s?(?:[RР]-)?\d+[,.]\s|(?:1[5-9]|20)\d\d[a-z]?[:,;)]|Bl\.\s?\d|fols?\.\s?\d|Box\s\d)"
)
_BRACKET = lazy(r"\((?P<inner>[^()\n]{5,420}(?:\([^()\n]{1,90}\)[^()\n]{0,120}){0,3})\)")


def bracketed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The insides of brackets that may hold references."""
    for match in _BRACKET.finditer(text, start, end):
        if _MARK.search(match["inner"] + ")"):
            yield match.span("inner")


def plain_enough(draft: Draft) -> bool:
    """Whether a reference read as in a note is sure enough outside one.

    It has a year, a page with its label behind an author, or is a file, an address or an ibid.
    """
    if "doubtful" in draft.labels:
        return False
    if draft.type == "ibid":
        return "ibid" in draft.labels
    if draft.type in ("archival", "crossref", "web", "newspaper"):
        return True
    if draft.get("year") and (
        draft.get("author") or draft.get("place") or draft.get("container_title")
    ):
        return True
    return bool(draft.get("author") and draft.get("pages") and "pages" in draft.labels)
