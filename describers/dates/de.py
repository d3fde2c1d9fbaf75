"""German date words."""

from __future__ import annotations

from describers.dates.table import Table, counted, words

_ORDINAL_STEMS = (
    "erste zweite dritte vierte fünfte sechste siebente|siebte achte neunte zehnte elfte zwölfte"
    " dreizehnte vierzehnte fünfzehnte sechzehnte siebzehnte achtzehnte neunzehnte zwanzigste"
    " einundzwanzigste zweiundzwanzigste dreiundzwanzigste vierundzwanzigste fünfundzwanzigste"
    " sechsundzwanzigste siebenundzwanzigste achtundzwanzigste neunundzwanzigste dreißigste"
    " einunddreißigste"
)
_ORDINALS = counted(_ORDINAL_STEMS)

TABLE = Table(
    language="de",
    months=counted(
        "januar|jänner|jan februar|feber|feb märz|maerz|mrz april|apr mai juni|jun juli|jul"
        " august|aug september|sept|sep oktober|okt november|nov dezember|dez"
    ),
    seasons={
        "frühling": 21,
        "frühjahr": 21,
        "frühjahrs": 21,
        "sommer": 22,
        "sommers": 22,
        "herbst": 23,
        "herbstes": 23,
        "winter": 24,
        "winters": 24,
    },
    weekdays=counted(
        "montag|mo dienstag|di mittwoch|mi donnerstag|do freitag|fr samstag|sonnabend|sa sonntag|so"
    ),
    ordinals=_ORDINALS
    | {word + end: n for word, n in _ORDINALS.items() for end in ("n", "r", "s")},
    ordinal_suffixes=words("ten te"),
    decades={
        "zwanziger": 20,
        "zwanzigern": 20,
        "dreißiger": 30,
        "dreissiger": 30,
        "vierziger": 40,
        "fünfziger": 50,
        "sechziger": 60,
        "siebziger": 70,
        "achtziger": 80,
        "neunziger": 90,
    },
    decade_suffixes=words("er ern"),
    decade_nouns=words("jahre jahren"),
    centuries=words("jahrhundert jahrhunderts jahrhunderte jahrhunderten jh jhd jhdt jhs"),
    years=words("jahr jahre jahres jahren j"),
    modifiers={
        "anfang": "early",
        "anfangs": "early",
        "beginn": "early",
        "frühe": "early",
        "frühen": "early",
        "erste hälfte": "early",
        "ersten hälfte": "early",
        "mitte": "mid",
        "ende": "end",
        "späte": "late",
        "späten": "late",
        "spät": "late",
        "zweite hälfte": "late",
        "zweiten hälfte": "late",
    },
    about=words("um etwa ungefähr circa ca gegen"),
    maybe=words("vielleicht wahrscheinlich vermutlich wohl möglicherweise"),
    before=words("vor"),
    after=words("nach seit ab"),
    no_later=words("spätestens nicht_später_als"),
    no_earlier=words("frühestens nicht_früher_als"),
    start=words("von vom"),
    to=words("bis bis_zum bis_zu"),
    between=words("zwischen"),
    both=words("und sowie"),
    either=words("oder"),
    filler=words("des der den dem im am in in_den im_jahre im_jahr jahres"),
    license=words(
        "im in am seit bis vor nach ab gegen um diesen diesem vergangenen letzten nächsten zum"
        " vom von anfang mitte ende"
    ),
    this=words("diesem diesen jenem letzten vergangenen nächsten desselben"),
    old_style=words("a.st. alten_stils a._st. julianisch"),
    new_style=words("n.st. neuen_stils n._st. gregorianisch"),
    before_era=words("v.chr. v._chr. vor_christus v.u.z. v._u._z."),
    era=words("n.chr. n._chr. nach_christus n.u.z."),
    counted=words(
        "mann menschen personen einwohner soldaten arbeiter bauern mark rm reichsmark gulden taler"
        " thaler dollar franken kronen pfund tonnen kilometer km meter m hektar ha exemplare seiten"
        " blatt bände jahre_alt tage stunden minuten stück stimmen prozent wochen monate mal"
    ),
    pointers=words(
        "s seite seiten bd bde band nr nummer anm anmerkung fn fußnote bl blatt sp spalte kap"
        " kapitel heft h az akte tel abb tafel taf ziff art artikel §"
    ),
    dated_nouns=words("nummer ausgabe sitzung tagung plenum heft kongress"),
    event_nouns=words("revolution unruhen aufstand verfassung krise"),
    holidays={"neujahr": (1, 1), "silvester": (12, 31), "heiligabend": (12, 24)},
    capital_months=True,
)
