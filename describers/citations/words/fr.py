"""French, and the Italian, Spanish and Latin labels that stand in the same positions."""

from __future__ import annotations

from describers.citations.words.model import Words

FRENCH = Words(
    page=(r"pp?\.", r"f[°º]s?", r"págs?\.", r"pagg?\."),
    volume=(r"[Tt]t?\.", r"[Tt]ome", r"[Vv]ol\.", r"[Ll]ivr?\."),
    issue=(r"n[°ºo]s?\.?", r"[Nn]uméro", r"[Ff]asc\.", r"n[uú]m\.", r"cahier"),
    edited=(
        r"éds?\.",
        r"[ÉéEe]dité\spar",
        r"[Pp]ubl(?:iée?s?|\.)(?:\spar)?",
        r"sous\sla\s(?:dir(?:ection|\.))\sd[e']",
        r"a\scura\sdi",
        r"ed\.\sde",
    ),
    edited_after=(r"éds?\.", r"dirs?\.", r"coord\.", r"a cura di"),
    translated=(r"[Tt]rad(?:uit|\.)(?:\s(?:du|de\sl[’']|de\sla)\s?\w+)?(?:\s(?:par|de))?",),
    leads=(
        r"[Vv]oir(?:\s(?:aussi|notamment|par exemple|sur ce point))?",
        r"[Vv]\.\s(?:aussi|notamment)",
        r"[Cc]f\.",
        r"[Cc]it[ée]\s(?:par|dans):?",
        r"[Vv]edi",
        r"[Vv]éase",
        r"[Ss]ur ce point",
    ),
    within=(r"[Dd]ans", r"[Ii]n"),
    thesis=(
        r"[Tt]hèse(?:\s(?:de\s\w+|pour\s\w+|d[’']\w+|dactyl\.|inédite|de\s3e\scycle))*",
        r"[Mm]émoire\sde\s\w+",
        r"[Tt]esi\sdi\slaurea",
        r"[Tt]esis\sdoctoral",
    ),
    edition=(r"\d{1,2}(?:e|re)\séd(?:ition|\.|(?=\W*$))", r"[Nn]ouv\.\séd\."),
    volumes=(r"\d{1,2}\svol\.", r"\d{1,2}\st\."),
    undated=(r"s\.\s?l\.\s?n\.\s?d", r"s\.\s?[daf]"),
    nowhere=(r"s\.\s?l",),
    ibid=(r"[Ii]bid", r"[Ii]bídem", r"[Ii]vi"),
    opcit=(r"op\.\s?cit\.", r"ouvr?\.\s?cit(?:é|\.)", r"art\.\s?cit(?:é|\.)", r"o\.\s?c\."),
    same=(r"[Ii]d\.", r"[Ee]ad\.", r"[Dd]u même(?: auteur)?", r"[Ll]e même"),
    note=(r"note", r"n\."),
    sides=(r"ci-dessus", r"ci-dessous", r"supra", r"infra"),
    url=(r"[Ee]n ligne", r"[Dd]isponible (?:sur|en)", r"URL"),
    periodical=(
        r"Revue",
        r"Cahiers",
        r"Annales",
        r"Journal",
        r"Bulletin",
        r"Rivista",
        r"Revista",
        r"Mémoires",
    ),
    bibliography=(r"Bibliographie", r"Sources(?: et bibliographie)?", r"Bibliografia"),
)
