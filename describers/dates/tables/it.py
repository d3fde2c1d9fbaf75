"""Italian date words."""

from __future__ import annotations

from describers.dates.tables.table import Table, counted, feasts, tens, valued, words

_DECADES = counted("dieci venti trenta quaranta cinquanta sessanta settanta ottanta novanta")

_SAINTS = """17.1=sant'antonio_abate 19.3=san_giuseppe 23.4=san_giorgio 25.4=san_marco
    24.6=san_giovanni|san_giovanni_battista 29.6=san_pietro|santi_pietro_e_paolo
    22.7=santa_maddalena 25.7=san_giacomo 26.7=sant'anna 10.8=san_lorenzo 16.8=san_rocco
    24.8=san_bartolomeo 29.9=san_michele 18.10=san_luca 11.11=san_martino 25.11=santa_caterina
    30.11=sant'andrea
    6.12=san_nicola|san_nicolò 7.12=sant'ambrogio 13.12=santa_lucia 26.12=santo_stefano
    31.12=san_silvestro"""


def _saints() -> dict[str, tuple[int, int]]:
    """The feasts, those of saints behind a word that says that no church or town is meant."""
    out = feasts("""1.11=ognissanti|tutti_i_santi 2.11=giorno_dei_morti 6.1=epifania 2.2=candelora
        25.3=annunciazione 15.8=assunta|assunzione""")
    for saint, on in feasts(_SAINTS).items():
        for form in {saint, saint.replace("san ", "s. "), saint.replace("'", "’")}:
            before = "d'" if form.startswith("s. ") else "di "
            for lead in ("a ", "per ", "giorno di ", "festa di ", "dì di ", f"festa {before}"):
                out[lead + form] = on
    return out


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
    filler=words("del di il l' l’ dell' dell’ nel nell' nell’ della"),
    license=words("nel dal del nell' dell' nell’ dell’ nella della dalla"),
    before_era=words("a.C."),
    era=words("d.C."),
    counted=words("abitanti lire uomini copie pagine tonnellate metri ducati scudi soldati anime"),
    pointers=words("p pp pag n vol busta fasc stanza camera sala numero"),
    parts=counted("metà|semestre - quarto|quarti|trimestre", 2),
    part_ordinals=counted("prima|primo seconda|secondo terzo|terza") | {"ultimo": -1, "ultima": -1},
    century_names=counted(
        "duecento trecento quattrocento cinquecento seicento settecento ottocento novecento", 13
    ),
    of_month=words("di del d' d’"),
    holidays=feasts("25.12=natale 1.1=capodanno 15.8=ferragosto"),
    feasts=_saints(),
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
