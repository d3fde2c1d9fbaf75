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
from describers.patterns import Patterns

_RE = Patterns(
    "describers.citations.archives", "class_marks.json", LEAF=LEVELS["list"], HOUSE=HOUSE, UP=UP
)
#: the forms, whose names are in small letters; the other rows are their parts
_FORMS = {form: lazy(rf"(?<![\w/]){_RE.rows[form]}(?![\w])") for form in _RE.rows if form.islower()}


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
    for match in _RE.GROUP.finditer(text, start, end):
        if not match["archive"] and _RE.OF_ANOTHER.search(
            text[max(start, match.start() - 60) : match.start()]
        ):
            continue
        found = Draft("archival", match.start(), match.end(), confidence=0.9, form="record group")
        found.put("archive", archive_name(match["archive"] or ""))
        _place(found, match, "fond", "fond")
        held: list[tuple[str, str]] = []
        while piece := _RE.PIECE.match(text, found.end, end):
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
