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
from workshop.citations.words import HOUSES, PAPERS, SCHOOLS, SERIES, TOWNS, listed
from workshop.citations.works import Person, Work, latin, work
from workshop.citations.works import filled as named
from workshop.citations.works import people as somebodies
from workshop.citations.works import title as invented

_TABLES: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
#: how historians' books are called: a subtitle, the land, the years
_TITLES: dict[str, list[str]] = _TABLES.pop("titles")
_KINDS = {"web": "article", "newspaper": "paper"}
#: what stands for the author of the reference before
OUTSIDE = "O"
_ONE_OF = re.compile(r"<([^<>]*)>")
_AUTHOR = re.compile(r"\{a\}[,:.]?\s")
_CYRILLIC = re.compile("[А-я]")
_COINED_TOWNS = ("{s}", "{s}", "{s}", "New {s}", "{s} City", "Bad {s}", "{s} am {s}", "Tel {W}")
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
    kind = _KINDS.get(cited.kind, cited.kind)
    if (kind == "book" and not cited.authors) or rng.random() < 0.08:
        kind = "edited"
    template = rng.choice(table[kind])
    while found := _ONE_OF.search(template):
        part = rng.choice(found[1].split("|"))
        template = template[: found.start()] + part + template[found.end() :]
    values = _values(cited, language, table, rng)
    if romanized:
        values = {slot: (latin(text), label) for slot, (text, label) in values.items()}
    same = _AUTHOR.match(template) if rng.random() < 0.1 else None
    if same:
        return [(rng.choice(table["same"]), OUTSIDE), *filled(template[same.end() :], values)]
    return filled(template, values)


def _values(cited: Work, language: str, table: Any, rng: random.Random) -> dict[str, Piece]:
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
    form = pick(table["names"])

    def persons(given: list[Person], most: int = 4) -> str:
        return _people(given or somebodies(own, rng, most), form, table["and"], rng)

    def invention(table: dict[str, list[str]]) -> str:
        return named(pick(listed(table, own)), own, rng)

    month = MONTHS[language].split()[date[1] - 1]
    text, container = _titles(cited, own, rng)
    return {
        "a": (persons(cited.authors), "author"),
        "e": (persons(cited.editors, 3), "editor"),
        "r": (persons([], 1), "translator"),
        "t": (text, "title"),
        "D": (text + pick(_OF_DOCUMENTS), "title"),
        "M": (container + pick(_OF_DOCUMENTS), "container"),
        "P": (persons([], 1), OUTSIDE),
        "Q": (persons([], 1), GLUE),
        "X": (invention(PAPERS), GLUE),
        "w": (printed_date(date, language, rng), GLUE),
        "T": (invented(own, rng), GLUE),
        "B": (f"{persons([], 1)}, {other.title}", GLUE),
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
