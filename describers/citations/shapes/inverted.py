"""Authors as lists and the Russian standard print them: surname first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from describers.citations.lazy import lazy
from describers.citations.shapes.towns import PLACE, YEAR
from describers.citations.words.joined import any_of

_UP = "A-ZА-ЯЁÀ-ÞŁŠŽČІЇЄ"
_SURNAME = (
    r"(?:(?:von|van|de|der|den|du|la|le|di|da|al|af|zu|ter|O['’]|Mc|фон"
    rf"|де)\s?)*[{_UP}][^\W\d_]+(?:['’ʹ-][^\W\d_]+)*"
)
#: no label is an initial: Telegramm Nr. 61
_LABEL = r"(?!(?:Nr|Bd|Jg|Art|Anm|Abt|Vol|No|Kap|Bl|Dok|Hs)\.)"
_INITIALS = rf"(?:{_LABEL}[{_UP}][a-zа-я]?[a-zа-я]?\.\s?-?){{1,4}}"
_NAME = rf"[{_UP}][^\W\d_]+(?:[-'’][^\W\d_]+)*"
#: J. Arch; Anna Maria K.; A. K.
_GIVEN = (
    rf"(?:[{_UP}]\.\s{_NAME}(?=[.,;]|\s?[(\[]|$)|{_NAME}(?:\s{_NAME}){{0,2}}(?:\s{_INITIALS}|\s(?:de|von|van|du|der|da|di)(?=\.|$))?"
    rf"|{_INITIALS})"
)
_AND = r"(?:\s*,?\s(?:and|&|und|u\.|et|и|y|e)\s|\s*[,;]\s)"
#: Lund, Anna K.; Lund A. K.; Lund, A. K.
_FIRST = rf"(?:{_SURNAME},\s{_GIVEN}|{_SURNAME}\s{_INITIALS})"
_OTHER = (
    rf"(?:{_SURNAME},\s{_INITIALS}|{_SURNAME}\s{_INITIALS}|{_INITIALS}\s?{_SURNAME}"
    rf"|[{_UP}][^\W\d_]+(?:\s{_INITIALS})?\s{_SURNAME}|{_SURNAME},\s[{_UP}][^\W\d_]+)"
)
_ROLE = rf"(?:,?\s?[(\[]?(?P<role>{any_of('edited_after')})[)\]]?)"
_PEOPLE = lazy(
    rf"(?P<people>{_FIRST}(?:{_AND}{_OTHER}){{0,4}}(?:,?\s(?:et\sal|и\sдр)(?:\.|$))?)\s?{_ROLE}?"
    rf"(?P<stop>[.,:]?\s*(?=$|[(\[\"“«„'‘]|(?<=[.:])\s*[{_UP}0-9]|(?<=\.\s)[{_UP}0-9]"
    rf"|(?<=[,:]\s)[{_UP}]))"
)
_RUSSIAN = lazy(rf"{_SURNAME}\s{_INITIALS}")
#: Anna K. Lund, Ships: the given name stands first
_WESTERN = lazy(
    r"[A-ZÀ-Þ][\w’'-]+\s(?:[A-Z]\.\s?){1,3}(?:(?:von|van|de|der|du)\s)*[A-ZÀ-Þ][\w’'-]+(?:,|\.\s"
    r"|$|\s(?:and|&|und|et)\s)"
)
#: Lund, J. Arch: the word behind an initial is a given name, unless an imprint follows it
_TITLE_TOO = lazy(rf"(?P<name>{_SURNAME},\s[{_UP}]\.)\s{_NAME}$")
_IMPRINT = lazy(rf"\.\s{PLACE}(?:\s?:\s|,\s{YEAR})")


@dataclass(frozen=True, slots=True)
class Inverted:
    """The persons at the head of an entry, where the next field begins, and their role."""

    people: str
    end: int
    role: str


def inverted(text: str, start: int, end: int) -> Inverted | None:
    """The inverted names at `start`, if what stands there can be nothing else.

    >>> inverted("Lund, Anna K. Ships. Oslo, 1920", 0, 31).people
    'Lund, Anna K.'
    >>> inverted("Орлов А. П. Реки. М., 1961", 0, 26).people
    'Орлов, А. П.'
    """
    match = _PEOPLE.match(text, start, end)
    if match is None:
        return None
    people, stop = match["people"], match["stop"]
    if _WESTERN.match(text, match.start(), end):
        return None
    title = _TITLE_TOO.match(people)
    if title and _IMPRINT.match(text, match.end("people")):
        return Inverted(_list(title["name"]), match.start() + title.end("name"), "")
    whole = match.end() >= end
    dotted = whole or people.rstrip().endswith(".") or stop.startswith(".") or match["role"]
    if not dotted and not re.match(r"\s*[(\[]\d{4}", text[match.end("people") : end]):
        return None
    return Inverted(_list(people), match.end(), match["role"] or "")


def _list(people: str) -> str:
    """`Lund, Anna; Holm, Peter L.` of however the list is printed."""
    people = re.sub(r",?\s(?:et\sal|и\sдр)\.?$", "", re.sub(r"\s+", " ", people).strip(" ,"))
    out: list[str] = []
    first = re.match(_FIRST, people)
    out.append(_one(first[0]) if first else people)
    at = len(first[0].rstrip()) if first else len(people)
    for match in re.finditer(rf"{_AND}(?P<who>{_OTHER})", people[at:]):
        out.append(_one(match["who"]))
    return "; ".join(out)


def _one(person: str) -> str:
    person = person.strip(" ,")
    if "," in person:
        return person
    if _RUSSIAN.fullmatch(person):
        name, _, given = person.partition(" ")
        while given and not re.match(rf"{_INITIALS}$", given) and " " in given:
            more, _, given = given.partition(" ")
            name = f"{name} {more}"
        return f"{name}, {given}"
    given, _, name = person.rpartition(" ")
    return f"{name}, {given}" if given else person
