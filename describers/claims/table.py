"""The words of claims in one language (`en.json` ...), and the patterns that they make.

A table has `orders`, the shapes of a sentence that dates an event. Their slots: `{S}` who it
befell, `{X}` an apposition or another person, `{A}` the auxiliary, `{V}` a participle, `{F}` a
finite verb, `{T}` an abbreviation, `{P}` the preposition of a date, `{D}` the date, `{W}` a few
words between, `{E}` such words where nobody is named, `{R}` whom a letter is to, `{O}` who was
married or where one went, `{J}` where one arrived, `{L}` what may open the sentence (`leads`, in
which `{I}` is a character within a sentence), `{N}` a noun that is an event, `{G}` whose it is (a
genitive, after its noun), `{B}` what befalls a thing and `{K}` which one, `{H}` a battle or a
disaster by its place, `{Y}` the years of a life, `{Y2}` another date that is passed over, `{Z}`
what is passed over in brackets. A group in an order names its event. Who it befell may be a pronoun
(of `pronouns`, or of the `speaker`) where the order begins with `{L}`, or left out (the group
`left_out`).

`titles` stand before a name and are no part of it, nor are an `article` and a `calling`;
`not_names` only open a sentence; `kin` and `relatives` say that it befell another than the name,
`rulers` that years are those of a reign. `hedges` make a sentence doubtful, but for a last clause
that is one of `asides`. `things` are what may be founded or opened and is called by a noun alone;
`no_person` stands before what is no person's name, `at` before places, `couple` between two who
were married. A new language is a new file.
"""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec
import regex

from findings.decoding import decode

#: stands for a date in the sentences that the patterns are asked about
DATE = "\ue000"
#: stands for a date that says nothing of one event
OTHER = "\ue001"
#: stands for a span of years or days
SPAN = "\ue002"
_PART = r"\p{Lu}[\p{L}'’]*(?:-\p{Lu}\p{L}+)*"
#: a name of a person, of up to four parts
NAME = rf"(?:{_PART}|\p{{Lu}}\.)(?: (?:{_PART}|\p{{Lu}}\.|(?:von|van|de|du|der)(?!\p{{L}}))){{0,3}}"
_WORDS = rf"(?: [^\s{DATE}.;:!?]+){{0,6}}? "
_SLOT = regex.compile(r"(?<!\\p)\{[A-Z]2?\}")
#: a character within a sentence, a stop only behind what is shortened; and
#: a whole clause before a comma, whatever it says: what follows it begins anew
_INNER = r"(?:[^.;:]|(?<=(?<!\p{L})(?:\p{Lu}\p{Ll}{0,3}|г|тов))\.)"
_CLAUSE = rf"(?:{_INNER}{{2,90}}, )"
#: what names the event of an order; an order without any dates a letter
_NAMING = ("{V}", "{F}", "{T}", "{N}", "{B}", "{Y}", "{H}", "(?P<")
#: the parts of an order that may tell a sentence without it: a slot, a group, four letters
_PARTS = regex.compile(
    r"(?P<group>\((?:\\.|\[(?:\\.|[^\]])*+\]|[^()\\\[]|(?&group))*+\))(?P<times>[?*]|\{\d)?"
    r"|(?P<slot>\{[A-Z]2?\})(?P<times>[?*])?|(?P<word>\p{L}{4,})(?![?*]|\{\d)"
    r"|\\p\{\w+\}|\\.|\[(?:\\.|[^\]])*+\]|(?P<either>\|)|."
)
#: slots that hold what tells of an event, and its date; and groups that name events
_TELLING = frozenset(("{D}", "{V}", "{F}", "{T}", "{N}", "{B}", "{Y}", "{H}"))
_NAMED = regex.compile(r"\((?:\?i:|\?P<(?!skip|lead|left_out|object|subject))")
_SLOTS = {
    "{D}": DATE,
    "{Y}": rf"(?P<life>)\({SPAN}\)",
    "{Y2}": rf"(?P<skip>[^\p{{Lu}}().;]{{1,30}}[{DATE}{OTHER}{SPAN}]"
    rf"(?: \p{{Ll}}+ {_PART})?[,;–-] ?)",
    "{Z}": r"(?P<skip>[^()]{1,60}[,;–-] ?)",
    "{W}": _WORDS,
}


class ClauseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What clauses are read with, whatever order they stand in.

    `breaks` is where a clause begins anew, `reported` tells that somebody else says what it says,
    and `sources` who that is; `negations` are the hedges that deny their own clause alone,
    `comments` open what is said of the clause before. `verbs` are finite forms that no order has;
    `active` ones have as their object, of which `me` and `them` are the pronouns, who met with the
    event, `making` ones the thing that it befell. `own` makes relatives the speaker's, `i` is the
    speaker, `impersonal` nobody in particular; behind `and` a subject may be left out. `namesakes`
    beside a name tell it from another's. Who stands behind one of `prepositions` only was there.
    `between` is all that may stand between a subject and its verb, where the order of words is
    strict. Where words are `inflected` an auxiliary may be left out and an object stand first.
    """

    breaks: str
    reported: str
    sources: str
    negations: str
    verbs: dict[str, str]
    active: dict[str, str]
    making: dict[str, str]
    me: str
    them: str
    own: str
    i: str
    and_: str = msgspec.field(name="and")
    namesakes: str
    comments: str
    impersonal: str
    prepositions: str
    between: str = ".*"
    inflected: bool = False
    nouns_have_capitals: bool = False


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file: alternatives of regular expressions, and the names of events they stand for."""

    orders: tuple[str, ...]
    auxiliary: str
    events: dict[str, str]
    finite: dict[str, str]
    short: dict[str, str]
    nouns: dict[str, str]
    of: str
    buildings: dict[str, str]
    building: str
    things: str
    pronouns: str
    speaker: str
    article: str
    calling: str
    no_person: str
    relatives: str
    couple: str
    at: str
    happening: str
    preposition: str
    recipient: str
    leads: str
    titles: str
    attribution: str
    hedges: str
    asides: str
    not_names: str
    kin: str
    rulers: str
    clauses: ClauseWords


@dataclass(frozen=True)
class Order:
    """One order with its slots filled: a pattern, and the parts that every match of it has.

    Compiled for the first sentence that has these: to compile all takes 0.2 CPU s a language.
    """

    shape: str
    needs: frozenset[str]

    @functools.cached_property
    def pattern(self) -> regex.Pattern[str]:
        """The pattern; it names the event by a group."""
        return regex.compile(self.shape)


@dataclass(frozen=True, slots=True)
class Table:
    """The patterns of a language, and those of the parts that its orders need."""

    orders: tuple[Order, ...]
    parts: Mapping[str, regex.Pattern[str]]
    hedge: regex.Pattern[str]
    aside: regex.Pattern[str]
    attribution: regex.Pattern[str]
    mention: regex.Pattern[str]
    place: regex.Pattern[str]
    relative: regex.Pattern[str]
    not_names: frozenset[str]
    kin: frozenset[str]
    rulers: frozenset[str]

    def fitting(self, sentence: str) -> Iterator[regex.Pattern[str]]:
        """The orders that a sentence may have; those that are left out it has not."""
        there = {part for part, pattern in self.parts.items() if pattern.search(sentence)}
        return (order.pattern for order in self.orders if order.needs <= there)


@functools.cache
def words_of(language: str) -> Words | None:
    """The words of a language (ISO 639-1), None where it has no file."""
    file = importlib.resources.files("describers.claims").joinpath(f"{language}.json")
    return decode(file.read_bytes(), Words) if file.is_file() else None


@functools.cache
def table(language: str) -> Table | None:
    """The table of a language (ISO 639-1), None where there is none."""
    words = words_of(language)
    if words is None:
        return None
    calling = rf"(?:(?!(?i:{words.relatives})(?!\p{{L}}))(?:{words.calling}) )?"
    called = rf"(?:(?:{words.article}) {calling})?"
    titles = rf"{called}(?:(?:{words.titles}) ){{0,2}}"
    own, kin = words.clauses, rf"(?i:{words.relatives})(?!\p{{L}})"
    leads = words.leads.replace("{I}", _INNER)
    slots = {
        **_SLOTS,
        "{S}": f"{titles}(?P<subject>{NAME})",
        "{G}": f"{words.of}{titles}(?P<subject>{NAME})",
        "{K}": f"(?:(?P<subject>{words.building}{NAME})|(?P<thing>{words.things}))",
        "{J}": rf" (?:{words.at}) (?P<object>{NAME})",
        "{X}": rf"(?:, [^,.;{DATE}]{{2,60}},| {words.couple} {titles}{NAME})?",
        "{E}": rf"(?: (?:(?:{words.at}) {_PART}(?: {_PART})?|[^\s\p{{Lu}}{DATE}.;:!?]+)){{0,6}}? ",
        "{B}": _events(words.buildings),
        "{H}": f"(?P<subject>{words.happening}{NAME})",
        "{N}": f"(?i:{_events(words.nouns)})",
        "{O}": rf"(?:(?: |{words.recipient})(?P<object>{NAME}))?",
        "{A}": words.auxiliary,
        "{V}": _events(words.events),
        "{F}": _events(words.finite),
        "{T}": _events(words.short),
        "{P}": f"(?i:{words.preposition})",
        "{R}": rf"(?:{words.recipient}(?P<object>{NAME}|\p{{L}}+))?",
        "{L}": rf"(?:^|(?<=[:;] )|(?<=[\"“«]))"
        rf"(?P<lead>[\s\"“«(*•-]*(?:{_CLAUSE})?(?:{leads}){{0,2}})",
    }
    stood_for = (
        rf"(?P<stand_in>(?:{words.pronouns})(?!\p{{L}}))"
        rf"|(?P<speaker>(?:{words.speaker})(?!\p{{L}}))"
    )
    own_name = rf"(?:{words.speaker}), {titles}(?P<own>)(?P<subject>{NAME}),?"
    opening = {**slots, "{S}": f"(?:{own_name}|{stood_for}|{slots['{S}']})"}
    orders = tuple(
        _filled(order, opening if order.startswith("{L}") else slots) for order in words.orders
    )
    return Table(
        orders,
        {part: regex.compile(part) for order in orders for part in order.needs},
        regex.compile(rf"\b(?:{words.hedges})\b", regex.IGNORECASE),
        # the last clause, where it speaks of something else than the date before it
        regex.compile(rf"(?<={DATE}[^{DATE}]{{0,40}}), (?:{words.asides})[^{DATE}]*+$"),
        regex.compile(words.attribution),
        regex.compile(
            rf"(?(DEFINE)(?P<K>{kin}))(?<!\p{{L}})(?:(?:{own.own}) (?:\p{{Ll}}+ )?(?P<kin>(?&K))"
            rf"(?: (?P<called>{NAME}))?"
            rf"|(?P<kin>(?&K)) (?:{own.own})(?!\p{{L}})(?: (?P<called>{NAME}))?"
            r"|(?P<relative>(?&K))"
            rf"|(?P<title>(?:(?:{words.titles}) ){{1,2}})?(?P<name>{NAME}))"
        ),
        regex.compile(rf"(?<!\p{{L}})(?:{words.no_person}) $"),
        regex.compile(rf"(?<!\p{{L}})(?i:{words.relatives})(?!\p{{L}})"),
        frozenset(words.not_names.split()),
        frozenset(words.kin.split()),
        frozenset(words.rulers.split()),
    )


def _events(events: dict[str, str]) -> str:
    named = (rf"(?P<{event}>{shape})" for event, shape in events.items())
    return rf"(?:{'|'.join(named)})(?!\p{{L}})" if events else r"(?!)"


def _filled(order: str, slots: dict[str, str]) -> Order:
    """One order with its slots filled; an order without a verb dates a letter."""
    letter = "" if any(slot in order for slot in _NAMING) else "(?P<letter>)"

    def fill(shape: str) -> str:
        # all at once: a shape may hold what looks like a slot, as \p{L} does
        return _SLOT.sub(lambda found: slots[found[0]], shape)

    return Order(rf"{letter}(?<!\p{{L}}){fill(order)}", frozenset(map(fill, needs(order))))


def needs(order: str) -> Iterator[str]:
    """The parts of an order that a sentence must have to fit it, as far as they can be told alone.

    >>> list(needs(r"{L}{S} (?:had )?{F}{O}(?!{W}{P} {D})")), list(needs("letter{R} from {S} {D}"))
    (['{F}'], ['letter', 'from', '{D}'])
    >>> list(needs(r"(?:^|(?<=; ))(?P<left_out>)(?i:{V}|{F})(?: {P})? {D}?"))
    ['(?i:{V}|{F})']
    """
    parts = list(_PARTS.finditer(order))
    if any(part["either"] for part in parts):
        return
    for part in parts:
        group = part["group"] and _NAMED.match(part["group"])
        if not part["times"] and (group or part["slot"] in _TELLING or part["word"]):
            yield part[0]
