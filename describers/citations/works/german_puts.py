"""What a field of a German reference says, put where it belongs."""

from __future__ import annotations

import re
from collections.abc import Callable

from describers.citations.draft import Draft
from describers.citations.shapes.atoms import arabic
from describers.citations.shapes.day import year_of
from describers.citations.shapes.figures import labelled
from describers.citations.shapes.pages import expand
from describers.citations.shapes.people import persons
from describers.citations.works.area_ends import ending
from describers.citations.works.german_fields import INVERTED, LOW, PEOPLE_END
from describers.lazy import lazy

_HYPHEN = lazy(rf"(?<=[{LOW}])-\s(?!(?:und|oder|bzw|u\.)(?!\w))(?=[{LOW}])")


_Groups = dict[str, str | None]


def put(text: str, area: re.Match[str], name: str, end: int, found: Draft, seen: set[str]) -> int:
    """Put what a field says where it belongs; where it ends."""
    if name == "role":
        return _role(text, area, end, found)
    if name in ("volume", "issue", "pages"):
        if name != "issue" or "imprint" not in seen:
            found.put(name, expand(_numbered(name, area[name])))
        found.spans.append(area.span(name))
        if name == "pages":
            found.labels["pages"] = area[0][: area.start(name) - area.start()].strip()
    elif name in _PUTS:
        _PUTS[name](area, area.groupdict(), found)
    return area.end()


def _numbered(name: str, value: str) -> str:
    """A number as it is put: a volume in Arabic figures."""
    if name != "volume":
        return value
    return arabic(value) if value.isupper() else labelled(value)


def _role(text: str, area: re.Match[str], end: int, found: Draft) -> int:
    """The people of a role up to where their names end."""
    stop = ending(text, area.end(), min(end, area.end() + 200), PEOPLE_END)
    last = stop.start if stop else min(end, area.end() + 60)
    role = "translator" if re.match("[üÜ]", area[0]) else "editor"
    found.put(role, inverted(text[area.end() : last]))
    return last


def _imprint(area: re.Match[str], groups: _Groups, found: Draft) -> None:
    found.put("place", one_line(groups["place"] or ""))
    found.put("publisher", one_line(groups["publisher"] or groups["house"] or ""))
    found.put("year", groups["year"] or groups["guess"] or groups["alone"] or groups["guess2"])
    if "o." in area[0]:
        found.labels["undated"] = "o. J."


def _school(area: re.Match[str], groups: _Groups, found: Draft) -> None:
    found.put("publisher", one_line(area["school"]))
    found.put("year", groups["year"])


def _year(area: re.Match[str], groups: _Groups, found: Draft) -> None:
    found.put("year", groups["year"] or groups.get("year2"))
    for field in ("volume", "issue"):
        found.number(field, area)


def _thesis(_area: re.Match[str], _groups: _Groups, found: Draft) -> None:
    found.type = "thesis"


def _date(area: re.Match[str], _groups: _Groups, found: Draft) -> None:
    found.put("date", one_line(area["date"]))
    found.put("year", year_of(area["date"]))


def _url(area: re.Match[str], _groups: _Groups, found: Draft) -> None:
    found.put("url", area["url"].rstrip(".,;"))


def _note(area: re.Match[str], groups: _Groups, found: Draft) -> None:
    found.number("refers_to_note", area, group="note")


def _opcit(area: re.Match[str], _groups: _Groups, found: Draft) -> None:
    found.labels |= {"short": area["opcit"], "opcit": area["opcit"]}


#: what puts each field that is not a number or a role; others (a series) have nothing to put
_PUTS: dict[str, Callable[[re.Match[str], _Groups, Draft], None]] = {
    "imprint": _imprint,
    "school": _school,
    "only_year": _year,
    "volyear": _year,
    "thesis": _thesis,
    "date": _date,
    "url": _url,
    "note": _note,
    "opcit": _opcit,
}


def inverted(people: str) -> str:
    """Names, parted by semicolons, each with the surname first."""
    people = one_line(re.sub(r"\s(?:u\.\s?a\.|et\sal\.)$", "", people))
    if re.fullmatch(INVERTED, people) and "," in people:
        return "; ".join(p.strip() for p in re.split(r"\s?/\s?|;\s|\s(?:und|u\.|&)\s", people))
    names = [n for n in re.split(r"\s?/\s?|\s(?:und|u\.|&)\s|,\s", people) if n]
    return "; ".join(persons(n) for n in names)


def one_line(text: str) -> str:
    """The text on one line, its words whole again."""
    return " ".join(_HYPHEN.sub("", text).split()).strip()
