"""Archival references by class marks: letters and numbers that a national archive assigns.

Kew: `FO 371/8164/N2811`; Washington: `RG 59, box 12, 861.628/131`; the Bundesarchiv:
`R 901/38112`. Letters and series stand for the fond, the piece for the delo, what follows for the
list. French class marks are read by `cotes`.
"""

from __future__ import annotations

import re
import unicodedata

from describers.citations.archives.chains import archive_name
from describers.citations.archives.repository_names import HOUSE, UP
from describers.citations.draft import Draft
from describers.citations.shapes.figures import figures
from describers.citations.shapes.levels import LEVELS
from describers.citations.shapes.pages import expand
from describers.lazy import lazy
from describers.patterns import pattern_table

#: the forms, whose names are in small letters; the other rows are their parts
_FORMS = {
    form: lazy(rf"(?<![\w/]){pattern}(?![\w])")
    for form, pattern in pattern_table(
        "describers.citations.archives", "class_marks.json", LEAF=LEVELS["list"]
    ).items()
    if form.islower()
}
_GROUP = lazy(
    r"(?<!\w)(?:(?P<archive>(?:NARA|USNA|NACP|NA|US National Archives|U\.S\. National Archives"
    r"|National Archives)(?:\sII)?(?:,?\s(?:\([^)]{2,40}\)|College Park(?:,\sM(?:D|d\.|aryland))?"
    r"|Washington(?:,\sD\.?C\.?)?))*(?:\s\([A-Z]+\))?)[,:]\s)?"
    r"(?P<fond>(?:RG|Record Group)\s?\d{1,3}[A-Z]?)(?:\s\([^)]{3,60}\))?"
)
#: a record group of another house that has them: Library and Archives Canada, RG 10
_OF_ANOTHER = lazy(
    rf"(?:\b{HOUSE}(?:\s(?:of|the|and|[{UP}]\w+)){{0,4}}|(?<!\w)(?!NARA|USNA|NACP)[A-Z]{{3,6}}),\s$"
)
_PIECE = lazy(
    r",\s(?:(?P<label>[Ee]ntry|E\.|[Bb]ox(?:es)?|[Ff]older|[Ff]ile|[Rr]oll|[Rr]eel|[Ll]ot [Ff]ile"
    r"|[Ss]eries|[Mm]icrofilm|[Mm]icrocopy)\s?(?P<value>[A-Z]?-?\d(?:[\w./-]*\w)?|\"[^\"]+\""
    r"|“[^”]+”)"
    r"|(?P<film>[MT]-?\d{2,4})|(?P<decimal>\d{3}[A-Za-z]?\.[\w./-]*\w(?:/[\w-]+)*(?:\s[A-Z][\w\s]{2,30}/\d+)?)"
    r"|(?P<series>(?:Central\s)?(?:Decimal|Classified|Subject)\sFiles?(?:,?\s\d{4}[–-]\d{2,4})?)"
    r"|(?P<frame>(?:[Ff]rames?|fr\.)\s(?P<frames>\d+(?:\s?[-–]\s?\d+)?)))"
)


def class_marks(text: str, start: int, end: int) -> list[Draft]:
    """The references by class mark in `text[start:end]`."""
    out = _groups(text, start, end)
    for form, pattern in _FORMS.items():
        for match in pattern.finditer(text, start, end):
            if any(match.start() < d.end and match.end() > d.start for d in out):
                continue
            groups = match.groupdict()
            found = Draft("archival", match.start(), match.end(), confidence=0.9, form=form)
            found.put("archive", archive_name(groups.get("archive") or ""))
            fond = "named" if groups["named"] else "known"
            if groups.get(fond):
                _place(found, match, "fond", fond)
            _place(found, match, "delo", "delo")
            found.put("delo", expand(found.get("delo") or ""))
            piece = next((name for name in ("piece", "apart", "paper") if groups.get(name)), "")
            if piece:
                _place(found, match, "list", piece)
            elif groups.get("list"):
                _place(found, match, "list", "list")
                found.labels["list"] = groups["llabel"]
                found.put("list", expand(groups["list"]))
            out.append(found)
    return sorted(out, key=lambda d: d.start)


def _place(found: Draft, match: re.Match[str], name: str, group: str) -> None:
    # F⁷: the raised figure is a figure
    printed = " ".join(unicodedata.normalize("NFKC", match[group]).split())
    if group == "known":
        # W0 37I: letters as letters, figures as figures
        letters = printed.rstrip("0123456789Il ") if printed[1] != "0" else printed[:2]
        number = printed[len(letters) :].strip()
        printed = f"{letters.replace('0', 'O')} {figures(number)}"
    if group == "named":
        # R 43 1/2171: a one or an l for the Roman number of the series
        printed = re.sub(r"(?<=\d )[1l]$", "I", printed)
    found.put(name, printed.rstrip(" .-"))
    found.spans.append(match.span(group))


def _groups(text: str, start: int, end: int) -> list[Draft]:
    """Record groups of the National Archives of the United States, with what is in them."""
    out = []
    for match in _GROUP.finditer(text, start, end):
        if not match["archive"] and _OF_ANOTHER.search(
            text[max(start, match.start() - 60) : match.start()]
        ):
            continue
        found = Draft("archival", match.start(), match.end(), confidence=0.9, form="record group")
        found.put("archive", archive_name(match["archive"] or ""))
        _place(found, match, "fond", "fond")
        held: list[tuple[str, str]] = []
        while piece := _PIECE.match(text, found.end, end):
            found.end = piece.end()
            found.spans.append(piece.span())
            if piece["frame"]:
                found.put("list", expand(piece["frames"]))
                found.labels["list"] = "frame"
            elif piece["decimal"]:
                held.append(("delo", piece["decimal"]))
            elif piece["film"] or piece["series"]:
                held.append(("opis", piece["film"] or piece["series"]))
            else:
                kind = (
                    "opis"
                    if re.match(r"[Ee]|[Bb]ox|[Ss]er|[Ll]ot|[Mm]icro", piece["label"])
                    else "delo"
                )
                held.append((kind, f"{piece['label']} {piece['value']}"))
        if len(held) > 1 and all(kind == "opis" for kind, _ in held):
            held[-1] = ("delo", held[-1][1])
        for name in ("opis", "delo"):
            found.put(name, ", ".join(value for kind, value in held if kind == name))
        out.append(found)
    return out
