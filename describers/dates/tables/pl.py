"""Polish date words."""

from __future__ import annotations

from describers.dates.tables.table import (
    SAME,
    Table,
    counted,
    feasts,
    inflected,
    shifted,
    tens,
    valued,
    words,
)

_TWENTY = "dwudziesty dwudziestego dwudziestym"
_UNITS = inflected("pierwsz drug trzec czwart piąt szóst siódm ósm dziewiąt", "y i ego iego ym im")
_ORDINALS = inflected(
    """dziesiąt jedenast dwunast trzynast czternast piętnast szesnast siedemnast osiemnast
    dziewiętnast dwudziest""",
    "y ego ym",
    10,
)
_ORDINALS |= {f"{tw} {one}": 20 + n for tw in words(_TWENTY) for one, n in _UNITS.items()}
_ORDINALS |= _UNITS | {"trzydziesty": 30, "trzydziestego": 30, "trzydziestego pierwszego": 31}
_DECADES = """dziesiąt dwudziest trzydziest czterdziest pięćdziesiąt sześćdziesiąt siedemdziesiąt
    osiemdziesiąt dziewięćdziesiąt"""
_LEADS = words("lata lat latach latami")
_YEARS = words("rok roku rokiem r")


def _saints() -> dict[str, tuple[int, int]]:
    """The days of saints, behind a word that says that no church is meant."""
    days = feasts("""4.3=kazimierza 19.3=józefa 23.4=wojciecha 24.4=jerzego 8.5=stanisława
        24.6=jana 29.6=piotra_i_pawła 22.7=marii_magdaleny 25.7=jakuba 26.7=anny 10.8=wawrzyńca
        24.8=bartłomieja 21.9=mateusza 29.9=michała 15.10=jadwigi 18.10=łukasza 11.11=marcina
        25.11=katarzyny 30.11=andrzeja 6.12=mikołaja 13.12=łucji 21.12=tomasza 26.12=szczepana
        31.12=sylwestra""")
    leads = ("na św.", "na świętego", "na świętej", "dzień św.", "dniu św.", "święto św.")
    return {f"{lead} {saint}": on for saint, on in days.items() for lead in leads}


TABLE = Table(
    language="pl",
    months=counted("""styczeń|stycznia|styczniu|styczniem|stycz luty|lutego|lutym|lut
        marzec|marca|marcu|marcem kwiecień|kwietnia|kwietniu|kwietniem|kwie maj|maja|maju|majem
        czerwiec|czerwca|czerwcu|czerwcem|czerw lipiec|lipca|lipcu|lipcem|lip
        sierpień|sierpnia|sierpniu|sierpniem|sierp wrzesień|września|wrześniu|wrześniem|wrz
        październik|października|październiku|październikiem|paźdz|paź
        listopad|listopada|listopadzie|listopadem|listop grudzień|grudnia|grudniu|grudniem|grud"""),
    seasons=counted("wiosna|wiosny|wiosną lato|latem jesień|jesieni|jesienią zima|zimy|zimą", 21),
    weekdays=counted("""poniedziałek|poniedziałku|pon wtorek|wtorku środa|środę|środy
        czwartek|czwartku|czw piątek|piątku sobota|sobotę|soboty niedziela|niedzielę|niedzieli"""),
    ordinals=_ORDINALS,
    ordinal_suffixes=words("go ego szego giego ciego tego y szy gi ci ty"),
    decades={word: 10 * n for word, n in inflected(_DECADES, "e ych ymi").items()},
    decade_suffixes=words("te tych e ych"),
    decade_nouns=_LEADS,
    decade_leads=_LEADS,
    year_leads=_LEADS,
    centuries=words("w. wiek wieku wieki wieków wiekiem wiekach stulecie stulecia stuleciu"),
    years=_YEARS,
    years_behind=_YEARS,
    modifiers=valued("""early=początek|początku|początkach|początkiem|pocz
        mid=połowa|połowie|połowy|połowę|środek|środku turn=przełom|przełomie|przełomu
        end=koniec|końcu|końca|końcem|schyłek|schyłku|kon"""),
    parts=counted("połowa|połowie|połowy|połowę|poł tercja ćwierć|ćwierci|kwartał|kw", 2),
    part_ordinals={"ostatnia": -1, "ostatniej": -1, "ostatnią": -1}
    | inflected("pierwsz drug trzec czwart", "a ą ej ia ią iej"),
    about=words("ok około ca circa koło"),
    maybe=words("prawdopodobnie zapewne może przypuszczalnie"),
    before=words("przed"),
    after=words("po"),
    since=words("od począwszy_od"),
    until=words("do aż_do"),
    no_later=words("nie_później_niż najpóźniej"),
    no_earlier=words("nie_wcześniej_niż najwcześniej"),
    start=words("od nocy_z"),
    to=words("do"),
    onto=words("na"),
    between=words("między pomiędzy"),
    both=words("i a oraz"),
    either=words("lub albo"),
    filler=words("w we dnia dniu dniach dn dn. d. z na miesiąca roku_pańskiego"),
    license=words("w we z ze i od do po przed około na tego lat lata latach"),
    present=words("dziś dzisiaj chwili_obecnej dnia_dzisiejszego"),
    onward=words("i_później i_następne"),
    old_style=words("st._st. st.st. starego_stylu według_starego_stylu"),
    new_style=words("n._st. n.st. nowego_stylu według_nowego_stylu"),
    before_era=words("p.n.e. przed_naszą_erą przed_chr."),
    era=words("n.e. naszej_ery po_chr."),
    relative_months=counted("ub.m.|ub._m.|ubiegłego_miesiąca bm.|b.m.|bieżącego_miesiąca", -1),
    relative_years=counted("ub.r.|ub._r.|ubiegłego_roku br.|b.r.|bieżącego_roku", -1)
    | shifted(SAME, "tegoż_roku tego_samego_roku"),
    last_day=words("ostatni_dzień ostatniego_dnia ostatniego"),
    holidays=feasts("25.12=boże_narodzenie|bożego_narodzenia 1.1=nowy_rok|nowego_roku"),
    feasts=feasts("""1.11=wszystkich_świętych 6.1=trzech_króli 24.12=wigilia|wigilię
        2.11=dzień_zaduszny|zaduszki 2.2=matki_boskiej_gromnicznej|gromnicznej
        25.3=zwiastowania 15.8=wniebowzięcia|matki_boskiej_zielnej 8.9=narodzenia_matki_boskiej""")
    | _saints(),
    streets=words("ul ulica ulicy ulicę al aleja alei aleje plac placu pl rondo os osiedle im"),
    recurring=words("co_roku corocznie każdego_roku rocznica rocznicę"),
    counted=words("""ludzi osób egzemplarzy egz rubli rb złotych złote złoty zł złp sztuk szt marek
        mieszkańców dusz koni chłopów żołnierzy morgów łanów domów tomów stron kart km
        kg ton metrów"""),
    pointers=words("""s ss str strona strony stronie t tom nr numer sygn poz k karta karty karcie
        vol z zesz rys tabl art fol teczka"""),
    telephones=words("tel telefon"),
    abroad={"year_word": ("roku",), "year_behind": ("roku",)},
    undated=words("b._d. b._r. bez_daty"),
    aged=words("lat"),
    negations=words("nie nigdy ani"),
    plain=words("my ja on ona oni ono wy ty był była było byli i a ale gdy jego jej ich"),
    before_year=words("rok roku"),
    in_month=words("w"),
    out_of=words("z ze"),
    whole_months=words("maj maja maju"),
    goes_on=words("i w na on ona oni my ja nie był była było"),
    seasons_when=words("wiosną latem jesienią zimą"),
    last_before=words("zeszłego ubiegłego zeszłym ubiegłym zeszłej ubiegłej"),
    next_before=words("przyszłego następnego przyszłym następnym przyszłej następnej"),
    aside=words("zm."),
    birth=words("ur. urodzony urodzona urodził_się urodziła_się"),
    yearly=words("co_roku corocznie każdego_roku"),
    place_words=words("dnia dn d w"),
    prose=words("w we z ze od do po przed około na i a"),
    past=r"by[łl]\w*|[a-ząćęłńóśźż]{2,}(?:ał|ił|ył|ął|ali|ili|yli|ęli|ał[aoy]|ił[aoy]|ył[aoy]|[aeo]no)",
    future=r"będzie|będą|będę|będziemy|przyszł\w+|następn\w+|ma być|mają być",
    numerals=counted("""jeden|jedna dwa|dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć
        jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście
        dziewiętnaście""")
    | tens("""- dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt
        osiemdziesiąt dziewięćdziesiąt sto""")
    | {f"{n}set": 100 * m for n, m in counted("pięć sześć siedem osiem dziewięć", 5).items()}
    | {"dwieście": 200, "trzysta": 300, "czterysta": 400, "tysiąc": 1000, "tysięcznego": 1000},
    ordinal_numerals=_UNITS
    | {word: n for word, n in _ORDINALS.items() if " " not in word}
    | {word: 10 * n for word, n in inflected(_DECADES, "ego y ym").items()}
    | {f"{n}setnego": 100 * m for n, m in counted("pięć sześć siedem osiem dziewięć", 5).items()},
    worded_leads=words("w roku rok"),
    letters=frozenset("ąćęłńśźż"),
)
