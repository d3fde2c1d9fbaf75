"""English date words."""

from __future__ import annotations

from describers.dates.table import Table, counted, words

TABLE = Table(
    language="en",
    months=counted(
        "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug"
        " september|sept|sep october|oct november|nov december|dec"
    ),
    seasons={"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24},
    weekdays=counted(
        "monday|mon tuesday|tues|tue wednesday|wed thursday|thurs|thu friday|fri saturday|sat"
        " sunday|sun"
    ),
    ordinals=counted(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        " twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth"
        " twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
    ),
    ordinal_suffixes=words("st nd rd th d"),
    decades={
        "teens": 10,
        "twenties": 20,
        "thirties": 30,
        "forties": 40,
        "fifties": 50,
        "sixties": 60,
        "seventies": 70,
        "eighties": 80,
        "nineties": 90,
    },
    decade_suffixes=words("s"),
    decade_nouns=(),
    centuries=words("century centuries cent"),
    years=words("year years"),
    modifiers={
        "early": "early",
        "early in": "early",
        "beginning of": "early",
        "beginning in": "early",
        "the beginning of": "early",
        "the start of": "early",
        "start of": "early",
        "first half of": "early",
        "opening months of": "early",
        "mid": "mid",
        "middle": "mid",
        "middle of": "mid",
        "the middle of": "mid",
        "late": "late",
        "late in": "late",
        "later": "late",
        "second half of": "late",
        "end of": "end",
        "the end of": "end",
        "close of": "end",
        "last of": "end",
        "the last of": "end",
        "last days of": "end",
        "the last days of": "end",
    },
    about=words("about around circa ca c approximately roughly some_time_around"),
    maybe=words("perhaps probably possibly presumably maybe apparently"),
    before=words("before prior_to"),
    after=words("after since following from_about"),
    no_later=words("no_later_than not_later_than at_the_latest_by at_latest_by not_after"),
    no_earlier=words("no_earlier_than not_earlier_than not_before"),
    start=words("from"),
    to=words("to through until till"),
    between=words("between"),
    both=words("and as_well_as"),
    either=words("or"),
    filler=words(
        "of the in in_the of_the on on_the year month_of the_year the_month_of day_of day_of_the"
    ),
    license=words(
        "in was during since until till by through throughout of from before after toward towards"
        " around about late early mid last this next that following between for on in_the of_the"
        " every each all the_following previous past end_of"
    ),
    this=words("this that last next the_same the_following the_previous the_next"),
    old_style=words("o.s. os old_style old-style"),
    new_style=words("n.s. ns new_style new-style"),
    before_era=words("bc b.c. bce b.c.e."),
    era=words("ad a.d. ce c.e."),
    counted=words(
        "men women people persons inhabitants soldiers officers workers peasants prisoners members"
        " delegates students horses guns rifles copies pages pp leaves volumes vols words letters"
        " rubles roubles kopecks dollars pounds francs marks lire crowns florins yen tons tonnes"
        " miles kilometres kilometers km metres meters feet ft yards acres hectares versts leagues"
        " tanks aircraft planes ships votes deputies troops casualties dead killed wounded cases"
        " files items years months weeks days hours minutes percent per_cent degrees kilograms kg"
        " pounds_of sheep cattle families households houses villages books titles households"
        " strong calories francs_a shillings pence guineas barrels bushels gallons cwt lb lbs oz"
        " engineers strikers demonstrators victims signatures questions times kilos grams"
        " kulaks sailors hostages refugees settlers slaves graves schools"
    ),
    pointers=words(
        "p pp page pages no nos n nn note notes vol vols volume volumes f ff fol fols folio folios"
        " op ope d dd delo ed khr l ll art article chap chaps chapter ch sec section par para"
        " paragraph line lines item box folder file col cols column table fig figure plate map"
        " doc document reg inv ms mss room flat tel telephone number version isbn issn order"
        " sheet bundle part pt bk book canto psalm series appendix shelf lot"
    ),
    dated_nouns=words(
        "plenum session sessions meeting meetings congress conference number issue elections"
        " election decree decrees speech letter letters trial trials events demonstration"
        " demonstrations offensive strike strikes resolution resolutions report reports editorial"
        " visit deadline petition statement harvest storms"
    ),
    event_nouns=words(
        "revolution days theses manifesto uprising crisis coup road street square ball rising"
        " insurrection massacre putsch ordinances ordinance monarchy laws fools"
    ),
    holidays={
        "new year's day": (1, 1),
        "new year’s day": (1, 1),
        "new year's eve": (12, 31),
        "new year’s eve": (12, 31),
        "christmas day": (12, 25),
        "christmas eve": (12, 24),
        "boxing day": (12, 26),
        "midsummer day": (6, 24),
        "armistice day": (11, 11),
        "bastille day": (7, 14),
    },
    capital_months=True,
    verbs=words("fall spring winter summer"),
)
