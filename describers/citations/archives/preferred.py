"""Archival references whose parts semicolons keep apart, the house last.

So finding aids and the National Archives of the United States want them cited: `Letter, 3 June
1861; File 7; Tonnage Books, 1815-1869; Logs of the Light Service, Record Group 26;
National Archives at Boston, Waltham, MA`.
"""

from __future__ import annotations

from describers.citations.archives.item_first import item_first
from describers.citations.archives.repositories import repositories
from describers.citations.draft import Draft

#: with fewer semicolons they may as well part two references
_FEWEST = 2


def preferred_citations(text: str, start: int, end: int) -> list[Draft]:
    """The reference that `text[start:end]` is, if behind its last semicolon stands the house."""
    whole = text[start:end]
    if whole.count(";") < _FEWEST:
        return []
    out = []
    for found in item_first(whole.replace(";", ","), 0, len(whole)):
        parts = whole[found.start : found.end].split(";")
        house = (found.get("archive") or "").split(",")[0]
        if any(list(repositories(part, 0, len(part))) for part in parts[:-1]):
            # another house before: another reference
            continue
        if len(parts) > _FEWEST and house and " ".join(parts[-1].split()).startswith(house):
            found.start, found.end = found.start + start, found.end + start
            found.spans = [(a + start, b + start) for a, b in found.spans]
            out.append(found)
    return out
