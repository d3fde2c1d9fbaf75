"""German date words."""

from __future__ import annotations

from describers.dates.tables import offset_words
from describers.dates.tables.de_counted import COUNTED, POINTERS
from describers.dates.tables.table import (
    NEXT,
    PREVIOUS,
    SAME,
    Table,
    counted,
    feasts,
    shifted,
    tens,
    tenths,
    valued,
    words,
)

_ORDINALS = counted("""erste zweite dritte vierte fünfte sechste siebente|siebte achte neunte
        zehnte elfte zwölfte dreizehnte vierzehnte fünfzehnte sechzehnte siebzehnte achtzehnte
        neunzehnte zwanzigste einundzwanzigste zweiundzwanzigste dreiundzwanzigste
        vierundzwanzigste fünfundzwanzigste sechsundzwanzigste siebenundzwanzigste
        achtundzwanzigste neunundzwanzigste dreißigste einunddreißigste""")
_DECADES = {
    stem + end: 10 * tens
    for stem, tens in counted("""zehner zwanziger dreißiger|dreissiger vierziger fünfziger
        sechziger siebziger|siebenziger achtziger neunziger""").items()
    for end in ("", "n", "jahre", "jahren")
}

TABLE = Table(
    language="de",
    months=counted("""januar|januars|jänner|jänners|jenner|jan|jän|jänn|januarii|januarij|januario
        februar|februars|feber|febr|feb|hornung|februarii|februarij|februario
        märz|märzen|maerz|merz|mertz|märtz|mrz|martii|martij|martio
        april|aprils|aprill|apr|aprilis|aprili mai|mais|may|maien|maii|maij|majo|maji
        juni|junis|juny|jun|brachmonat|brachmond|junii|junij|junio
        juli|julis|july|jul|heumonat|heumond|julii|julij|julio
        august|augusts|aug|augst|augusto|erntemonat|augusti
        september|septembers|sept|sep|septbr|herbstmonat|septembris|septembr|7ber|7br|7bris
        oktober|oktobers|october|octobers|okt|oct|oktbr|octbr|weinmonat|octobris|octobr|octobri|8ber|8br|8bris
        november|novembers|nov|novbr|wintermonat|novembris|novembr|9ber|9br|9bris
        dezember|dezembers|december|decembers|dez|dec|dezbr|decbr|christmonat|decembris|decembr|xber|xbr|xbris|10ber|10br|10bris"""),
    seasons={
        "frühling": 21,
        "frühlings": 21,
        "frühlinge": 21,
        "frühjahr": 21,
        "frühjahrs": 21,
        "frühjahre": 21,
        "vorfrühling": 21,
        "spätfrühling": 21,
        "lenz": 21,
        "sommer": 22,
        "sommers": 22,
        "frühsommer": 22,
        "frühsommers": 22,
        "hochsommer": 22,
        "spätsommer": 22,
        "spätsommers": 22,
        "herbst": 23,
        "herbste": 23,
        "herbstes": 23,
        "frühherbst": 23,
        "spätherbst": 23,
        "spätherbstes": 23,
        "spätjahr": 23,
        "winter": 24,
        "winters": 24,
        "spätwinter": 24,
        "hochwinter": 24,
    },
    weekdays=counted("""montag|montags|mo dienstag|dienstags|di mittwoch|mittwochs|mi
        donnerstag|donnerstags|do freitag|freitags|fr samstag|sonnabend|samstags|sa
        sonntag|sonntags|so"""),
    ordinals=_ORDINALS
    | {word + end: n for word, n in _ORDINALS.items() for end in ("n", "r", "s", "m")},
    ordinal_suffixes=words("ten te ter tes sten ste t tn"),
    decades=_DECADES,
    decade_suffixes=words("er ern"),
    decade_nouns=words("jahre jahren"),
    centuries=words("""jahrhundert jahrhunderts jahrhunderte jahrhunderten jahrhundertes jh jhd
        jhdt jhs jhts jahrh jhdts säkulum"""),
    years=words("jahr jahre jahres jahren j"),
    modifiers=valued("""turn=wende_zum|wende_des
        early=anf|anfang|anfangs|beginn|frühe|frühen|anfang_des|beginn_des|erste_tage
        early=ersten_tagen|ersten_tage|ersten_jahren|ersten_woche|erste_woche|frühes
        end=letzten_tagen|letzten_tage|letzten_woche|letzte_woche|ausgang|schluß|schluss end=ende
        late=spätes|späte|späten|spät mid=mittlere|mittleren|mitte""")
    | tenths(
        "ersten zweiten dritten vierten fünften sechsten siebten achten neunten letzten",
        "jahrzehnt",
    ),
    about=words("um etwa ungefähr circa ca zirka rund gegen um_etwa um_das_jahr um_die"),
    maybe=words(
        "vielleicht vermutl wahrsch verm wohl_um wahrscheinlich vermutlich wohl möglicherweise"
    ),
    before=words("vor"),
    after=words("nach"),
    since=words("seit ab seit_dem von_an"),
    until=words("bis biß bis_zum bis_zu bis_zur bis_ins bis_in bis_in_den bis_in_das"),
    of_month=words("""des_monats monats im_monat tag_des_monats tage_des_monats tages_des_monats
        tag_monats tag_im tag_im_monat tag_des tage_des"""),
    present=words("heute gegenwart zur_gegenwart jetzt laufend fortlaufend dato"),
    onward=words("an und_später oder_später und_danach"),
    and_before=words("und_früher oder_früher und_davor"),
    parts=counted("hälfte|halbjahr drittel viertel|quartal|vierteljahr", 2),
    part_ordinals={f"letzte{end}": -1 for end in ("", "n", "s", "r")}
    | {f"mittlere{end}": 2 for end in ("", "n", "s", "r")},
    no_later=words("spätestens nicht_später_als nicht_nach spätestens_im"),
    no_earlier=words("frühestens nicht_früher_als nicht_vor"),
    start=words("von vom"),
    to=words("bis biß bis_zum bis_zu bis_zur auf_den bis_ins bis_in bis_in_den bis_in_das"),
    onto=words("auf_den auf zum"),
    between=words("zwischen zw"),
    both=words("und sowie u u."),
    either=words("oder od od. bzw bzw. beziehungsweise"),
    filler=words("""des der den dem im am in in_den im_jahre im_jahr jahres des_jahres des_monats
        monats im_monat tag_des"""),
    license=words("""im in am seit bis vor nach ab gegen um diesen diesem vergangenen letzten
        nächsten zum vom von anfang mitte ende"""),
    this=words("diesem diesen jenem letzten vergangenen nächsten desselben"),
    old_style=words("""st._v. st.v. st._vet. stylo_vetere stylo_veteri stilo_veteri alt._st.
        alten_styls a.st. alten_stils a._st. julianisch nach_russischem_kalender
        nach_dem_alten_kalender russischen_stils nach_altem_stil"""),
    new_style=words("""st._n. st.n. st._nov. stylo_novo stilo_novo neuen_styls n.st. neuen_stils
        n._st. gregorianisch nach_neuem_stil nach_dem_neuen_kalender"""),
    before_era=words("""v.chr. v._chr. vor_chr. vor_christus vor_christi_geburt v.u.z. v._u._z.
        v.d.z. vor_unserer_zeitrechnung"""),
    era=words("""n.chr. n._chr. nach_chr. nach_christus nach_christi_geburt n.u.z. n._u._z. u._z.
        unserer_zeitrechnung a.d. a._d. anno_domini"""),
    anno=words("anno a.d. a._d. anno_domini im_jahre_des_herrn a° ao"),
    counted=COUNTED,
    pointers=POINTERS,
    dated_nouns=words("nummer ausgabe sitzung tagung plenum heft kongress"),
    event_nouns=words("revolution unruhen aufstand verfassung krise"),
    holidays=feasts("""1.1=neujahr 31.12=silvester
        24.12=heiligabend|heiligen_abend|heiliger_abend|heil._abend|christabend
        25.12=weihnachtstag|weihnachtsfeiertag|christtag|ersten_weihnachtstag
        25.12=ersten_weihnachtsfeiertag|ersten_weihnachtstage
        26.12=zweiten_weihnachtstag|zweiten_weihnachtsfeiertag|zweiten_weihnachtstage
        26.12=stephanstag 24.6=johannistag 29.9=michaelistag 11.11=martinstag 6.1=dreikönigstag
        6.12=nikolaustag 31.10=reformationstag 15.8=mariä_himmelfahrt
        2.2=mariä_lichtmeß|mariä_lichtmess 25.3=mariä_verkündigung 8.9=mariä_geburt
        8.12=mariä_empfängnis 2.7=mariä_heimsuchung"""),
    last_day=words("am_letzten den_letzten letzten_tag_des letzte_tag_des letzten_tage_des"),
    feasts=feasts("""29.9=michaelis|michaeli|michaelistag|michaelistage
        11.11=martini|martinitag|martinitage
        24.6=johannis|johanni|johannistag|johannistage
        23.4=georgi|georgen_tag|st._georgen_tag|st._georgi|georgii
        25.7=jacobi|jakobi|st._jacobi|jacobi_apostoli 24.8=bartholomäi 2.2=lichtmess|lichtmeß
        1.11=allerheiligen 2.11=allerseelen 25.12=weihnachten 6.1=epiphanias|dreikönig|dreikönige
        30.11=andreae 6.12=nicolai 1.5=walpurgis|walpurgi|philippi_jacobi|philippi_und_jacobi
        16.10=galli 21.12=thomae|thomä 13.12=luciae|lucia 21.9=matthaei|matthäi
        24.2=matthiae|matthiä 28.10=simonis_et_judae|simon_judä|simon_und_judä 10.8=laurentii
        22.7=mariae_magdalenae|maria_magdalena 25.11=catharinae|katharinae
        25.11=katharinentag|katharinentage
        30.11=andreastag 25.7=jakobitag|jakobstag 24.8=bartholomäustag 21.12=thomastag
        10.8=laurentiustag 26.7=annentag 13.12=luzientag 19.11=elisabethtag
        23.4=georgstag|georgitag
        29.6=petri_pauli|petri_et_pauli|peter_und_paul 17.1=antonii"""),
    capital_months=True,
    relative_months=shifted(
        0,
        "dieses d._m. d.m. ds. ds._mts. ds.mts."
        " d._mts. d.mts. dss._mts. ds._m. ds.m. dieses_monats"
        " diesen_monats l._m. l.m. lfd._mts. lfd._m. laufenden_monats des_laufenden_monats huj"
        " cr curr currentis ct",
    )
    | shifted(
        -1,
        "v._m. v.m. v._mts. v.mts. vor._mts. vorigen_monats des_vorigen_monats vergangenen_monats"
        " des_vergangenen_monats letzten_monats p._m. p.m. passato",
    )
    | shifted(1, "n._m. n.m. n._mts. k._m. k.m. k._mts. nächsten_monats kommenden_monats")
    | shifted(
        SAME,
        "dito dto ejusdem eiusdem ejusd ejusd. eiusd eodem hujus huius desselben_monats desselben"
        " des_gleichen_monats jenes_monats selbigen_monats",
    )
    | shifted(NEXT, "des_folgenden_monats folgenden_monats"),
    relative_years=shifted(
        0,
        "d._j. d.j. ds._js. ds.js. d._js. ds._j. dieses_jahres diesen_jahres l._j. l.j. lfd._js."
        " laufenden_jahres des_laufenden_jahres a._c. a.c. a._cr. c._a. h._a. heurigen_jahres",
    )
    | shifted(-1, "v._j. v.j. v._js. vorigen_jahres des_vorigen_jahres vergangenen_jahres a._p.")
    | shifted(1, "n._j. n._js. k._j. nächsten_jahres kommenden_jahres")
    | shifted(
        SAME,
        "ejusdem_anni eiusdem_anni eodem_anno desselben_jahres des_gleichen_jahres"
        " des_selben_jahres dess._j. jenes_jahres"
        " im_selben_jahr im_gleichen_jahr selbigen_jahres",
    )
    | shifted(
        NEXT,
        "des_folgenden_jahres folgenden_jahres"
        " des_nächstfolgenden_jahres des_darauffolgenden_jahres",
    )
    | shifted(PREVIOUS, "des_vorangegangenen_jahres des_vorhergehenden_jahres"),
    offsets=offset_words.DE,
    hijri=words("A.H. d._H. d.H. der_hedschra der_hidschra der_hidjra nach_der_hedschra"),
    telephones=words("telefon telephon tel fernruf fernsprecher ruf fax telefax"),
    recurring=words("""alljährlich jährlich jedes_jahr jeden jedes jedem alle_jahre zweimal_im_jahr
        einmal_im_jahr gewöhnlich üblicherweise immer stets jahrestag geburtstag"""),
    streets_dated=True,
    streets=words(
        "straße_des strasse_des platz_des straße_vom platz_vom brücke_des allee_des str._des"
    ),
    ordinal_stops=True,
    capital_nouns=True,
    undated=words("o._j. o._d. ohne_datum undatiert"),
    day_leads=words("am vom v. zum bis den dem der seit d."),
    negations=words("nicht nie kein keine keinen keiner keinem keines erst"),
    before_year=words("jahr jahre"),
    in_month=words("im"),
    counting=words("mit fast nur insgesamt zusammen beinahe"),
    out_of=words("von"),
    short_words=words("ab da du er es im um zu wo ob so wi"),
    whole_pointers=words("seite blatt band heft karte haus zimmer akte bild"),
    whole_months=words("mai"),
    articles=words("der dem"),
    goes_on=words("und der die das wurde war"),
    capital_modifiers=words("anfang anfangs beginn mitte ende ausgang schluß schluss"),
    of_what=words("des der"),
    last_before=words("vorigen letzten vergangenen"),
    next_before=words("nächsten kommenden"),
    last_behind=words("v._j."),
    aside=words("gest. gest"),
    birth=words("geb geb. geboren geboren_am geburt"),
    likewise=words("wie"),
    yearly=words("jedes_jahr jeden_jahres alljährlich"),
    place_words=words("den am im der die nr"),
    prose=words("am im in seit ab vor nach bis um an zum der die das als"),
    day_articles=words("den am"),
    no_weekdays=words("so do di mi mo sa"),
    pronouns=words("dieses"),
    past=(
        r"war|waren|wurde|wurden|hatte|hatten|habe|haben|hat|kam|kamen|ging|gingen|starb|stand|lag"
        r"|fiel|gewesen|worden|seit|[a-zäöüß]{3,}te[nt]?|ge[a-zäöüß]{3,}t"
    ),
    future=r"wird|werden|werde|will|wollen|soll|sollen|hoffe\w*|nächst\w+|kommend\w+|spätestens",
    numerals=counted("""ein|eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn
        vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn""")
    | tens("""- zwanzig dreißig|dreissig vierzig fünfzig sechzig|sechszig siebzig|siebenzig achtzig
        neunzig hundert""")
    | {"tausend": 1000, "eintausend": 1000},
    numeral_joints=words("und"),
    numerals_glued=True,
    worded_leads=words("seit jahres"),
)
