"""Editions that a document declares its citations to be of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from describers.citations.draft import Draft
from describers.citations.shapes.titles import key
from describers.lazy import lazy

_EDITION = lazy(
    r"\b(?:citations?|references?|page numbers)\b[^.;]{0,60}?\b(?:are|is"
    r"|refers?)\b[^.;]{0,20}?\bto the\s+(?P<year>\d{4})\s+edition"
)


def editions(text: str, drafts: Sequence[Draft]) -> dict[str, str]:
    """Title (as `titles.key` has it) to year: `My citations are to the 1972 edition`."""
    out = {}
    for match in _EDITION.finditer(text):
        before = [d for d in drafts if d.end <= match.start() and d.get("title") and d.note]
        if before and match.start() - before[-1].end < 400:
            title = before[-1].fields["title"]
            out[key(re.split(r"[:.]", title)[0])] = match["year"]
    return out
