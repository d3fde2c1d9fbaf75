"""The labels of archival units in many countries, by the level on which they stand."""

from __future__ import annotations

from describers.lazy import lazy

#: level to label; where one label stands on two levels in two countries, the surer reading
LEVELS = {
    "fond": (
        r"(?:Abt(?:eilung|\.)|[Ff]ond[s]?|[Фф]онд|[Bb]estand|Best\.|[Zz]esp(?:ół|\.)|Rep\."
        r"|[Ff](?=\.\s?[\d-]+[.,]\s?[Nn]\.)\.|coll\.|[Cc]ollection no\."
        r"|[Фф]\.(?=\s?[\dР])|Nachlass|NL(?=\s\d))"
    ),
    "opis": (
        r"(?:[Оо]п(?:ись|\.)|[Oo]pis['’]?|[Oo]p\.|Verz(?:eichnis|\.)"
        r"|[Ii]nv(?:ent[aá][rř]\w*|\.)(?:\s?(?:č|nr|no)\.)?|ap\.|dz\."
        r"|[Rr]ubr(?:ica|\.)|[Tt]it(?:olo|\.)|[Ss]ubseries"
        r"|[Ss]eries|[Ss]ect(?:ion|\.)|[Ss]er\.|apr\.|нен\.|anno|[Nn]\.(?=\s?\d+[,.]\s?s\.))"
    ),
    "box": (r"(?:[Bb]ox(?:es)?|[Bb]x\.|[Ee]ntry|[Cc]ontainers?|[Cc]ase|[Cc]rate|[Rr]eel)"),
    "delo": (
        r"(?:[Dd]elo|[Dd]\.|[Ee]d\.\s?khr\.|[Дд]ело|[Дд]\.|[Ее]д\.\s?хр\.|[Сс]пр(?:ава|\.)"
        r"|[Ss]pr(?:ava|\.)|Nr\.|Fasz(?:ikel|\.)"
        r"|[Ff]asc(?:icolo|\.)|[Ff]older|[Ff]ile|[Rr]oll|[Dd]ossier|[Dd]oss\.|[Dd]ep\.(?=\s?\d)|dr\.|[Ll]iasse"
        r"|[Cc]arton|[Vv]ol(?:ume|\.)|[Bb]usta|[Bb]b?\.|[Ll]eg(?:ajo|\.)"
        r"|[Ee]xp\.|[Ss]ygn(?:atura|\.)|[Ss]ign\.|[Aa]kte|[Aa]kt|[Pp]iece|[Mm]appe|[Ee]nvelope"
        r"|[Kk]art(?:on|\.)|[Kk]asten|Kt\.|[Cc]aja|[Ss]cat(?:ola|\.)|[Ss]chachtel|Sch\.(?=\s?\d)"
        r"|[Ll]ib(?:ro|er|\.)|[Ee]xpediente|[Tt]omo|[Pp]rotocolo|pk\.|nr(?=\s?\d)|Konv(?:olut|\.)|B(?:an)?de?\.?(?=\s?\d)|Fach|Bü(?:schel|\.)?(?=\s\d)|Stück|Lade|Hs\.|Cod(?:ex|\.)|Lit\."
        r"|(?:rote|alte|neue)\sNr\.|[Mm]azzo|[Ff]ilza|[Rr]eg(?:istro|ister|\.)|[Cc]art(?:ella|\.)"
        r"|kut(?:ija|\.)|br\.|rkp\.|dosar(?:ul)?|[aа]\.\s?[eе]\.|[Bb]undle|[Ii]tem|[Aa]cc(?:ession|\.)"
        r"|Akz\.|Zug\.|[Tt]eka"
        r"|[Cc]arpeta|art\.|[Pp]os(?:izione|\.)|[Ss]\.(?=\s?\d+,\s?l\.)|l\.(?=\s?\d+,\s?lp\.))"
    ),
    "list": (
        r"(?:[Ll]ist[yi]?|[Ll]{1,2}\.|[Лл]ист[ы]?|[Лл]{1,2}\.|[Аа]рк\.|[Aa]rk\.|B[l1I](?:att|\.)"
        r"|[Ff]ol(?:io|ios|s|s\.|\.)|f[°º]s?|ff?\.|fos?\.|k{1,2}\.|lp\.|c{1,2}\.|cc\."
        r"|mm?\.(?=\s?\d)|memb\.|rot\.|ramo|pieza|[Ff]ila|[Ff]oll\."
        r"|serial|pièces?|[Dd]oc(?:ument|\.)|frames?|fr\.|nos?\.|n[°º])"
    ),
}
#: labels that belong to the value, as English prints them
KEPT = lazy(
    r"(?:[Bb]ox|[Bb]x|[Ee]ntry|[Cc]ontainer|[Cc]ase|[Cc]rate|[Ff]older|[Ff]ile|[Rr]oll|[Rr]eel"
    r"|[Ee]nvelope|[Ss]eries|[Ss]ubseries|(?:rote|alte|neue)\sNr|Lit\.|Abt)"
)
