"""The words by which a day is reckoned from another: the morrow of, two days before, tags nach."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offsets:
    """Words as patterns, in small letters and without the blank behind them.

    `steps` lead to a date and lie so many days from it; `units` are counted by `numbers` and go on
    with a word of `after` or `before`, and give their length in days and months. `nearly` before a
    number says that it is not exact, or a whole time: in the ten years before 1850. `fillers` may
    stand before the date itself. Through `julian_until` feasts and weekdays are those of the
    Julian calendar there.
    """

    julian_until: int
    steps: dict[str, int]
    units: dict[str, tuple[int, int]]
    numbers: dict[str, int]
    after: str
    before: str
    nearly: str
    fillers: str


def _counted(text: str) -> dict[str, int]:
    return {pattern: number for number, pattern in enumerate(text.split(), 1)}


EN = Offsets(
    1752,
    {
        r"morrow (?:of|after)|day (?:next )?(?:after|following)": 1,
        r"day (?:next )?before|eve of|vigil of": -1,
        r"octaves? of": 7,
        r"quinzaine of|quindene of": 14,
    },
    {"days?": (1, 0), "weeks?": (7, 0), "fortnights?": (14, 0), "months?": (0, 1)}
    | {"years?": (0, 12), "decades?": (0, 120), "century|centuries": (0, 1200)},
    _counted("an?|one two three four five six seven eight nine ten eleven twelve")
    | {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
    | {"(?:an?|one) hundred": 100},
    "(?:next )?after|following",
    "(?:next )?before|prior to",
    r"about|some|over|than|nearly|almost|within|least|around|roughly|and|or|to|every|the|first|last|next|for",
    r"the|feast of|festival of",
)
DE = Offsets(
    1699,
    {
        "tage? nach|tags (?:dar)?nach|morgen nach": 1,
        "tage? vor|vorabende? (?:vor|von|des|zu|der)|abende? vor|vigil (?:von|zu|vor)": -1,
        "oktave? (?:von|des|der|nach)": 7,
    },
    {"tage?n?": (1, 0), "wochen?": (7, 0), "monate?n?": (0, 1), "jahre?n?": (0, 12)}
    | {"jahrzehnte?n?": (0, 120), "jahrhunderte?n?": (0, 1200)},
    _counted("eine?[nm]? zwei drei vier fünf sechs sieben acht neun zehn elf zwölf")
    | {"fünfzehn": 15, "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50}
    | {"hundert": 100},
    "nach",
    "vor",
    "etwa|ungefähr|rund|über|fast|knapp|als|gegen|und|oder|bis|alle|den|die|der|ersten|letzten",
    "dem|den|der|des|mariä",
)
FR = Offsets(
    1582,
    {
        r"surlendemain d(?:e la|es|e|u)|surlendemain de l['’]": 2,
        r"lendemain d(?:e la|es|e|u)|lendemain de l['’]|lendemain d['’]|jour après": 1,
        r"avant-veille d(?:e la|es|e|u)|avant-veille de l['’]": -2,
        r"veille d(?:e la|es|e|u)|veille de l['’]|veille d['’]|vigile d(?:e la|e|u)|jour avant": -1,
        r"octave d(?:e la|es|e|u)": 7,
    },
    {"jours?": (1, 0), "semaines?": (7, 0), "quinzaines?": (15, 0), "mois": (0, 1)}
    | {"ans?|années?": (0, 12), "siècles?": (0, 1200)},
    _counted("une? deux trois quatre cinq six sept huit neuf dix onze douze")
    | {"quinze": 15, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "cent": 100},
    "après",
    "avant",
    "environ|quelque|plus de|moins de|presque|et|ou|à|les|des|premiers|derniers",
    r"les?|la|l['’]|fête de",
)
RU = Offsets(
    1917,
    {
        "(?:на )?(?:другой|следующий) день(?: после)?|назавтра после|наутро после": 1,
        "накануне|канун[еа]?|в канун": -1,
    },
    {"дн(?:я|ей)|день": (1, 0), "недел[юиь]": (7, 0), "месяц(?:а|ев)?": (0, 1)}
    | {"года?|лет": (0, 12), "век(?:а|ов)?": (0, 1200), "десятилети[ея]": (0, 120)},
    _counted(
        "один|одну дв[ае] три четыре пять шесть семь восемь девять десять одиннадцать двенадцать"
    )
    | {"пятнадцать": 15, "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50}
    | {"сто": 100},
    "после",
    "до|перед",
    "около|почти|более|менее|больше|меньше|чем|и|или|каждые|первые|последние|эти|течение",
    "дня|праздника|св\\.",
)
