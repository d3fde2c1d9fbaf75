"""Persons as Russian notes print them: surname and initials in either order."""

from __future__ import annotations

import re

from describers.citations.works.gost_fields import LOW, UP
from describers.lazy import lazy

_SURNAME = rf"(?:(?:[Фф]он|[Дд]е|[Вв]ан|[Дд]ер|[Лл]е)\s)?[{UP}][{LOW}]+(?:[-’'][{UP}]?[{LOW}]+)*"
_INITIAL = rf"[{UP}][{LOW}]?\."
_INITIALS = rf"{_INITIAL}(?:[\s-]?{_INITIAL}){{0,2}}"
ONE = rf"{_SURNAME},?\s{_INITIALS}"
OTHER = rf"{_INITIALS}\s?{_SURNAME}"
_AND = r"(?:,\s|\s[иi]\s)"
#: persons, surname first or initials first, before a title
PEOPLE = lazy(
    rf"(?P<people>{ONE}(?:{_AND}{ONE}){{0,4}}|{OTHER}(?:{_AND}{OTHER}){{0,4}}(?=[.,]\s)"
    rf"|{_INITIAL}\s?{_INITIAL}(?=\s[{UP}][{LOW}]+\s[{LOW}]))(?:\s(?:и\sдр|et\sal)\.)?"
    rf"[.,:]?\s(?:\((?:сост|ред|отв\.\sред)\.\)[.,]?\s)?(?=[«\"„(\[]?[{UP}\d])"
)
SAME = lazy(rf"(?P<same>(?:Он|Она|Они|Его|Ее|Её|Их)\sже)[.,:]\s(?=[«\"„]?[{UP}\d])")
NAMED = lazy(
    rf"(?<![\w.-])(?:{ONE}(?:{_AND}{ONE}){{0,4}}|(?:Он|Она|Его|Ее|Её)\sже[.,:])\s(?=[«\"„(\[]?[{UP}\d])"
)


def inverted(people: str) -> str:
    """`Лунд, А. К.; Хольм, П.` of however the persons are printed."""
    out = []
    for one in re.findall(rf"{ONE}|{OTHER}", people):
        name = re.search(_SURNAME + "$" if re.match(_INITIAL, one) else _SURNAME, one)
        if name is None:
            continue
        given = (one[: name.start()] + one[name.end() :]).strip(" ,")
        out.append(f"{name[0]}, {' '.join(given.split())}")
    return "; ".join(out) or " ".join(people.split())
