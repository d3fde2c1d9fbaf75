"""Polish, Czech and Slovak, Hungarian: the labels that historians of Central Europe print."""

from __future__ import annotations

from describers.citations.words.model import Words

CENTRAL = Words(
    page=(r"ss?\.(?=\s?\d)", r"str\.", r"st[rř]\.", r"old\."),
    volume=(r"[Rr]\.", r"[Rr]oč(?:ník|\.)", r"[Ss]v\.", r"[Dd]íl", r"[Tt]\."),
    issue=(r"[Nn]r\.?", r"z\.", r"č\.", r"sz\."),
    edited=(
        r"red\.",
        r"oprac\.",
        r"wyd\.",
        r"pod\sred(?:akcją|\.)",
        r"vyd\.",
        r"k\svydání\spřipravil",
        r"[Ss]zerk\.",
    ),
    edited_after=(r"red\.", r"oprac\.", r"wyd\.", r"edd\.", r"vyd\.", r"[Ss]zerk\."),
    translated=(r"tłum\.", r"przeł\.", r"přel\.", r"[Ff]ord\."),
    leads=(
        r"[Zz]ob\.(?:\s(?:też|także))?",
        r"[Pp]or\.(?:\s(?:też|także))?",
        r"[Pp]atrz",
        r"[Ss]rov\.",
        r"[Vv]iz(?:\s(?:též|také))?",
        r"[Ll]d\.",
        r"[Vv]ö\.",
    ),
    within=(r"[Ww]:", r"[Vv]:"),
    thesis=(r"(?:praca|rozprawa)\s(?:doktorska|magisterska)", r"[Dd]iplomová\spráce"),
    edition=(r"wyd\.\s[IVX\d]+", r"\d\.\svyd(?:ání|\.)"),
    undated=(r"b\.\s?m\.\si\sr", r"b\.\s?r", r"[ée]\.\s?n"),
    nowhere=(r"b\.\s?m", r"h\.\s?n"),
    ibid=(r"[Tt]amże", r"[Tt]amtéž", r"[Ii]bidem", r"[Uu]o\."),
    opcit=(r"dz\.\scyt\.", r"c\.\sd\.", r"i\.\s?m\."),
    same=(r"[Tt]enże", r"[Tt]aż", r"[Tt](?:ýž|áž)"),
    note=(r"przyp\.", r"pozn\."),
    sides=(r"wyżej", r"niżej", r"výše", r"níže"),
    periodical=(
        r"Kwartalnik",
        r"Przegląd",
        r"Roczniki?",
        r"Zeszyty",
        r"Studia",
        r"Časopis",
        r"Sborník",
        r"Századok",
        r"Szemle",
        r"Közlemények",
    ),
    bibliography=(r"Bibliografia", r"Literatura", r"Irodalom"),
)
