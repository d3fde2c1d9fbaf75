"""Titles for comparison, and what of a reference later ones may shorten."""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.shapes.people import surname
from describers.lazy import lazy

_ARTICLE = lazy(r"^(?:the|a|an|der|die|das|le|la|les) ")


def key(title: str) -> str:
    """A title for comparison: small letters, words only, no leading article.

    >>> key("The Other Road: A Life")
    'other road a life'
    """
    return _ARTICLE.sub("", re.sub(r"\W+", " ", title.lower()).strip())


def learn(draft: Draft, known: set[str]) -> None:
    """Add the titles and (after `@`) surnames of a full reference to those `known`."""
    title, author = draft.get("title"), draft.get("author")
    if author and draft.get("year"):
        known.update(f"@{surname(person)} {draft.fields['year']}" for person in author.split(";"))
    if title and draft.get("year"):
        known.add(key(title))
        parts = re.split(r"(?<=[:.])\s", title)
        known.update(key(" ".join(parts[:n])) for n in (1, 2) if len(parts[0]) > 5)
    if author and (draft.get("year") or ", " in author or "pages" in draft.labels):
        known.update(f"@{surname(person)}" for person in author.split(";"))
        known.update(f"@{p.strip().split()[0]}" for p in author.split(";") if " of " in p)
