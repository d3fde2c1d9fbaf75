"""English date words."""

from __future__ import annotations

from describers.dates.tables import offset_words
from describers.dates.tables.en_counted import (
    COUNTED,
    COUNTING,
    DATED_NOUNS,
    GOES_ON,
    NEGATIONS,
    NO_PLURALS,
    PLAIN,
    POINTERS,
    PROSE,
    SHORT_WORDS,
    STREET_NOUNS,
    WHOLE_POINTERS,
)
from describers.dates.tables.saints import saints
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

_DECADES = {
    word: 10 * tens
    for word, tens in counted(
        "teens twenties thirties forties fifties sixties seventies eighties nineties"
    ).items()
}
_HUNDREDS = {"sixteen": 1600, "seventeen": 1700, "eighteen": 1800, "nineteen": 1900}

_ORDINALS = counted("""first|firste|fyrst second|seconde third|thirde fourth|fowerth
        fifth|fift|fyfth sixth|sixt seventh|seaventh eighth ninth|nynth tenth|tenthe eleventh
        twelfth|twelveth|twelfe thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth
        nineteenth twentieth|twentyeth""")
_ONES = {word: n for word, n in _ORDINALS.items() if n < 10}
#: twenty-first, twenty first, and the older one and twentieth
_ORDINALS |= (
    {f"twenty{joint}{word}": 20 + n for word, n in _ONES.items() for joint in "- "}
    | {
        f"{word}{joint}and{joint}twentieth": 20 + n
        for word, n in counted("one two three four five six seven eight nine").items()
        for joint in "- "
    }
    | {"thirtieth": 30, "thirtyeth": 30}
    | dict.fromkeys(("thirty-first", "thirty first", "one and thirtieth"), 31)
)

TABLE = Table(
    language="en",
    months=counted("""january|jan|jany|janry|januarie|januarye|januar|ianuary
        february|feb|feby|febry|febr|februarie|februarye march|mar|marche
        april|apr|apl|aprl|aprill|aprile|apryl|apryll may|maye|maie june|jun|iune|jnne
        july|jul|jnly|julye|julie|iuly|iulie august|aug|augt|auguste
        september|sept|sep|septr|sepr|septbr|septembre|septemb|7ber|7br
        october|oct|octr|octbr|octob|octobre|8ber|8br
        november|nov|novr|novbr|novembr|novembre|novemb|9ber|9br
        december|dec|decr|decbr|decembr|decembre|decemb|xber|xbr|10ber|10br"""),
    seasons=counted(
        """
        spring|springtime summer|midsummer|summertime autumn|fall winter|midwinter|wintertime
        """,
        21,
    ),
    weekdays=counted("""monday|mon tuesday|tues|tue wednesday|wed|weds|wednesd
        thursday|thurs|thur|thu friday|fri saturday|sat sunday|sun"""),
    ordinals=_ORDINALS,
    ordinal_suffixes=words("st nd rd th d"),
    decades=_DECADES
    | {
        f"{century}{joint}{word}": hundreds + tens
        for century, hundreds in _HUNDREDS.items()
        for word, tens in _DECADES.items()
        for joint in "- "
    },
    decade_suffixes=words("s"),
    decade_nouns=(),
    centuries=words("century centuries cent"),
    years=words("year years"),
    modifiers=valued("""turn=turn_of
        early=early|early_in|beginning_of|beginning_in|the_beginning_of|the_start_of
        early=start_of|opening_months_of|beginning|first_week_of|first_weeks_of
        early=first_fortnight_of|first_ten_days_of|opening_days_of|first_week_in
        early=first_days_of|first_part_of|first_months_of|early_part_of|earlier_part_of
        early=opening_of|opening_years_of|opening_weeks_of|early_years_of|outset_of
        early=second_week_of|second_week_in
        mid=mid|middle|middle_of|the_middle_of|middle_part_of|middle_years_of|third_week_of
        mid=third_week_in
        late=late|second_fortnight_of|last_fortnight_of|last_part_of|latter_part_of
        late=late_part_of|later_part_of|closing_years_of|last_years_of|final_years_of
        late=last_months_of|closing_months_of|late_in|later
        end=end|close|ending_of|last_ten_days_of|last_weeks_of|closing_weeks_of
        end=closing_days_of|last_week_of|last_week_in|final_days_of|end_of|the_end_of
        end=close_of|last_of|the_last_of|last_days_of|the_last_days_of""")
    | tenths("first second third fourth fifth sixth seventh eighth ninth last", "decade of"),
    about=words("""abt about around circa circ ca c approximately approx roughly some_time_around
        some_time_about sometime_around sometime_about"""),
    maybe=words("perhaps probably possibly presumably maybe apparently prob poss"),
    before=words("before bef prior_to pre- earlier_than ante"),
    after=words("after aft following from_about post- later_than post"),
    since=words("since ever_since"),
    until=words(
        "until till til through thru up_to up_until down_to up_to_and_including to_and_including by"
    ),
    of_month=words("""of of_the month_of the_month_of day_of day_of_the day_of_this day ye of_ye
        day_in daie_of daye_of daie daye day_of_the_month_of day_of_ye"""),
    present=words("""present the_present the_present_day present_day the_present_time date now
        ongoing today current continuing in_progress"""),
    onward=words("""onward onwards and_onward and_onwards on forward and_after and_later
        and_following or_later or_after"""),
    and_before=words("and_before and_earlier or_before or_earlier"),
    parts={"half": 2, "third": 3, "quarter": 4, "trimester": 4, "thirds": 3},
    part_ordinals={"former": 1, "latter": -1, "last": -1, "final": -1, "middle": 2},
    no_later=words(
        "no_later_than not_later_than at_the_latest_by at_latest_by not_after on_or_before"
    ),
    no_earlier=words("no_earlier_than not_earlier_than not_before on_or_after"),
    start=words("from"),
    to=words("to through until till"),
    between=words("between betwixt betw bet btw"),
    both=words("and as_well_as"),
    either=words("or"),
    filler=words("""of the ye in in_the in_ye of_the of_ye on on_the year month_of_the_year
        the_month_of day_of day_of_the the_day_of"""),
    license=words("""in was during since until till by through throughout of from before after
        toward towards around about late early mid last this next that following between for on
        in_the of_the every each all the_following previous past end_of"""),
    this=words("this that last next the_same the_following the_previous the_next"),
    old_style=words("""o.s. o._s. os old_style old-style by_the_julian_calendar
        by_the_russian_calendar by_the_old_calendar in_the_old_calendar in_the_julian_calendar
        julian_calendar"""),
    new_style=words("""n.s. n._s. ns new_style new-style by_the_gregorian_calendar
        by_the_western_calendar by_the_new_calendar by_the_european_calendar in_the_new_calendar
        gregorian_calendar in_the_gregorian_calendar in_the_western_calendar western_calendar
        western_style"""),
    before_era=words("bc b.c. b._c. bce b.c.e. b._c._e. before_christ before_the_common_era"),
    era=words("ad a.d. a._d. anno_domini ce c.e. c._e. of_the_common_era"),
    anno=words("""ad a.d. a._d. anno_domini anno anno_dom. ano the_year_of_our_lord
        year_of_our_lord the_year_of_grace year_of_grace ye_yeare the_yeare yeare yeares
        the_year_of_our_lord_god"""),
    counted=COUNTED,
    pointers=POINTERS,
    dated_nouns=DATED_NOUNS,
    event_nouns=words("""revolution days theses manifesto uprising crisis coup road street square
        ball rising insurrection massacre putsch ordinances ordinance monarchy laws fools"""),
    holidays=feasts("""1.1=new_year's_day|new_year’s_day 31.12=new_year's_eve|new_year’s_eve
        25.12=christmas_day|xmas_day 24.12=christmas_eve|xmas_eve
        26.12=boxing_day|st_stephen's_day 24.6=midsummer_day|st_john's_day|st._john's_day
        11.11=armistice_day 25.3=lady_day 29.9=michaelmas_day 2.2=candlemas_day 1.8=lammas_day
        17.3=st_patrick's_day|st._patrick's_day 5.1=twelfth_night 6.1=twelfth_day
        14.7=bastille_day 24.8=st_bartholomew's_day 1.11=all_saints'_day|all_saints’_day
        23.4=st_george's_day|st_george’s_day|st._george's_day|st._george’s_day
        30.11=st_andrew's_day|st._andrew's_day 2.11=all_souls'_day|all_souls’_day"""),
    capital_months=True,
    relative_months=shifted(
        0,
        "inst instant inst_t of_this_month of_the_present_month of_the_current_month curt currt"
        " of_the_instant of_present_month this_month",
    )
    | shifted(-1, "ult ultimo ulto ultmo of_last_month last_month of_the_past_month")
    | shifted(1, "prox proximo proxo of_next_month next_month")
    | shifted(SAME, "of_that_month of_the_same_month of_the_same of_ye_same_month same_month idem")
    | shifted(NEXT, "of_the_following_month following_month"),
    relative_years=shifted(
        0, "of_this_year this_year of_the_present_year of_the_current_year current_year"
    )
    | shifted(-1, "of_last_year last_year of_the_past_year")
    | shifted(1, "of_next_year next_year")
    | shifted(
        SAME,
        "of_that_year that_year of_the_same_year the_same_year same_year in_the_same_year"
        " in_that_year of_that_same_year",
    )
    | shifted(
        NEXT,
        "of_the_following_year the_following_year"
        " the_next_year of_the_year_following the_year_after",
    )
    | shifted(
        PREVIOUS, "of_the_previous_year the_previous_year of_the_preceding_year of_the_year_before"
    ),
    offsets=offset_words.EN,
    years_only=words("ante post"),
    hijri=words("A.H. A._H. AH of_the_hegira of_the_hijra of_the_hijrah of_the_hejira hijri"),
    telephones=words("telephone tel telephones phone fax mobile"),
    recurring=words("""every_year each_year yearly annual annually every each twice_a_year
        once_a_year reckoned begins_on began_on_the year_began year_begins usually always
        invariably anniversary anniversaries birthday feast_day twice_yearly year_after_year
        every_spring every_autumn"""),
    # circa 1830s, in a catalogue of any language
    abroad={"decade_suffix": ("s",)},
    streets=words("rue place avenue boulevard square"),
    last_day=words("the_last_day_of last_day_of"),
    feasts=saints()
    | feasts("""29.9=michaelmas 11.11=martinmas 2.2=candlemas 1.8=lammas|lammastide
        1.11=hallowmas|all_hallows 6.1=epiphany 25.12=christmas|xmas"""),
    undated=words("undated n._d. nd. s._d."),
    day_leads=words("on of dated"),
    negations=NEGATIONS,
    plain=PLAIN,
    before_year=words("year years yeare"),
    in_year=words("in"),
    own=words("his her their my your our its"),
    at_hour=words("at"),
    about_so_many=words("over nearly almost some"),
    no_plurals=NO_PLURALS,
    counting=COUNTING,
    out_of=words("of"),
    short_words=SHORT_WORDS,
    whole_pointers=WHOLE_POINTERS,
    street_nouns=STREET_NOUNS,
    week_or_night=words("day week night"),
    whole_months=words("may"),
    articles=words("the"),
    goes_on=GOES_ON,
    name_leads=words("from for of about around between with by"),
    name_months=words("may june april august march"),
    of_what=words("of"),
    last_before=words("last past"),
    next_before=words("next coming"),
    last_behind=words("last"),
    next_behind=words("next"),
    aside=words("as_early_as as_late_as since until edition of_his bap. bapt."),
    birth=words("born born_in born_on birth b."),
    likewise=words("as of in"),
    yearly=words("every_year each_year annually yearly"),
    place_words=words("the at this no"),
    prose=PROSE,
    day_articles=words("the ye on on_the"),
    no_weekdays=words("sat sun mon fri wed"),
    the_last=words("ye_last the_last"),
    past=(
        r"was|were|had|did|have|has|came|went|left|took|saw|wrote|gave|got|fell|began|brought|broke"
        r"|met|made|sent|told|said|ran|rose|stood|heard|found|lost|died|since|ago|[a-z]{3,}[^e\W]ed"
    ),
    future=(
        r"will|shall|would|should|may|might|to be|going to|expect\w*|hope\w*|promis\w+|intend\w*"
        r"|until|till|next|due|fixed for|appointed for|please|pray"
    ),
    scored=words("was"),
    numerals=counted("""one two three four five six seven eight nine ten eleven twelve thirteen
        fourteen fifteen sixteen seventeen eighteen nineteen""")
    | tens("- twenty thirty forty|fourty fifty sixty seventy eighty ninety hundred")
    | {"thousand": 1000},
    numeral_joints=words("and"),
    worded_leads=words(
        "in since until till by before after lord god grace anno a.d. a._d. ad year_of"
    ),
)
