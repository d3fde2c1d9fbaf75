"""Titles for comparison."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"^(?:the|a|an|der|die|das|le|la|les) ")


def key(title: str) -> str:
    """A title for comparison: small letters, words only, no leading article.

    >>> key("The Other Road: A Life")
    'other road a life'
    """
    return _ARTICLE.sub("", re.sub(r"\W+", " ", title.lower()).strip())
