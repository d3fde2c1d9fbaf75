"""Archival references of other countries, mapped onto fond, opis, delo and list.

The series or record group stands for the fond, its class or subdivision for the opis, the piece,
box or file for the delo, the folio for the list; the printed labels are kept.
"""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.pages import expand

_LEAVES = (
    r"(?:,?\s*(?P<llabel>ff?\.|fols?\.|Bl\.|fo\.|p{1,2}\."
    r"|fos?\.)\s?(?P<list>\d+(?:\s?[-–]\s?\d+)?[rv]?))?"
)
_FORMS = (
    # The National Archives (Kew): PRO, FO 371/11779/N4567, fol. 12
    (
        r"(?P<archive>(?:TNA|PRO|BNA|The National Archives(?:,? Kew)?"
        r"|Public Record Office)[:,]?\s?(?:PRO[,:]?\s)?)?"
        r"(?P<fond>ADM|AIR|BT|CAB|CO|DO|FCO|FO|GFM|HO|HS|HW|INF|KV|MEPO|PREM|SP|WO|T)\s?"
        r"(?P<opis>\d{1,4})/(?P<delo>\d{1,6}(?:/[A-Z]?\d+)*)" + _LEAVES,
        "The National Archives",
        {"fond": "department", "opis": "series", "delo": "piece"},
    ),
    # US National Archives: RG 59, M316, roll 20; RG 84, entry 5, box 12, folder 3
    (
        r"(?P<archive>(?:NARA|NA|USNA|National Archives)(?:\s(?:II|I|at College Park))?,?\s)?"
        r"(?:RG|Record Group)\s?(?P<fond>\d{1,3})"
        r"(?:,\s?(?P<opis>(?:[Ee]ntry|E\.?|M|T|[Mm]icrofilm)\s?[\w-]+))?"
        r"(?:,\s?(?P<delo>(?:[Bb]ox|[Rr]oll|[Rr]eel|[Ff]ile)\s?[\w./-]+(?:,\s?(?:[Ff]older|[Ff]rame|[Ff]ile)\s?[\w./-]+)?))?"
        + _LEAVES,
        "National Archives (US)",
        {"fond": "record group"},
    ),
    # Bundesarchiv: BArch, R 58/2239, Bl. 12; BA-MA, RH 2/1234
    (
        r"(?P<archive>(?:BArch|BA-?MA|BAB|BA|SAPMO-BArch|Bundesarchiv(?:[ -][A-Z][\w-]+)?|PA ?AA"
        r"|GStA ?PK)"
        r"(?:\s?\([^)]*\))?,?\s?)"
        r"(?P<fond>R|RH|RM|RW|NS|NY|DY|DC|DO|N|MSg|All\. Proz\."
        r"|I\. HA Rep\.)\s?(?P<opis>[\d ]+[a-z]?(?:/IV)?)/\s?"
        r"(?P<delo>[\w./-]*\w)" + _LEAVES,
        "",
        {"fond": "Bestand", "delo": "Nummer", "list": "Blatt"},
    ),
    # Archives nationales: AN, F7 13506, dossier 2; AN, 94 AP 135
    (
        r"(?P<archive>(?:AN|A\.N\.|Archives nationales|Arch\. nat\.),?\s)"
        r"(?P<fond>(?:F\s?\d{1,2}|BB\s?\d+|AJ\s?\d+|\d{1,3}\s?(?:AP|AQ|AS|Mi)|[A-Z]{1,2}\s?[IVX]*))(?:[*\s/,]+)"
        r"(?P<delo>\d{1,6})(?:,\s?(?P<opis>(?:dossier|dr|liasse)\s?[\w°]+))?" + _LEAVES,
        "",
        {"fond": "série", "delo": "article", "opis": "dossier"},
    ),
    (
        r"(?P<archive>(?:AMAE|MAE|SHD(?:/DAT)?|SHAT|ADF),?\s)(?P<fond>[A-Z][^,;.]{0,40}),\s?"
        r"(?:(?P<opis>[A-Z][^,;.\d]{2,30}),\s?)?(?:vol\.|carton|dossier|t\.)\s?(?P<delo>\d+)"
        + _LEAVES,
        "",
        {"fond": "série", "delo": "volume"},
    ),
    # Vatican: ASV, Segr. Stato, 1922, rubr. 284, fasc. 2, ff. 10-12
    (
        r"(?P<archive>(?:ASV|AAV|ACDF|AES|S\.RR\.SS\."
        r"|Archivio Segreto Vaticano),?\s)(?P<fond>[A-Z][^,;]{2,60}),\s?"
        r"(?P<opis>(?:(?:anno\s)?\d{4},?\s?)?(?:rubr|tit|pos|b|busta)\.?\s?[\w./-]+)"
        r"(?:,\s?(?P<delo>(?:fasc|pos)\.?\s?[\w./-]+))?" + _LEAVES,
        "",
        {"fond": "fondo", "opis": "rubrica", "delo": "fascicolo"},
    ),
    # named papers: Smith Papers, Hoover Institution Archives, box 2, folder 14
    (
        r"(?P<fond>(?:[A-Z][\w.'’-]+\s){1,4}(?:Papers|Collection|Nachlass|MSS))(?:,\s|\s\()(?:in\s)?(?:the\s)?"
        r"(?P<archive>(?:[A-Z][\w.'’&-]*\s(?:of\s|for\s|the\s|and\s)*){0,6}(?:Archives?|Library|Institution|Institute"
        r"|Museum)(?:\s(?:Archives?|of\s[A-Z]\w+(?:\s[A-Z]\w+)*))?)"
        r"(?:,\s?(?P<delo>[Bb]ox\s?\d+(?:,\s?(?:[Ff]older|[Ff]ile)\s?[\w-]+)?))?" + _LEAVES,
        "",
        {"fond": "papers", "delo": "box"},
    ),
)
_COMPILED = tuple((re.compile(rf"(?<!\w){p}"), name, labels) for p, name, labels in _FORMS)


def archives_abroad(text: str, start: int, end: int) -> list[Draft]:
    """The archival references of `text[start:end]` in a known form of another country."""
    out: list[Draft] = []
    for pattern, default, labels in _COMPILED:
        for match in pattern.finditer(text, start, end):
            groups = match.groupdict()
            archive = re.sub(r"\s+", " ", groups.get("archive") or "").strip(" ,:")
            if not archive and not default:
                continue
            if any(match.start() < d.end and match.end() > d.start for d in out):
                continue
            found = Draft("archival", match.start(), match.end(), confidence=0.85)
            found.put("archive", archive or default)
            for name in ("fond", "opis", "delo"):
                found.put(name, (groups.get(name) or "").rstrip(" ."))
                if groups.get(name):
                    found.spans.append(match.span(name))
                    found.labels[name] = labels.get(name, "")
            if groups.get("list"):
                found.put("list", expand(groups["list"]))
                found.labels["list"] = groups["llabel"]
                found.spans.append(match.span("list"))
            out.append(found)
    return out
