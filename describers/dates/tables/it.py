"""Italian date words."""

from __future__ import annotations

from describers.dates.tables.table import Table, counted, feasts, tens, valued, words

_DECADES = counted("dieci venti trenta quaranta cinquanta sessanta settanta ottanta novanta")

TABLE = Table(
    language="it",
    months=counted("""gennaio|gennajo|genn febbraio|febbrajo|febbr|feb marzo|mar aprile|apr
        maggio|magg giugno|giu luglio|lug agosto|ago settembre|sett|7bre ottobre|ott|8bre
        novembre|nov|9bre dicembre|dic|xbre"""),
    seasons={"primavera": 21, "estate": 22, "autunno": 23, "inverno": 24},
    weekdays=counted("lunedì martedì mercoledì giovedì venerdì sabato domenica"),
    ordinals=counted("primo"),
    ordinal_suffixes=words("º °"),
    decades={word: 10 * n for word, n in _DECADES.items()},
    decade_nouns=words("anni"),
    decade_leads=words("anni"),
    centuries=words("secolo secoli sec"),
    century_leads=words("secolo sec sec."),
    years=words("anno anni"),
    modifiers=valued("early=inizio|inizi|principio mid=metà end=fine"),
    about=words("circa ca verso"),
    maybe=words("forse probabilmente"),
    before=words("prima_del prima_di ante"),
    after=words("dopo dopo_il post"),
    since=words("dal dall'"),
    until=words("fino_al sino_al"),
    start=words("dal da"),
    to=words("al a"),
    between=words("tra fra"),
    both=words("e ed"),
    either=words("o"),
    filler=words("del di il l' dell' nel della"),
    license=words("nel dal del nell' dell'"),
    before_era=words("a.C."),
    era=words("d.C."),
    counted=words("abitanti lire uomini copie pagine"),
    pointers=words("p pp pag n vol busta fasc"),
    holidays=feasts("25.12=natale"),
    undated=words("s._d. senza_data"),
    negations=words("non mai"),
    plain=words("noi io egli ella essi voi tu era erano fu e ma quando il la i gli le"),
    before_year=words("anno"),
    short_words=words("il la le di da"),
    goes_on=words("e il la i nel era fu"),
    numerals=counted("""uno|un due tre|tré quattro cinque sei sette otto nove dieci undici dodici
        tredici quattordici quindici sedici diciassette diciotto diciannove""")
    | tens("""- venti|vent trenta|trent quaranta|quarant cinquanta|cinquant sessanta|sessant
        settanta|settant ottanta|ottant novanta|novant cento""")
    | {"mille": 1000},
    numeral_joints=words("e"),
    numerals_glued=True,
    worded_leads=words("nel del dal l'anno dell'anno"),
)
