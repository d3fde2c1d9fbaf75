"""The words of claims in one language (`en.json` ...), and the patterns that they make.

A table has `orders`, the shapes of a sentence that dates an event. Their slots: `{S}` who it
befell, `{X}` an apposition, `{A}` the auxiliary, `{V}` a participle, `{F}` a finite verb, `{T}` an
abbreviation, `{P}` the preposition of a date, `{D}` the date, `{W}` a few words between, `{R}` whom
a letter is to, `{O}` who was married or where one went, `{L}` what may open the sentence, `{N}` a
noun that is an event, `{G}` whose it is (a genitive, after its noun), `{B}` what befalls a building
and `{K}` which one, `{H}` a battle or a disaster by its place, `{Y}` the years of a life, `{Z}`
what is passed over in brackets. `titles` stand before a name and are no part of it, `not_names`
only open a sentence; `kin` says that it befell another than the name, `rulers` that years are those
of a reign. A new language is a new file.
"""

from __future__ import annotations

import functools
import importlib.resources
from dataclasses import dataclass
from typing import Any

import msgspec
import regex

#: stands for a date in the sentences that the patterns are asked about
DATE = "\ue000"
#: stands for a date that says nothing of one event
OTHER = "\ue001"
#: stands for a span of years or days
SPAN = "\ue002"
_PART = r"\p{Lu}[\p{L}'’]*(?:-\p{Lu}\p{L}+)*"
_NAME = rf"(?:{_PART}|\p{{Lu}}\.)(?: (?:{_PART}|\p{{Lu}}\.|von|van|de|du|der)){{0,3}}"
_WORDS = rf"(?: [^\s{DATE}.;:!?]+){{0,6}}? "
_SLOT = regex.compile(r"(?<!\\p)\{[A-Z]\}")
#: a whole clause before a comma, whatever it says: what follows it begins anew
_CLAUSE = rf"(?P<lead>[^.;:{SPAN}]{{2,90}}, )"
#: what names the event of an order; an order without any dates a letter
_NAMING = ("{V}", "{F}", "{T}", "{N}", "{B}", "{Y}", "{H}", "(?P<trial>)")
_SLOTS = {
    "{X}": rf"(?:, [^,.;{DATE}]{{2,60}},)?",
    "{D}": DATE,
    "{Y}": rf"(?P<life>)\({SPAN}\)",
    "{Z}": r"(?P<skip>[^()]{1,60}[,;–-] ?)",
    "{W}": _WORDS,
}


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
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
    happening: str
    preposition: str
    recipient: str
    leads: str
    titles: str
    attribution: str
    hedges: str
    not_names: str
    kin: str
    rulers: str


@dataclass(frozen=True, slots=True)
class Table:
    """The compiled patterns of a language; each order names the event by a group."""

    orders: tuple[regex.Pattern[str], ...]
    hedge: regex.Pattern[str]
    attribution: regex.Pattern[str]
    not_names: frozenset[str]
    kin: frozenset[str]
    rulers: frozenset[str]


@functools.cache
def table(language: str) -> Table | None:
    """The table of a language (ISO 639-1), None where there is none."""
    file = importlib.resources.files("describers.claims").joinpath(f"{language}.json")
    if not file.is_file():
        return None
    words = msgspec.json.decode(file.read_bytes(), type=_Words)
    titles = rf"(?:(?:{words.titles}) ){{0,2}}"
    slots = {
        **_SLOTS,
        "{S}": f"{titles}(?P<subject>{_NAME})",
        "{G}": f"{words.of}{titles}(?P<subject>{_NAME})",
        "{K}": f"(?P<subject>{words.building}{_NAME})",
        "{B}": _events(words.buildings),
        "{H}": f"(?P<subject>{words.happening}{_NAME})",
        "{N}": f"(?i:{_events(words.nouns)})",
        "{O}": rf"(?:(?: |{words.recipient})(?P<object>{_NAME}))?",
        "{A}": words.auxiliary,
        "{V}": _events(words.events),
        "{F}": _events(words.finite),
        "{T}": _events(words.short),
        "{P}": f"(?i:{words.preposition})",
        "{R}": rf"(?:{words.recipient}(?P<object>{_NAME}|\p{{L}}+))?",
        "{L}": rf"(?:^|(?<=[:;] )|(?<=[\"“«]))[\s\"“«(*•-]*(?:{_CLAUSE})?(?:{words.leads})?",
    }
    return Table(
        tuple(_compiled(order, slots) for order in words.orders),
        regex.compile(rf"\b(?:{words.hedges})\b", regex.IGNORECASE),
        regex.compile(words.attribution),
        frozenset(words.not_names.split()),
        frozenset(words.kin.split()),
        frozenset(words.rulers.split()),
    )


def _events(events: dict[str, str]) -> str:
    named = (rf"(?P<{event}>{shape})" for event, shape in events.items())
    return rf"(?:{'|'.join(named)})(?!\p{{L}})" if events else r"(?!)"


def _compiled(order: str, slots: dict[str, str]) -> Any:
    """One order with its slots filled; an order without a verb dates a letter."""
    letter = not any(slot in order for slot in _NAMING)
    # all at once: a shape may hold what looks like a slot, as \p{L} does
    order = _SLOT.sub(lambda found: slots[found[0]], order)
    return regex.compile(rf"(?P<letter>)(?<!\p{{L}}){order}" if letter else rf"(?<!\p{{L}}){order}")
