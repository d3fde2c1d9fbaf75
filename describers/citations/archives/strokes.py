"""Russian files by their numbers alone, parted by strokes: `RGASPI, 17/3/428, ll. 2-3`.

Fond, opis and delo stand in this order, without labels; a fourth number, or one behind a comma or
colon, is the leaf. The archive is named once, further numbers follow behind semicolons.
"""

from __future__ import annotations

import re

from describers.citations.archives.leaves import LEAVES, leaf_list
from describers.citations.draft import Draft
from describers.patterns import Patterns

_RE = Patterns("describers.citations.archives", "strokes.json", LEAVES=LEAVES)


def files_by_strokes(text: str, start: int, end: int) -> list[Draft]:
    """The files that `text[start:end]` cites by numbers with strokes."""
    out: list[Draft] = []
    for match in _RE.NAMED.finditer(text, start, end):
        labels = match["label"] and match["label"][0] in "lLлЛ1I|"
        if not (_RE.RUSSIAN.match(match["archive"]) or labels):
            continue
        found = _draft(match, match.start())
        found.put("archive", match["archive"].replace("0", "O"))
        out.append(found)
        while more := _RE.MORE.match(text, out[-1].end, end):
            out.append(_draft(more, more.start("fond")))
    for match in _RE.IBID.finditer(text, start, end):
        found = _draft(match, match.start())
        found.labels["ibid"] = match["ibid"]
        out.append(found)
    if not out:
        alone = _RE.ALONE.match(text, start, end)
        if alone and (alone["label"] or alone["fourth"]) and alone["delo"]:
            out.append(_draft(alone, alone.start("fond")))
    return out


def _draft(match: re.Match[str], start: int) -> Draft:
    found = Draft("archival", start, match.end(), confidence=0.95)
    for name in ("fond", "opis", "delo"):
        found.number(name, match)
    for name in ("fourth", "list", "bare"):
        if match[name]:
            found.number("list", match, leaf_list, group=name)
            found.labels["list"] = match["label"] or ""
    return found
