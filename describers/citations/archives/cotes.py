"""Archival references by French class marks (cotes).

Series have letters and figures, then the article: `AN, F7 12345`, `F1c III Seine 27`, `BB18 1123`
(État général des fonds); the departments' `4 M 245`, `L 1143`; the army's `GR 7 N 1457`; the
manuscripts of the Bibliothèque nationale go by their language: `ms. fr. 12764`, `NAF 20123`.
What stands before the last number is the fond, that number the delo.
"""

from __future__ import annotations

import re
import unicodedata

from describers.citations.archives.chains import archive_name
from describers.citations.draft import Draft
from describers.citations.shapes.figures import labelled
from describers.citations.shapes.pages import expand
from describers.lazy import lazy
from describers.patterns import Patterns

_RE = Patterns("describers.citations.archives", "cotes.json")

#: what a house is called, and how its marks look
_FORMS = [
    (_RE.rows[house], _RE.rows[f"{house}_MARK"])
    for house in ("NATIONAL", "LOCAL", "ARMY", "LIBRARY")
]
_COMPILED = tuple(
    (
        lazy(rf"(?<![\w/])(?P<archive>{house})\s?[,:]\s(?:[Ss]érie\s)?{mark}(?![\w])"),
        lazy(rf"\s?(?:;|,|et)\s(?:et\s)?(?!A[DNMC](?!\w)|SH[DAM]|BN){mark}(?![\w])"),
    )
    for house, mark in _FORMS
)


def french_class_marks(text: str, start: int, end: int) -> list[Draft]:
    """The references by French class marks in `text[start:end]`."""
    out: list[Draft] = []
    for first, further in _COMPILED:
        for match in first.finditer(text, start, end):
            if _RE.PRINTED.match(text, match.end(), end):
                continue
            found = _read(text, match, end)
            found.put("archive", archive_name(match["archive"]))
            out.append(found)
            # AN, F7 1 ; F7 2: of the same house
            while more := further.match(text, out[-1].end, end):
                again = _read(text, more, end)
                again.start = more.start("fond") if more["fond"] else more.start("delo")
                again.put("archive", found.get("archive"))
                out.append(again)
    for match in _RE.IBID.finditer(text, start, end):
        # ibid., M 1203: another class mark of the house just named
        if any(d.end < match.start() for d in out):
            found = _read(text, match, end)
            before = [d for d in out if d.end < match.start()]
            found.put("archive", before[-1].get("archive"))
            found.labels["ibid"] = match["ibid"]
            out.append(found)
    return sorted(out, key=lambda d: d.start)


def _read(text: str, match: re.Match[str], end: int) -> Draft:
    found = Draft("archival", match.start(), match.end(), confidence=0.9, form="cote")
    for name in ("fond", "delo"):
        # F⁷: the raised figure is a figure
        value = " ".join(unicodedata.normalize("NFKC", match[name]).split())
        found.put(name, value.rstrip(" /,"))
        if value:
            found.spans.append(match.span(name))
    found.put("delo", expand(found.get("delo") or ""))
    while piece := _RE.TAIL.match(text, found.end, end):
        if piece["opis"] and not found.get("opis"):
            found.put("opis", f"{piece['olabel']} {piece['opis']}")
        elif piece["list"] and not found.get("list"):
            found.put("list", expand(labelled(piece["list"])))
            found.labels["list"] = piece["llabel"]
        else:
            break
        found.spans.append(piece.span())
        found.end = piece.end()
    return found
