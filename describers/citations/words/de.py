"""German."""

from __future__ import annotations

from describers.citations.words.model import Words

GERMAN = Words(
    page=(r"SS?\.", r"[Ss]p\.", r"[Ss]eiten?"),
    volume=(r"Bde?\.", r"[Bb]and", r"T(?:eil|l\.)", r"Jg\.", r"[Jj]ahrgang"),
    issue=(r"Nr\.", r"H(?:eft|\.)", r"Nrn\."),
    edited=(
        r"[Hh]r?sg\.(?:\s(?:v\.|von|u\. eingel\. v\.))?",
        r"[Hh]erausgegeben\svon",
        r"bearb\.\s(?:v\.|von)",
    ),
    edited_after=(r"Hr?sg\.", r"Hgg?\.", r"Hg\.", r"Bearb\."),
    translated=(r"[Üü]bers\.\s(?:v\.|von)", r"[Üü]bersetzt\svon"),
    leads=(
        r"[Vv]gl\.(?:\s(?:auch|dazu|etwa|hierzu|u\.\s?a\.))?",
        r"[Ss]iehe(?:\sauch)?",
        r"[Ss]\.\s?(?:a\.|auch)",
        r"[Dd]azu",
        r"[Ss]o(?:\s(?:noch|auch|etwa|bereits|schon|zuletzt))?",
        r"[Dd]agegen",
        r"[Zz]itiert\snach:?",
        r"[Zz]it\.\s(?:n\.|nach|bei):?",
        r"[Aa]bgedruckt\s(?:in|bei):?",
        r"[Ee]twa",
        r"[Zz]uletzt",
        r"[Ff]erner",
        r"[Ää]hnlich",
        r"[Hh]ierzu",
        r"[Zz]um Folgenden",
    ),
    within=(r"[Ii]n:",),
    thesis=(
        r"(?:[Pp]hil\.\s|[Jj]ur\.\s)?Diss\.(?:\s(?:phil|jur|theol|masch)\.)*(?:\s\([^)]{2,16}\))?",
        r"Habil(?:\.|itationsschrift)",
        r"Dissertation",
        r"(?:Magister|Diplom|Staatsexamens|Zulassungs|Master)-?arbeit",
    ),
    edition=(r"\d{1,2}\.\s(?:\w+\.\s)?Aufl(?:age|\.)?",),
    volumes=(r"\d{1,2}\sBde\.", r"[Ii]n\s\d{1,2}\sBdn\."),
    undated=(r"o\.\s?O\.\s[ou]\.\s?J", r"o\.\s?J", r"z\.\s?j", r"u\.\s?å"),
    nowhere=(r"o\.\s?O", r"z\.\s?p", r"u\.\s?s"),
    ibid=(r"[Ee]benda", r"[Ee]bda", r"[Ee][bh]d"),
    opcit=(r"a\.\s?a\.\s?O\.", r"a\.\s?a\.\s?o\."),
    same=(r"[Dd]ers\.", r"[Dd]ies\.", r"[Dd](?:er|ie)selben?"),
    note=(r"Anm\.", r"Fn\.", r"Fu(?:ß|ss)note", r"[Aa]nmerkung"),
    sides=(r"oben", r"unten"),
    url=(r"[Oo]nline", r"URL", r"[Vv]erfügbar\sunter"),
    periodical=(
        r"Zeitschrift",
        r"Jahrb[uü]ch(?:er)?",
        r"Mitteilungen",
        r"Zeitung",
        r"Bl[äa]tter",
        r"Archiv für",
        r"Beiträge",
        r"Rundschau",
        r"Anzeiger",
    ),
    bibliography=(r"Literatur(?:verzeichnis)?", r"Quellen(?:\sund\sLiteratur)?", r"Bibliographie"),
)
