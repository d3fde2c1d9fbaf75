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

_UP = "A-ZÀ-Þ"
_NAMED = rf"[{_UP}][\w’'-]+(?:[\s-](?:(?:et|de|du|la|le|les|sur)[\s-])?[{_UP}][\w’'-]+){{0,4}}"
_OF = r"(?:(?:de\sla|de\sl[’']|des|du|de|d[’'])\s?)?"
#: a series: F7, F/7, F1c III, BB18, AF IV*, D XXIX, 4 M, 29 AP, 3 E, L, Z1A, E dépôt
_SERIES = (
    r"(?:\d{1,4}\s?)?[A-Z]{1,3}(?![A-Za-zà-ÿ.])\*?/?"
    r"(?:[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}(?:[a-eA-E](?![a-z]))?(?!\d))?\*?"
    r"(?:[\s/](?:[IVX]{1,5}|bis|dépôt))?\*?"
)
_GLOSS = r"(?:\s\([^()]{2,30}\))?"
_RANGE = r"(?:\s?[-–]\s?\d+)?"
_NATIONAL = (
    r"(?:(?<!\w)A\.\s?N\.|(?<!\w)AN(?!\w)|CARAN|ANOM|ANMT|CAC|CAOM"
    r"|Arch(?:ives|\.)\s[Nn]at(?:ionales|\.)(?:\sde\sFrance|\sd[’']outre-mer)?)"
    rf"{_GLOSS}"
)
_NATIONAL_MARK = (
    r"(?P<fond>(?:MC/ET/[IVXLC]+|Min(?:utier|\.)\scentr(?:al|\.),\s[IVXLC]+"
    rf"|[A-Z]{{1,3}}\s\d{{1,2}}(?=\s\d)|{_SERIES}(?:[\s/](?:{_NAMED})(?=[\s/]\d))?))[\s/,]{{1,2}}"
    rf"(?P<delo>\d{{1,6}}(?:\s?[A-Za-z](?!\w))?(?:/\d+)?{_RANGE})(?!\s\d|,\scarton|\s?\()"
)
_LOCAL = (
    r"(?:(?:(?<!\w)A\.\s?[DMC]\.|(?<!\w)A[DMC]|Arch(?:ives|\.)\s"
    r"(?:[Dd]ép(?:artementales|t?\.)|[Mm]un(?:icipales|\.)|[Cc]omm(?:unales|\.)))"
    rf"\s{_OF}(?:{_NAMED}|\d{{2}}\b)|(?<!\w)AD[A-Z]{{1,3}}(?!\w)|AD\s?\d{{2}}){_GLOSS}"
)
_LOCAL_MARK = (
    rf"(?P<fond>{_SERIES})[\s/]?\s?(?P<delo>\d{{1,6}}(?:[A-Za-z](?!\w))?(?:/\d+)*{_RANGE})"
)
_ARMY = (
    r"(?:SHD(?:/\w+)?|SHAT|SHM|Service\s[Hh]istorique\sde\sla\s[Dd]éfense)"
    r"(?:,?\s\(?(?:Vincennes|DAT)\)?)*"
)
_ARMY_MARK = (
    r"(?P<fond>(?:(?:GR|MV|AI|GD|DE),?\s)?(?:\d{1,3}\s?[A-Z]{1,3}|BB\s?\d|CC\s?\d)"
    rf"(?:\s?[a-z](?=\s))?)\s(?P<delo>\d{{1,5}}(?:/\d+)?{_RANGE})"
)
_LIBRARY = (
    r"(?:(?<!\w)B\.\s?[Nn]\.(?:\s?F\.)?|(?<!\w)B[Nn]F?(?!\w)"
    r"|Bibl(?:iothèque|\.)\s[Nn]at(?:ionale|\.)(?:\sde\sFrance)?|(?<!\w)(?:BHVP|BMD"
    r"|Bibl(?:iothèque|\.)\s(?:mun(?:icipale|\.)|de\sl[’'](?:Arsenal|Institut)"
    rf"|Mazarine|Sainte-Geneviève)(?:\s{_OF}(?:{_NAMED}))?))"
    r"(?:,\s(?:département\sdes\s)?[Mm](?:anuscrits|ss\.?))?"
)
_TONGUE = r"(?:fr(?:ançaises?|ançais|\.)|lat(?:ines|in|\.)|occ\.|it\.|esp\.|gr\.|all\.)"
_LIBRARY_MARK = (
    r"(?P<fond>)(?P<delo>(?:(?:[Mm]s{1,2}\.?|[Mm]anuscrits?)\s?"
    rf"(?:(?:n\.\s?a\.\s?|nouv(?:elles|\.)\sacq(?:uisitions|\.)\s)?{_TONGUE})?"
    rf"|[Nn]ouv(?:elles|\.)\s[Aa]cq(?:uisitions|\.)\s{_TONGUE}|NAF|n\.\s?a\.\s?fr?\."
    rf"|[Ff](?:onds|\.)\s{_TONGUE}|Clairambault|Joly\sde\sFleury|Moreau|fr\.|lat\.)"
    rf"\s?(?:n[°º]\s?)?\d{{1,6}}{_RANGE})"
)
_FORMS = (
    (_NATIONAL, _NATIONAL_MARK),
    (_LOCAL, _LOCAL_MARK),
    (_ARMY, _ARMY_MARK),
    (_LIBRARY, _LIBRARY_MARK),
)
_LEAF = r"(?:\d{1,5}|[lI]{1,2}\d{1,4})(?:\s?(?:v[°º]|r[°º]|[rv])(?!\w))?"
_TAIL = lazy(
    r",\s(?:(?P<olabel>dossier|doss\.|dr\.?|d\.|liasse|plaquette|plaq\.|carton)\s?(?:n[°º]\s?)?"
    r"(?P<opis>\w+)(?!\w)"
    r"|(?P<llabel>pièces?|pce|f[°º]s?|ff?\.|fol(?:io|ios|s\.|\.)|pp?\.|n[°º])\s?"
    rf"(?P<list>{_LEAF}(?:\s?[-–]\s?{_LEAF})?))"
)
_COMPILED = tuple(
    (
        lazy(rf"(?<![\w/])(?P<archive>{house})\s?[,:]\s(?:[Ss]érie\s)?{mark}(?![\w])"),
        lazy(rf"\s?(?:;|,|et)\s(?:et\s)?(?!A[DNMC](?!\w)|SH[DAM]|BN){mark}(?![\w])"),
    )
    for house, mark in _FORMS
)
_IBID = lazy(rf"(?<!\w)(?P<ibid>[Ii]bid)\.?,\s{_LOCAL_MARK}(?![\w])")
_PRINTED = lazy(r"\s?\((?:1[5-9]|20)\d\d\)|:\s?\d")


def cotes(text: str, start: int, end: int) -> list[Draft]:
    """The references by French class marks in `text[start:end]`."""
    out: list[Draft] = []
    for first, further in _COMPILED:
        for match in first.finditer(text, start, end):
            if _PRINTED.match(text, match.end(), end):
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
    for match in _IBID.finditer(text, start, end):
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
    while piece := _TAIL.match(text, found.end, end):
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
