"""Place, publisher and year of an entry, by the groups of the pattern that found them."""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.shapes.atoms import read_atoms
from describers.citations.shapes.pages import expand
from describers.citations.works.glosses import HOUSE_WORD


def imprinted(match: re.Match[str], offset: int, draft: Draft) -> None:
    """Take place, publisher, year and what follows them."""
    groups = match.groupdict()
    for name in ("place", "publisher", "year"):
        if groups.get(name):
            value = " ".join(groups[name].split()).strip(" ,")
            house = name == "place" and not groups.get("publisher") and HOUSE_WORD.search(value)
            draft.put("publisher" if house else name, value)
    if groups.get("undated"):
        draft.labels["undated"] = groups["undated"]
    if groups.get("pages"):
        draft.put("pages", expand(groups["pages"]))
        draft.spans.append((offset + match.start("pages"), offset + match.end("pages")))
    if groups.get("atoms"):
        read_atoms(match.string, match.start("atoms"), match.end("atoms"), draft, offset=offset)
