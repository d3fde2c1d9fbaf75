"""Archival references by class marks: letters and numbers that a national archive assigns.

Kew: `FO 371/8164/N2811`; Washington: `RG 59, box 12, 861.628/131`; the Bundesarchiv:
`R 901/38112`; the Archives nationales: `F/7/13506`, `94 AP 135`. Letters and series stand for the
fond, the piece for the delo, what follows for the list.
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

#: departments of The National Archives (Kew), whose marks stand without the archive's name
_CODES = (
    r"(?:ADM|AIR|ASSI|AVIA|BT|CAB|CHES|CO|CRES|CRIM|CSC|CUST|DEFE|DEL|DL|DO|DPP|DR|DURH|ED|FCO|FD|FO"
    r"|FS|GFM|HCA|HD|HLG|HO|HS|HW|INF|IOR|IR|JUST|KB|KV|LAB|LCO|LRRO|MAF|MEPO|MH|MINT|MPI?|MT|MUN"
    r"|NDO|PALA|PC|PCOM|PIN|PMG|POWE|PREM|PRO|PROB|RAIL|REQ|RG|SC|SP|STAC|STAT|SUPP|TITH|TS|T|WARD"
    r"|WO|WORK|ZLIB)"
)
#: two or three letters with stops (`C.O.`, `F. O.`), O read as 0 (`W0`)
_KEW = rf"(?:{_CODES}|(?:[ACDFHIKLMPTW]\.\s?){{1,2}}[OMABCDKV]\.|[CDFHLW][0O])"
#: a series, its figures perhaps read as letters: FO 37I
_SERIES = r"(?=[\dIl]*\d)[\dIl]{1,4}"
#: a paper of the Cabinet: CAB 24/92, C.P. 110; CAB 23/11, WC 606A
_PAPER = (
    r"(?:(?:(?:W\.?\s?C|C\.?\s?P|G\.?\s?T|C\.?\s?C|E\.?\s?C)\.?)\s?[lI\d]+(?:st|nd|rd|th)?(?:\s(?:mtg|meeting))?[A-Z]?(?:\(\d\d\))?"
    r"|\d{1,3}\s?\(\d\d\)(?:\s?\d{1,3})?)"
)
_KEW_NAME = (
    r"(?:(?:TNA|BNA|UKNA|PRO|P\.\s?R\.\s?O\.|NA|The National Archives|National Archives"
    r"|Public Record Office)(?:,?\s\(?(?:Kew|London|UK|PRO|TNA)\)?)*[:,]?\s(?:PRO[,:]?\s)?)"
)
_TAIL = (
    rf"(?:,?\s(?P<llabel>{LEVELS['list']}|pp?\."
    r"|S\.|mm?\.|rot\.)\s?(?P<list>(?:[A-Z]\s?\d{3}\s)?\d[\w/]*(?:\s?[-–]\s?\d+)?(?:\s?(?:Rs"
    r"|[rv])\b\.?)?))?"
)
_DOSSIER = r"(?:,\s(?P<olabel>dossier|dr\.?|liasse|plaquette)\s?(?P<opis>[\w°]+))?"
_FORMS = (
    (
        "kew",
        (
            rf"(?:(?P<archive>{_KEW_NAME})(?P<named>(?:[A-Z]{{1,4}}|(?:[A-Z]\.\s?){{2}})\s?\d{{1,4}})"
            rf"|(?P<known>{_KEW}\s?{_SERIES}))/(?P<delo>\d{{1,6}}[A-Z]?(?:\s?[-–]\s?\d{{1,6}}(?![\w/]))?"
            rf"(?:/\d{{1,5}}(?![\w/]))*)(?:/(?P<piece>[A-Z]?\.?\d[\w/]*)|,\s(?P<apart>[A-Z]\s?\d{{1,5}}(?:/\d{{1,5}}){{1,3}})(?!\w))?(?:,\s(?P<paper>{_PAPER}))?{_TAIL}"
        ),
    ),
    (
        "india office",
        (
            r"(?:(?P<archive>(?:India Office (?:Library and )?Records|IO[LR]R?|OIOC|APAC"
            r"|B(?:ritish\s)?L(?:ibrary)?)(?:\s\([^()]{2,20}\))?(?:,\sIOR)?)[,:/]?\s?)?"
            r"(?:IOR[/:]?\s?)?(?P<named>(?:L/(?:P\s?&\s?S|P\s?&\s?J|P\s?&\s?O|PS|PJ|PO|MIL|WS|E|F"
            r"|AG|I|R|SG|MAR|PARL|PWD|SUR|V)|R/\d{1,2}|[HV]/\d{1,2}|Mss Eur)/\d{1,3})"
            rf"/(?P<delo>[A-Z]?\d{{1,6}})(?:,\s(?P<paper>[A-Z]{{1,2}}\s?\d+/\d{{4}}))?{_TAIL}"
        ),
    ),
    (
        "bundesarchiv",
        (
            r"(?P<archive>(?:BArch(?:-MA)?(?:\s[A-Z][a-z][\w-]+)?|BA-?MA|BAB|BAK|BA|SAPMO-BArch|SAPMO"
            r"|Bundesarchiv(?:[ -][A-Z][\w-]+)*|PA ?AA|GStA ?PK"
            r"|[A-Z]\w*StA\w*|[A-Z][\w-]*archiv(?:\s[A-Z]\w+)*)(?:\s?\([^)]*\))?)[,:]?\s"
            r"(?P<named>(?:[IVX]+\.\s)?(?:HA\s)?[A-Z][A-Za-z]{0,3}\.?(?:\s\d{1,4}[a-z]?)?(?:\s(?:[I"
            rf"VX]+|[1l](?=/)))?)(?:/|,?\sNr\.\s)\s?(?P<delo>(?:v\.\s)?[\w.-]*\d[\w.-]*(?:/[\w.-]+)*?){_TAIL}"
        ),
    ),
    (
        "politisches archiv",
        (
            # R 31654 is a volume by itself, and no fond's
            r"(?P<archive>(?:PA\s?AA"
            r"|Politisches Archiv des Auswärtigen Amt(?:e?s)?)(?:,\sBerlin)?(?:\s?\([^)]*\))?)"
            rf"[,:]?\s(?:(?P<named>RZ\s\d+|RAV\s[\w-]+)[\s,]+)?(?P<delo>(?:R\s?)?\d{{3,6}}){_TAIL}"
        ),
    ),
    (
        "armée",
        (
            r"(?P<archive>(?:SHD(?:/\w+)?|SHAT|SHM"
            r"|Service [Hh]istorique de la [Dd]éfense)(?:,?\s\(?(?:DAT|Vincennes"
            r"|GR)\)?)*)[,:]?\s(?P<named>(?:GR\s)?\d{1,2}\s?[A-Z])[\s/]+(?P<delo>\d{1,5})"
            rf"{_DOSSIER}{_TAIL}"
        ),
    ),
    (
        "archives nationales",
        (
            r"(?P<archive>(?:A\.\s?N\.|AN|Archives\s[Nn]ationales(?:\sde\sFrance)?(?:\s\([^)]*\))?"
            r"|Arch\.\snat\.|AD\s[A-Z][\w-]+"
            r"|Archives\s[Dd]épartementales\s[^,;]{3,40}))[,:]?\s(?:Paris,\s)?"
            r"(?P<named>(?:\d{1,4}\s?(?:AP|AQ|AS|AJ|Mi|J|M)"
            r"|[A-Z]{1,3}[/\s]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}(?=[\s/,*]+\d)"
            rf"|[A-Z]{{1,3}}(?:\s?[IVX]+)?\*?))[\s/,]+(?P<delo>\d{{1,6}}(?:/\d+)*)(?!,\s(?:carton|no\.|fasc\.)|\s?\(){_DOSSIER}{_TAIL}"
        ),
    ),
)
_COMPILED = tuple((form, lazy(rf"(?<![\w/]){pattern}(?![\w])")) for form, pattern in _FORMS)
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
    for form, pattern in _COMPILED:
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
            if groups.get("named") == "R":
                # R 10123 is the file, R a series of hundred thousands
                found.put("delo", f"R {groups['delo']}")
                found.fields.pop("fond")
            if groups.get("opis"):
                found.put("opis", f"{groups['olabel']} {groups['opis']}")
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
