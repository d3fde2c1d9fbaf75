"""The fields of a reference as German notes print them, each known by its own shape.

Commas part them and the imprint has no brackets: `Anna Lund, Schiffe, 2. Aufl., Kiel 1968, S. 5 f.`
Some put a colon behind the author, and the imprint of a journal has its year in brackets.
"""

from __future__ import annotations

import re

from describers.citations.shapes.day import DAY
from describers.citations.works.area_ends import Stop
from describers.lazy import lazy

UP, LOW = "A-ZÄÖÜÀ-ÞŁŠŽČŚĆŹŻŘĽĎŤŇĚŮŐŰ", "a-zß-ÿłšžčśćźżěřůąęńőűľďťň"
YEAR = r"(?:1[4-9]\d\d|20[0-2]\d)"
#: possessive: a run of letters is one word, and is not tried in pieces
WORD = rf"[{UP}](?=[{UP}]{{0,3}}[{LOW}’'])[{UP}{LOW}’']++"
PARTICLE = (
    r"(?:(?:von|van|de|zu|zum|zur|vom|der|den|und zu|Graf|Gräfin|Freiherr|Frhr\.|Fürst|di"
    r"|du|la|ter)\s)"
)
_INITIALS = rf"(?:[{UP}][{LOW}]?\.(?:[ -]?(?=[{UP}]))?){{1,3}}"
GIVEN = rf"(?:{WORD}(?:-{WORD})?|{_INITIALS})"
SURNAME = rf"{PARTICLE}{{0,3}}{WORD}(?:-{WORD}){{0,3}}+"
_NO_NAME = (
    r"(?!(?:Der|Die|Das|Des|Dem|Ein|Eine|Zur|Zum|Vom|Im|Am|In|An|Auf|Aus|Bei|Vgl|Siehe|So|Wie"
    r"|Nach|Etwa|Ebd"
    r"|Ders|Dies|Akten|Art|Bd|Band|Nr|Anm|Heft|Die|Ebenda|Brief|Bericht|Protokoll|Verhandlungen"
    r"|Statistik"
    r"|Statistisches|Stenographische|Allgemein|Deutsche[rsn]?|Neue[rsn]?|\w+(?:ische"
    r"|liche)[rsn]?|Rede|Denkschrift"
    r"|Schreiben|Erlaß|Erlass|Telegramm|Aufzeichnung|Niederschrift|Protokolle|Serie|Abt"
    r"|Teil)(?![\w-]))"
)
PERSON = rf"{_NO_NAME}(?:{WORD}(?:-{WORD})?\s|{_INITIALS}\s?){{1,3}}{SURNAME}"
_INVERTED = (
    rf"{_NO_NAME}{WORD}(?:-{WORD})*,\s{GIVEN}(?:\s{GIVEN}){{0,2}}(?:\s(?:von|van|de|zu"
    rf"|Graf|Frhr\.))?"
)
_AND = r"(?:\s?/\s?|\s(?:und|u\.|&)\s)"
PEOPLE = (
    rf"(?:{PERSON}(?:,\s{PERSON}){{1,3}}{_AND}{PERSON}"
    rf"|{PERSON}(?:{_AND}{PERSON}){{0,4}}(?:\s(?:u\.\s?a\.|et\sal\.))?)"
)
INVERTED = rf"{_INVERTED}(?:(?:\s?/\s?|;\s|\s(?:und|u\.|&)\s){_INVERTED}){{0,4}}"
EDITOR = r"(?:\s?\((?:Hr?sgg?|Hgg?|Bearb|Red)\.\))"
_MONTHS = (
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
)
_TOWN = (
    rf"(?!(?:{_MONTHS}|Frühjahr|Sommer|Herbst|Winter|Bd|Band|Heft|Jg|Teil|Serie|Nr|Diss|Aufl|Anm"
    rf"|Dok|Sommersemester"
    rf"|Wintersemester|Anfang|Mitte|Ende|Stand|Seit|Im|Am|Um|Bis|Von|Nach|Ostern)(?![\w-]))"
    rf"(?:(?:Bad|New|Tel|St\.|Sankt|Den|Los|San|Groß|La|Le|Mährisch|Hradec|Banská|Nowy"
    rf"|Gorzów)\s)?{WORD}(?:-{WORD})?"
    rf"(?:\s?/\s?(?:Main|M\.|Oder|O\.|S\.|Saale|Ts\.)|\s(?:a\.\s?d\.\s?{WORD}\.?"
    rf"|a\.\s?d\.\s?[{UP}]\.|[ai]\.\s?{WORD}\.?|[ai]\.\s?[{UP}][{LOW}]{{0,2}}\."
    rf"|am\s{WORD}|an\sder\s{WORD}|im\s{WORD}|ob\sder\s{WORD}|York|Aviv))?(?:\s\((?:Ost|West|DDR"
    rf"|{WORD})\))?"
)
PLACE = (
    rf"(?:{_TOWN}(?:\s?[/–-]\s?{_TOWN}|\s(?:u\.|und|&)\s{_TOWN}|,\s{_TOWN}(?=\s?(?:/"
    rf"|{YEAR}))){{0,3}}(?:\su\.\s?a\.)?)"
)
_PUBLISHER = rf"[{UP}][^:;()\d\n,]{{1,60}}?"
IMPRINT = (
    rf"(?:(?P<place>{PLACE})(?:\s?:\s(?P<publisher>{_PUBLISHER}),?"
    rf"|,\s(?P<house>{WORD}(?:\s{WORD}){{0,2}})(?=\s{YEAR}))?,?\s"
    rf"(?:[¹²³⁴⁵⁶⁷⁸⁹]?(?P<year>{YEAR})(?:[/–-](?:{YEAR}|\d\d))?(?:\sff?\.)?"
    rf"|o\.\s?J\.(?:\s[\[(](?P<guess>{YEAR})[\])])?)"
    rf"|o\.\s?O\.(?:,?\su?\.?\s?(?:o\.\s?J\."
    rf"|(?P<alone>{YEAR}))(?:\s[\[(](?P<guess2>{YEAR})[\])])?))(?![\d-])"
)
_N = r"(?:\d[\dlIO]{0,4}|l\d{1,3}|[IVXLC]{1,7}(?!\w))"
_PAGE = rf"{_N}(?:\s?[-–—]\s?{_N})?(?:\s?ff?\.?(?!\w))?(?:\s?[A-D](?!\w))?"
_PAGES = (
    rf"{_PAGE}(?:,\s?{_PAGE}(?!\.\s?(?:\d|{_MONTHS[3:-1]})))*(?:\s(?:u\.|und)\s{_PAGE})?"
    r"(?:(?:,|\smit|\su\.|\sund)\s(?:Anm\.|Fn\.)\s?\d{1,4})?"
)
_HERE = r",\s(?:hier|bes\.|insb\.|insbes\.|besonders)(?:\sS\.\s?[\d–-]+(?:\s?ff?\.)?|(?=\sBd\.))"
PAGES = (
    rf"(?:(?:hier|bes\.|insb\.|insbes\.|v\.\s?a\.)\s)?(?:SS?"
    rf"|ss?|Sp)\.\s?(?P<pages>{_PAGES})(?:{_HERE})?"
)
VOLUME = (
    rf"(?:Bde?\.|Band|Teil|Tl?\.|Halbbd\.|Jg\.|Jahrgang)\s?(?P<volume>{_N}(?:[/–-]{_N})?)(?![\w])"
)
ISSUE = r"(?:H\.|Heft|Nrn?\.)\s?(?P<issue>\d{1,5}[a-z]?(?:[/–-]\d{1,5})?)(?!\w)"
ROLE = (
    r"(?:(?:[Hh]r?sg|[Hh]g|[Bb]earb|[Üü]bers|[Ee]ingel|[Aa]usgew|[Rr]ed)\.(?:\su\.\s\w+\.)?"
    r"|herausgegeben|bearbeitet|übersetzt)"
    r"(?:\s(?:v\.|von|im\sAuftrag\sde[rs]\s[^,;]{3,60}(?:v\.|von)))?\s"
)
EDITION = (
    r"\d{1,2}\.(?:,?\s(?:u\.\s)?[a-zäöü]+\.?){0,4}\sAufl(?:age|\.)"
    r"|(?:unver\w+\s)?(?:Neudr|Nachdr|ND)(?:uck|\.)?|\d{1,2}\s(?:Bde?|Teile|Tle|Hefte)\.?"
)
THESIS = (
    r"(?:(?:[Uu]ngedr|[Mm]asch|[Pp]hil|[Jj]ur|[Rr]er|[Pp]ol|[Tt]heol|[Mm]ed|[Tt]echn"
    r"|[Ii]naug)\.[\s-]?(?:pol\.\s)?){0,3}"
    r"(?:Diss\.|Dissertation|Habil\.|Habilitationsschrift|(?:Magister|Diplom|Staatsexamens"
    r"|Master)arbeit)"
    r"(?:\s(?:phil|jur|masch|theol|med|rer\.\spol)\.)?(?:\s\(masch\.?\))?"
)
DATE = rf"(?:(?:vom|v\.)\s)?(?P<date>{DAY}|\d{{1,2}}\.\s?\d{{1,2}}\.\s?{YEAR})"
#: 41 (1986); 12/3 (1964); 45, 1921
VOL_YEAR = (
    rf"(?:N\.\s?F\.\s|Bd\.\s|Jg\.\s)?(?P<volume>\d{{1,4}}"
    rf"|[IVXLC]{{1,7}}(?!\w))(?:[/.]\s?(?P<issue>\d{{1,3}}))?"
    rf"(?:\s?\((?P<year>{YEAR})(?:[/–-]\d{{2,4}})?\)|,\s(?P<year2>{YEAR})(?:[/–-]\d{{2,4}})?(?=,))"
)
URL = (
    r"(?:(?:URL|[Oo]nline|abrufbar unter|unter):?\s)?<?(?P<url>https?://[^\s<>\"»)\]]+)>?"
    r"(?:[,.]?\s[(\[](?:ab|auf|letzter|zuletzt|Zugriff|Stand|Abruf|eingesehen)[^()]{2,50}[)\]])?"
)
#: name to pattern, in the order in which they are tried
AREAS = {
    name: lazy(pattern)
    for name, pattern in {
        "thesis": THESIS,
        "school": (
            r"(?P<school>(?:Univ(?:ersität|\.)|(?:Technische\s)?Hochschule|T[HU]|FU"
            r"|HU)\s[^,;()\d]{2,40}),?"
            rf"\s(?P<year>{YEAR})"
        ),
        "imprint": IMPRINT,
        "volyear": VOL_YEAR,
        "only_year": rf"\((?P<year>{YEAR})(?:[/–-]\d{{2,4}})?\)",
        "volume": VOLUME,
        "issue": ISSUE,
        "pages": PAGES,
        "note": r"\(?(?:(?:wie|s\.|vgl\.)\s)?(?:Anm\.|Fn\.)\s?(?P<note>\d{1,4})\)?",
        "date": DATE,
        "edition": EDITION,
        "opcit": r"(?P<opcit>a\.\s?a\.\s?O\.)",
        "url": URL,
        "series": r"\((?:=\s)?[^()]{4,120}\)",
        "part": (
            r"(?:Serie|Abt|Reihe|Dok|Abb|Kap|Art|Sp|Blatt|Tab)\.?\s(?:\d{1,4}|[A-Z]|[IVX]+)(?!\w)"
            r"|passim|(?:ungedr|masch)\.\sMs\."
            r"|(?:Abend|Morgen|Mittag|Sonder)(?:s)?[Aa]usgabe|hier(?=\sBd\.)"
        ),
        "role": rf"(?P<role>{ROLE})",
    }.items()
}
#: what ends what stands before it
_ENDS = [
    AREAS[name]
    for name in AREAS
    if name not in ("note", "series", "only_year", "part", "volyear", "opcit")
]
APART = lazy(r"\s?[.,;:]?\s?")
_BRACKETED = re.sub(r"\(\?P<\w+>", "(?:", IMPRINT)
#: where a title ends
TITLE_END = (
    Stop("within", lazy(rf"[.,]\s[Ii]n:\s(?=[„\"«]?(?:[{UP}]|ders\.|dies\.))")),
    Stop(
        "area",
        lazy(r"[.,]?[“”\"«»]?[,.!?]\s"),
        [*_ENDS, lazy(r"(?:Serie|Abt\.)\s[A-Z\d]|hier\sBd\.")],
    ),
    Stop("area", lazy(r",?\s(?=\((?:wie\s)?(?:Anm|Fn)\.|a\.\s?a\.\s?O\.)")),
    Stop("area", lazy(r"\s(?=\()"), [lazy(rf"\([^()]{{4,120}}\),?\s{_BRACKETED}")]),
    Stop("area", lazy(r"\s\("), [lazy(rf"{_BRACKETED}\)")]),
)
#: where the name of a journal or collection ends, too
CONTAINER_END = (
    Stop("area", lazy(r",?\s"), [AREAS["volyear"], lazy(rf"\({YEAR}[)/–-]")]),
    *TITLE_END,
)
PEOPLE_END = (
    Stop("area", lazy(r"[,.]\s"), _ENDS),
    Stop("area", lazy(r";|,\s[Ii]n:")),
)
