"""How historians cite in the notes of a book, in four lands: `A. Lund, Ships (Oslo, 1920), 12`.

Of the habits that `styles` draws one by one only some go together in a note. Here a whole reference
is a template; `<a|b>` stands for one of its parts. Slots are those of `held_out`, and more that
notes have and lists have not: volumes, chapters, the place meant, reprints.
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

from workshop.citations.habits import MONTHS
from workshop.citations.printed import GLUE, Piece, filled, person, printed_date
from workshop.citations.words import (
    BODIES,
    HOUSES,
    PAPERS,
    SCHOOLS,
    SERIES,
    SITES,
    TOWNS,
    listed,
)
from workshop.citations.works import Person, Work, latin, work
from workshop.citations.works import filled as named
from workshop.citations.works import people as somebodies
from workshop.citations.works import title as invented

_TABLES: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
#: how historians' books are called: a subtitle, the land, the years
_TITLES: dict[str, list[str]] = _TABLES.pop("titles")
#: what a review says that it is: `{B}` a book with its author, `{Z}` without, `{P}` somebody
_REVIEWS: dict[str, list[str]] = _TABLES.pop("reviews")
#: so many have the author as a list has him, surname first and with a stop behind
_AS_LISTED = 0.12
_LISTED = ("first, given", "first, given", "surname, given", "SURNAME, given", "first, i")
#: what stands for the author of the reference before
OUTSIDE = "O"
_ONE_OF = re.compile(r"<([^<>]*)>")
_AUTHOR = re.compile(r"\{a\}[,:.]?\s")
_CYRILLIC = re.compile("[А-я]")
_COINED_TOWNS = ("{s}", "{s}", "{s}", "New {s}", "{s} City", "Bad {s}", "{s} am {s}", "Tel {W}")
_STATES = ("CT", "NJ", "MA", "IL", "NC", "Mass.", "Conn.", "Calif.", "N.Y.", "N.J.", "UK", "Ont.")
#: what stands behind a page: its note, the pages that follow
_BEHIND_PAGES = (
    " n. 4",
    ", n. 2",
    "n12",
    " ff.",
    "f.",
    " and n. 3",
    " passim",
    ", note 8",
    " mit Anm. 3",
    " f. mit Anm. 7",
)
_OF_DOCUMENTS = (": Сб. документов", ": Документы и материалы", ": сб. ст.", ": Материалы конф.")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "IX", "XII", "XIV", "XXVII", "XXXI")


def footnote(cited: Work, rng: random.Random) -> list[Piece]:
    """A reference to a work as a note of its language has it, piece by piece."""
    own = cited.language
    romanized = own in ("ru", "uk") and not _CYRILLIC.search(cited.title)
    language = "en" if romanized or own not in _TABLES else own
    if own == "uk" and not romanized:
        language = "ru"
    table = _TABLES[language]
    kind = cited.kind
    if (kind == "book" and not (cited.authors or cited.body)) or rng.random() < 0.08:
        kind = "edited"
    template = rng.choice(table[kind])
    while found := _ONE_OF.search(template):
        part = rng.choice(found[1].split("|"))
        template = template[: found.start()] + part + template[found.end() :]
    form = rng.choice(table["names"])
    author = _AUTHOR.match(template)
    if author and language != "ru" and rng.random() < _AS_LISTED:
        form, template = rng.choice(_LISTED), "{a}. " + template[author.end() :]
    values = _values(cited, language, table, form, rng)
    if romanized:
        values = {slot: (latin(text), label) for slot, (text, label) in values.items()}
    same = _AUTHOR.match(template) if rng.random() < 0.1 else None
    if same:
        return [(rng.choice(table["same"]), OUTSIDE), *filled(template[same.end() :], values)]
    out = filled(template, values)
    last = len(out) - 2
    if last > 0 and out[last][1] == "pages" and language != "ru" and rng.random() < 0.06:
        out.insert(last + 1, (rng.choice(_BEHIND_PAGES), GLUE))
    if template.startswith("{L}"):
        # what leads from a document to the book that quotes it
        out[1] = (out[1][0], OUTSIDE)
    return out


def review(language: str, rng: random.Random) -> str:
    """What stands in the place of a review's title: which book it is of."""
    language = language if language in _TABLES else "en"
    table = _TABLES[language]
    form, title = rng.choice(table["names"]), invented(language, rng)
    who = _people(somebodies(language, rng, 2), form, table["and"], rng)
    parted = " " if language == "ru" else rng.choice((", ", ", ", ": "))
    values = {
        "B": (who + parted + title, GLUE),
        "Z": (title, GLUE),
        "P": (who, GLUE),
        "q": (rng.choice(listed(TOWNS, language)), GLUE),
        "x": (str(rng.randint(1900, 2020)), GLUE),
    }
    return "".join(text for text, _ in filled(rng.choice(listed(_REVIEWS, language)), values))


def _values(
    cited: Work, language: str, table: Any, form: str, rng: random.Random
) -> dict[str, Piece]:
    own = cited.language
    pick = rng.choice
    other = work(rng, language=own)
    roman = pick(_ROMAN)
    first = rng.randint(1, 1200)
    pages = cited.pages or str(first)
    if "-" not in pages and rng.random() < 0.15:
        pages = f"{pages}, {first}–{first + rng.randint(1, 60)}"
    elif rng.random() < 0.04:
        pages = pick((roman, roman.lower()))
    year = int(cited.year or rng.randint(1850, 2020))
    date = cited.date if cited.date[0] else (rng.randint(1, 28), rng.randint(1, 12), year)
    seen = (*date[:2], rng.randint(2001, 2024)) if cited.kind == "web" else date

    def persons(given: list[Person], most: int = 4) -> str:
        return _people(given or somebodies(own, rng, most), form, table["and"], rng)

    def invention(table: dict[str, list[str]]) -> str:
        return named(pick(listed(table, own)), own, rng)

    month = MONTHS[language].split()[date[1] - 1]
    text, container = _titles(cited, own, rng)
    return {
        "a": (cited.body or persons(cited.authors), "author"),
        "e": (invention(BODIES) if rng.random() < 0.06 else persons(cited.editors, 3), "editor"),
        "r": (persons([], 1), "translator"),
        "t": (text, "title"),
        "D": (text + pick(_OF_DOCUMENTS), "title"),
        "M": (container + pick(_OF_DOCUMENTS), "container"),
        "P": (persons([], 1), OUTSIDE),
        "Q": (persons([], 1), GLUE),
        "X": (invention(PAPERS), GLUE),
        "w": (printed_date(seen, language, rng), GLUE),
        "T": (invented(own, rng), GLUE),
        "L": (f"{persons([], 1)}, {other.title}", OUTSIDE),
        "R": (review(own, rng), "title"),
        "S": (cited.container or invention(SITES), "container"),
        "U": (cited.url, "url"),
        "G": (invention(HOUSES), GLUE),
        "Y": (_years(language, rng), GLUE),
        "c": (container, "container"),
        "N": (invention(PAPERS), "container"),
        "p": (_place(cited, own, rng), "place"),
        "g": (pick(listed(TOWNS, own)), "place"),
        "q": (pick(listed(TOWNS, own)), GLUE),
        "h": (_house(cited, own, rng), "publisher"),
        "u": (invention(SCHOOLS), "publisher"),
        "s": (invention(SERIES), GLUE),
        "y": (str(year), "year"),
        "z": (str(year + rng.randint(1, 20))[pick((0, 2, 3)) :], "year"),
        "x": (str(min(2024, year + rng.randint(1, 90))), GLUE),
        "d": (printed_date(date, language, rng), "date"),
        "f": (f"{date[0]} {pick((month, month, month[:3] + '.'))}", "date"),
        "v": (str(rng.randint(1, 60)), "volume"),
        "V": (roman, "volume"),
        "l": (roman.lower(), "volume"),
        "i": (pick(("1", "2", "3", "4", "11", "3–4", "212", "3 and 4")), "issue"),
        "n": (pages, "pages"),
        "m": (str(rng.randint(1, 400)), GLUE),
        "k": (pick(("1", "2", "3", "4", "7", "54")), GLUE),
        "O": (pick(("2nd", "3rd", "4th", "2d", "5th")), GLUE),
        "j": pick((("", GLUE), (str(rng.randint(1, 24)), "pages"))),
    }


def _years(language: str, rng: random.Random) -> str:
    """The years, or the months, that a volume is about."""
    first = rng.randint(1600, 1980)
    last = first + rng.randint(1, 30)
    if rng.random() < 0.5:
        return f"{first}{rng.choice('-–')}{last}"
    months = MONTHS[language].split()
    return f"{rng.choice(months)} {first}{rng.choice('-–')}{rng.choice(months)} {last}"


def _titles(cited: Work, language: str, rng: random.Random) -> tuple[str, str]:
    """The titles of a work and of what it is in."""
    out = []
    for text in (cited.title, cited.container):
        text = text or invented(language, rng)
        if rng.random() < 0.6:
            text = historians_title(language, rng)
            if rng.random() < 0.7 and language not in _TABLES:
                text = re.sub(r"\b(?:in|the|of|and|under|from|to)\b ?", "", text)
        out.append(text)
    if cited.kind == "article" and cited.container:
        out[1] = cited.container
    return out[0], out[1]


def historians_title(language: str, rng: random.Random) -> str:
    """A title as historians' books have it, for a work that is printed in any style."""
    return named(rng.choice(_TITLES[language if language in _TABLES else "en"]), language, rng)


def _place(cited: Work, language: str, rng: random.Random) -> str:
    """Where a work came out: often a town that no list has."""
    town = rng.choice(cited.places or listed(TOWNS, language))
    if rng.random() < 0.4:
        town = named(rng.choice(_COINED_TOWNS), language, rng)
    if rng.random() < 0.06 and "," not in town and language not in ("ru", "uk"):
        town += ", " + rng.choice(_STATES)
    if rng.random() < 0.1:
        town += rng.choice((" and ", "/", "; ", " & ")) + rng.choice(listed(TOWNS, language))
    return town


def _house(cited: Work, language: str, rng: random.Random) -> str:
    """Who printed it; many Russian houses are a university's, by its short name."""
    if language == "ru" and rng.random() < 0.1:
        return named("Изд-во {a}. ун-та", language, rng)
    if rng.random() < 0.04:
        return ".".join(named("{A}", language, rng)) + "."
    return cited.publisher or named(rng.choice(listed(HOUSES, language)), language, rng)


def _people(who: list[Person], form: str, signs: list[str], rng: random.Random) -> str:
    """Several names as a note has them: the first of the signs between them, another at last."""
    if len(who) == 2 and "given surname" in form and rng.random() < 0.15:
        # John and Carol Lund
        return f"{who[0].given}{rng.choice(signs[1:])}{who[1].given} {who[1].surname}"
    printed = [person(one, form, first=not i, rng=rng) for i, one in enumerate(who[:4])]
    last = rng.choice(signs[1:]) if len(printed) > 1 else ""
    return signs[0].join(printed[:-1]) + last + printed[-1]
