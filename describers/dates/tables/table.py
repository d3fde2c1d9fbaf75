"""What a language calls the parts of a date. One `Table` a language; the grammar is shared."""

from __future__ import annotations

from dataclasses import dataclass, field

from describers.dates.tables.offset_words import Offsets

#: a relative month or year that is the one named last, the one after it, or the one before it
SAME = 99
NEXT = SAME + 1
PREVIOUS = SAME - 1


def words(text: str) -> tuple[str, ...]:
    """The words of a blank-separated list; `_` stands for a blank inside a phrase.

    >>> words("in during_the")
    ('in', 'during the')
    """
    return tuple(word.replace("_", " ") for word in text.split())


def counted(text: str, first: int = 1) -> dict[str, int]:
    """Words to numbers, counted from `first`; `|` joins variants, `-` has no word of its own.

    >>> counted("january|jan - march")
    {'january': 1, 'jan': 1, 'march': 3}
    """
    return {
        form.replace("_", " "): number
        for number, forms in enumerate(text.split(), first)
        for form in forms.split("|")
        if form != "-"
    }


def tens(text: str) -> dict[str, int]:
    """Words to ten times what they are counted to.

    >>> tens("- twenty thirty")
    {'twenty': 20, 'thirty': 30}
    """
    return {word: 10 * number for word, number in counted(text).items()}


def valued(text: str) -> dict[str, str]:
    """Words to what they say, which stands before them.

    >>> valued("early=start_of|beginning end=close")
    {'start of': 'early', 'beginning': 'early', 'close': 'end'}
    """
    said = (entry.partition("=") for entry in text.split())
    return {form.replace("_", " "): name for name, _, forms in said for form in forms.split("|")}


def feasts(text: str) -> dict[str, tuple[int, int]]:
    """The names of days to their month and day; the day stands before them.

    >>> feasts("29.9=michaelmas|michaelmas_day")
    {'michaelmas': (9, 29), 'michaelmas day': (9, 29)}
    """
    days = ((name, day.partition(".")) for name, day in valued(text).items())
    return {name: (int(month), int(day)) for name, (day, _, month) in days}


def inflected(stems: str, endings: str, first: int = 1) -> dict[str, int]:
    """Stems with each of the endings, counted from `first`; variants of a stem are joined by `|`.

    >>> inflected("pierwsz trzec", "y ego")
    {'pierwszy': 1, 'pierwszego': 1, 'trzecy': 2, 'trzecego': 2}
    """
    return {stem + end: n for stem, n in counted(stems, first).items() for end in endings.split()}


def shifted(shift: int, text: str) -> dict[str, int]:
    """The words of a list, all with one shift.

    >>> shifted(-1, "ult. ultimo")
    {'ult.': -1, 'ultimo': -1}
    """
    return dict.fromkeys(words(text), shift)


def tenths(ordinals: str, noun: str) -> dict[str, str]:
    """Words that, before a century, name a decade of it: from the first to the last.

    >>> tenths("first second", "decade of")
    {'first decade of': 'decade0', 'second decade of': 'decade10'}
    """
    names = ordinals.split()
    shown = {f"{word} {noun}": f"decade{10 * n}" for n, word in enumerate(names)}
    return {w.replace("_", " "): v for w, v in shown.items()}


@dataclass(frozen=True, slots=True)
class Table:
    """The words of one language, all lower case. Numbers are what they stand for.

    A new language needs its months; each other field adds what it names.

    `seasons` maps to EDTF 21..24, `decades` to 10..90, `holidays` to (month, day). `modifiers`
    maps to `early mid late end`. `license` are the words before a bare month or season that show
    it to be a date; `dated_nouns` those after it. `counted` are nouns that make the number before
    them a count, `pointers` the labels that make the number after them a place in a book or file.
    `capital_months` says that a month is written with a capital. `relative_months` stand for a
    month after a day (`inst.`): how many months on; `SAME`, `NEXT`, `PREVIOUS` count from the
    month named last; `relative_years` likewise for a year. `recurring` say that a date comes back
    every year. `streets` are words after which a date is the name of a place or house. `feasts`
    are fixed feasts and quarter days whose names say other things too: days only with a year
    behind them. `last_day` are the words that, before a month, mean its last day. `parts` are the
    halves, thirds and quarters of a century (2, 3, 4), `part_ordinals` the numbers before them
    that no day has (-1 is the last). `since` and `until` lead to the end of a time that it holds
    itself, `before` and `after` to one that it does not; `onward` and `and_before` stand behind a
    date. `years_only` are those of `before` and `after` that lead to years alone. `offsets` reckon
    a day from another. `of_month` are the words between a day and its month. `present` is the end
    of what goes on: 1850 to the present. `hijri` mark a year of the Hijra, with capitals where
    small letters would be other words; `world` lead to a year since the creation of the world, as
    Russia counted until 1700. `telephones` are the labels of numbers to call. `abroad` are, by
    kind, the words of full dates that stand in texts of any language. `years_behind` are those of
    `years` that belong to the year before them (an English "1924 years" is a span of time),
    `decade_leads` and `century_leads` the nouns that stand before their number: années 30;
    `century_names` are centuries themselves where they have a capital: il Settecento;
    `year_leads` are those of them that before four figures lead to years. `streets_dated` says that
    the name of a street may hold a year as well. `onto` lead from one day or
    century to the next, where `start` stands before them: в ночь с 14 на 15, vom 18. zum 19.

    What the engine asks around a date. `undated` say that there is none. Before a date:
    `day_leads` a day in figures; `before_year` its number (the year 778), `in_year` what happened
    then, `in_month` a month behind which two figures are a year; `articles`, `day_articles`;
    `aside` and `birth` point away from the story; `place_words` and `prose` are those of a line
    before its date that heads something or does not; `last_before`, `next_before` the year. Behind
    it: `last_behind`, `next_behind`, but no `week_or_night`; `yearly` after `likewise`; `plain`
    (pronouns, articles, to be) and `goes_on` (function words), which no number counts;
    `street_nouns`. `aged` are those of `decade_leads` that lead to an age unless they are led to.
    `year_suffixes` and `years_dated` make a year of figures, `day_nouns` stand behind a day.

    What makes a number a count: `counting` before it, `about_so_many` whatever follows,
    `counted_endings` of the noun behind, `no_plurals` in -s; `at_hour`, `out_of` (5 of 12),
    `scored`, `own` (in her sixties). `short_words` before a number are no shelf mark,
    `whole_pointers` no abbreviations. `negations` before `until`. Names: `name_months` behind
    `name_leads`; `whole_months` are short and no abbreviation, `no_weekdays` without a capital,
    `month_nouns` follow a month, `seasons_when` say by their case when, `of_what` follows one that
    is none. `the_last` day of the month before it; `at_its` lead to `its_part`. `ordinal_stops`:
    a stop makes an ordinal; `capital_nouns`: nouns have capitals, with `capital_modifiers`, and
    `pronouns` before them. `past` and `future` are patterns of verbs.

    Years in words: `numerals` with 100 and 1000 and what joins them, which may be glued;
    `ordinal_numerals` end a year and count nothing; `year_thousands` begin one; `worded_leads`
    stand before one. `letters` are those that no other language of the tables has.
    """

    language: str
    months: dict[str, int]
    seasons: dict[str, int] = field(default_factory=dict)
    weekdays: dict[str, int] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    ordinal_suffixes: tuple[str, ...] = ()
    decades: dict[str, int] = field(default_factory=dict)
    decade_suffixes: tuple[str, ...] = ()
    decade_nouns: tuple[str, ...] = ()
    centuries: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    modifiers: dict[str, str] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    no_later: tuple[str, ...] = ()
    no_earlier: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    onto: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()
    license: tuple[str, ...] = ()
    this: tuple[str, ...] = ()
    old_style: tuple[str, ...] = ()
    new_style: tuple[str, ...] = ()
    before_era: tuple[str, ...] = ()
    era: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    pointers: tuple[str, ...] = ()
    dated_nouns: tuple[str, ...] = ()
    event_nouns: tuple[str, ...] = ()
    holidays: dict[str, tuple[int, int]] = field(default_factory=dict)
    capital_months: bool = False
    anno: tuple[str, ...] = ()
    relative_months: dict[str, int] = field(default_factory=dict)
    relative_years: dict[str, int] = field(default_factory=dict)
    recurring: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()
    feasts: dict[str, tuple[int, int]] = field(default_factory=dict)
    last_day: tuple[str, ...] = ()
    parts: dict[str, int] = field(default_factory=dict)
    part_ordinals: dict[str, int] = field(default_factory=dict)
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    of_month: tuple[str, ...] = ()
    onward: tuple[str, ...] = ()
    and_before: tuple[str, ...] = ()
    offsets: Offsets | None = None
    years_only: tuple[str, ...] = ()
    hijri: tuple[str, ...] = ()
    world: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()
    abroad: dict[str, tuple[str, ...]] = field(default_factory=dict)
    years_behind: tuple[str, ...] = ()
    decade_leads: tuple[str, ...] = ()
    year_leads: tuple[str, ...] = ()
    century_leads: tuple[str, ...] = ()
    century_names: dict[str, int] = field(default_factory=dict)
    streets_dated: bool = False
    ordinal_stops: bool = False
    capital_nouns: bool = False
    undated: tuple[str, ...] = ()
    day_leads: tuple[str, ...] = ()
    aged: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    year_suffixes: tuple[str, ...] = ()
    day_nouns: tuple[str, ...] = ()
    years_dated: tuple[str, ...] = ()
    before_year: tuple[str, ...] = ()
    in_year: tuple[str, ...] = ()
    in_month: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    at_hour: tuple[str, ...] = ()
    counted_endings: tuple[str, ...] = ()
    about_so_many: tuple[str, ...] = ()
    no_plurals: tuple[str, ...] = ()
    counting: tuple[str, ...] = ()
    out_of: tuple[str, ...] = ()
    short_words: tuple[str, ...] = ()
    whole_pointers: tuple[str, ...] = ()
    street_nouns: tuple[str, ...] = ()
    week_or_night: tuple[str, ...] = ()
    month_nouns: tuple[str, ...] = ()
    whole_months: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    goes_on: tuple[str, ...] = ()
    name_leads: tuple[str, ...] = ()
    name_months: tuple[str, ...] = ()
    capital_modifiers: tuple[str, ...] = ()
    of_what: tuple[str, ...] = ()
    seasons_when: tuple[str, ...] = ()
    last_before: tuple[str, ...] = ()
    next_before: tuple[str, ...] = ()
    last_behind: tuple[str, ...] = ()
    next_behind: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    birth: tuple[str, ...] = ()
    likewise: tuple[str, ...] = ()
    yearly: tuple[str, ...] = ()
    place_words: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    day_articles: tuple[str, ...] = ()
    no_weekdays: tuple[str, ...] = ()
    the_last: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    at_its: tuple[str, ...] = ()
    its_part: tuple[str, ...] = ()
    scored: tuple[str, ...] = ()
    numerals: dict[str, int] = field(default_factory=dict)
    ordinal_numerals: dict[str, int] = field(default_factory=dict)
    numeral_joints: tuple[str, ...] = ()
    numerals_glued: bool = False
    year_thousands: tuple[str, ...] = ()
    worded_leads: tuple[str, ...] = ()
    letters: frozenset[str] = frozenset()
    past: str = ""
    future: str = ""
