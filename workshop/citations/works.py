"""Invented works: who wrote them, what they are called, where and when they came out."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from workshop.citations.words import (
    BODIES,
    COUNTRIES,
    HOUSES,
    JOURNALS,
    LEXICA,
    NUMBERS,
    PAPERS,
    SCHOOLS,
    SERIES,
    SITES,
    TITLES,
    TOWNS,
    listed,
    names,
    words,
)

LANGUAGES = ("en",) * 8 + ("de",) * 5 + ("fr",) * 5 + ("ru",) * 6
NEIGHBOURS = ("it", "es", "pl", "cs", "nl", "da", "uk")
KINDS = (
    *("book",) * 18,
    *("article",) * 16,
    *("chapter",) * 10,
    *("thesis", "newspaper") * 2,
    *("web", "web", "web", "entry", "entry", "review"),
)
#: what an entry of a work of reference is called by
_ENTRIES = ("{W}", "{W}", "{W} {w}", "{s}", "{s}, {p}", "{t}")
#: nobody is named for so many of a kind
_NOBODY = {"book": 0.05, "newspaper": 0.4, "web": 0.35, "entry": 0.6}
#: Library of Congress, without its ligatures
_LATIN = dict(
    zip(
        "абвгдезийклмнопрстуфхцыэьъіїєґё",
        "a b v g d e z i i k l m n o p r s t u f kh ts y e ' ’ i i ie g e".replace("’", "").split(
            " "
        ),
        strict=True,
    )
) | {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia"}
#: languages in which a work of any other may have its title
_ABROAD = ("en", "de", "fr", "it", "es")
_TOWNS_ABROAD = {"М.": "Moscow", "Л.": "Leningrad", "СПб.": "St. Petersburg", "Пг.": "Petrograd"}


@dataclass(slots=True)
class Person:
    """A given name or several, and a surname with its particle."""

    given: str
    surname: str


@dataclass(slots=True)
class Work:
    """A work by its values; empty where it has none. `date` is (day, month, year)."""

    kind: str
    language: str
    authors: list[Person] = field(default_factory=list)
    body: str = ""
    title: str = ""
    container: str = ""
    editors: list[Person] = field(default_factory=list)
    translators: list[Person] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    publisher: str = ""
    year: str = ""
    date: tuple[int, int, int] = (0, 0, 0)
    pages: str = ""
    volume: str = ""
    issue: str = ""
    series: str = ""
    edition: int = 0
    url: str = ""


def latin(text: str) -> str:
    """Cyrillic text transliterated."""
    out = []
    for letter in text:
        low = _LATIN.get(letter.lower())
        if low is None:
            out.append(letter)
        else:
            out.append(low[:1].upper() + low[1:] if letter.isupper() and low else low)
    return "".join(out)


def person(language: str, rng: random.Random) -> Person:
    """Somebody of a country where the language, or one near it, is spoken."""
    given, last = names(rng.choice(COUNTRIES[language]))
    first = rng.choice(given)
    if rng.random() < 0.35:
        first += " " + rng.choice(given)
    elif rng.random() < 0.15:
        first += f" {rng.choice(given)[0]}."
    elif rng.random() < 0.05 and language == "fr":
        first += "-" + rng.choice(given)
    surname = rng.choice(last)
    if rng.random() < 0.25:
        other = rng.choice(last)
        surname = surname[: (len(surname) + 1) // 2] + other[len(other) // 2 :].lower()
    if rng.random() < 0.05 and language in ("de", "nl", "fr"):
        surname = {"de": "von ", "nl": "van der ", "fr": "de "}[language] + surname
    elif rng.random() < 0.03:
        surname += "-" + rng.choice(last)
    elif rng.random() < 0.05 and language not in ("ru", "uk"):
        before = ("Le ", "La ", "O'", "Mc", "von der ", "de la ", "Di ", "Mac", "Fitz", "d'")
        surname = rng.choice((*before, rng.choice(last) + " ")) + surname
    return Person(first, surname)


def people(language: str, rng: random.Random, most: int = 6) -> list[Person]:
    """One person mostly, or two, three, many."""
    many = rng.choices((1, 2, 3, rng.randint(4, max(4, most))), (62, 22, 9, 7))[0]
    return [person(language, rng) for _ in range(min(many, most))]


def filled(pattern: str, language: str, rng: random.Random) -> str:
    """A pattern of `words.py` with words in it."""
    pool = words(language)

    def one(match: re.Match[str]) -> str:
        kind = match[1]
        if kind == "t":
            return rng.choice(listed(TOWNS, language)).split(",")[0]
        if kind == "s":
            return person(language, rng).surname
        if kind == "y":
            year = rng.randint(1500, 1990)
            dash = rng.choice("-–")
            return f"{year}{dash}{rng.choice((year + rng.randint(1, 60), (year + 7) % 100))}"
        if kind == "p":
            who = person(language, rng)
            return f"{who.given} {who.surname}"
        if kind == "Y":
            return str(rng.randint(1500, 1990))
        if kind == "N":
            return rng.choice(listed(NUMBERS, language))
        if kind == "n":
            return str(rng.randint(2, 60))
        if kind == "x":
            other = rng.choice(_ABROAD)
            return filled(rng.choice(TITLES[other]), other, rng)
        word = coined(pool, rng)
        if kind == "b":
            return word[:4].lower() + "."
        if kind == "A":
            letters = "АБВГДИКЛМНОПРСТУ" if language in ("ru", "uk") else "ABCDEFGHILMNOPRSTUV"
            return "".join(rng.choice(letters) for _ in range(rng.randint(3, 6)))
        if kind == "a":
            return word[:4].capitalize()
        return word[0].upper() + word[1:] if kind == "W" or language == "de" else word

    text = re.sub(r"\{(\w)\}", one, pattern)
    return text[0].upper() + text[1:]


def coined(pool: list[str], rng: random.Random) -> str:
    """A word of the list, or one that no list has: the head of one and the tail of another."""
    word = rng.choice(pool)
    if rng.random() < 0.35:
        other = rng.choice(pool)
        word = word[: (len(word) + 1) // 2] + other[len(other) // 2 :].lower()
    return word


def _name(table: dict[str, list[str]], language: str, rng: random.Random) -> str:
    text = filled(rng.choice(listed(table, language)), language, rng)
    if language == "en":
        text = re.sub(r"\b(?!of|and|in|the|for|de|des|du|la)[a-z]\w+", lambda m: m[0].title(), text)
    return text


def title(language: str, rng: random.Random) -> str:
    """A title of one to some twenty words, in one of the ways to set it."""
    text = filled(rng.choice(listed(TITLES, language)), language, rng)
    if rng.random() < 0.12:
        text += rng.choice((": ", ". ", " : ", " – ")) + title(language, rng)
    elif rng.random() < 0.04:
        text += "?"
    if language == "en" and rng.random() < 0.35:
        head, *rest = text.split(" ")
        text = " ".join([head, *(w if rng.random() < 0.12 else w.lower() for w in rest)])
    elif rng.random() < 0.1:
        # what catalogues and styles of English make of any language: Le Goût De L'archive
        text = " ".join(w[:1].upper() + w[1:] for w in text.split(" "))
    return text


def _pages(rng: random.Random, ranged: float) -> str:
    first = rng.choice((rng.randint(1, 99), rng.randint(100, 999), rng.randint(1, 1900)))
    if rng.random() > ranged:
        text = str(first)
        if rng.random() < 0.12:
            text += f", {first + rng.randint(2, 40)}"
        return text
    last = first + rng.randint(1, 40)
    short = (
        str(last)[-2:]
        if last > 100 and rng.random() < 0.2 and first // 100 == last // 100
        else last
    )
    return f"{first}{rng.choice(_DASHES)}{short}"


_DASHES = "----–––—\u2011"
_PARTS = ("volume", "issue", "pages", "publisher", "places", "authors", "year")


def work(rng: random.Random, *, latin_only: bool = False, language: str = "") -> Work:
    """A work of any kind; `latin_only`: where it is Russian, as Latin letters transliterate it."""
    language = language or (
        rng.choice(LANGUAGES) if rng.random() < 0.85 else rng.choice(NEIGHBOURS)
    )
    kind = rng.choice(KINDS)
    year = rng.choices(
        (rng.randint(1950, 2024), rng.randint(1840, 1950), rng.randint(1520, 1840)), (7, 3, 1)
    )[0]
    out = Work(kind, language, title=title(language, rng), year=str(year))
    out.authors = people(language, rng)
    if rng.random() < 0.07:
        bodies = listed(rng.choice((SCHOOLS, BODIES)), language)
        out.body = filled(rng.choice(bodies), language, rng)
        out.authors = []
    elif rng.random() < _NOBODY.get(kind, 0.01):
        out.authors = []
    out.places = [rng.choice(listed(TOWNS, language))]
    if rng.random() < 0.1:
        out.places.append(rng.choice(listed(TOWNS, language)))
    out.publisher = _name(HOUSES, language, rng)
    _by_kind(out, rng)
    if kind in ("book", "chapter"):
        if rng.random() < 0.12:
            out.translators = [person(language, rng)]
        out.edition = rng.randint(2, 6) if rng.random() < 0.12 else 0
        if rng.random() < 0.12:
            out.series = filled(rng.choice(listed(SERIES, language)), language, rng)
        if rng.random() < 0.14:
            out.volume = rng.choice((str(rng.randint(1, 12)), "I", "II", "III", "IV", "VII", "XII"))
    for part in _PARTS:
        if rng.random() < 0.04:
            setattr(out, part, [] if part in ("authors", "places") else "")
    if language in ("ru", "uk") and latin_only:
        _transliterate(out, rng)
    return out


def _by_kind(out: Work, rng: random.Random) -> None:
    language = out.language
    out.pages = _pages(rng, 0.35)
    if out.kind == "book":
        if rng.random() < 0.12:
            out.editors, out.authors, out.body = people(language, rng, 3), [], ""
        elif rng.random() < 0.06:
            out.editors = people(language, rng, 2)
    elif out.kind in ("article", "review"):
        out.container = _name(JOURNALS, language, rng)
        out.volume = rng.choice(
            (str(rng.randint(1, 130)), str(rng.randint(1, 40)), "XIV", "XXVII", "VI")
        )
        out.issue = rng.choice((str(rng.randint(1, 12)), str(rng.randint(1, 12)), "3-4", "1/2", ""))
        if rng.random() < 0.2:
            out.volume, out.issue = "", str(rng.randint(1, 12))
        out.pages = _pages(rng, 0.85)
        if rng.random() < 0.25:
            out.date = (0, rng.randint(1, 12), int(out.year))
    elif out.kind == "chapter":
        out.container = title(language, rng)
        out.editors = people(language, rng, 4) if rng.random() < 0.75 else []
        out.pages = _pages(rng, 0.8)
    elif out.kind == "thesis":
        out.publisher = filled(rng.choice(listed(SCHOOLS, language)), language, rng)
    elif out.kind == "newspaper":
        out.container = _name(PAPERS, language, rng)
        out.date = (rng.randint(1, 28), rng.randint(1, 12), int(out.year))
    elif out.kind == "entry":
        out.container = filled(rng.choice(listed(LEXICA, language)), language, rng)
        out.title = filled(rng.choice(_ENTRIES), language, rng)
        out.volume = str(rng.randint(1, 40)) if rng.random() < 0.6 else ""
        out.editors = people(language, rng, 3) if rng.random() < 0.4 else []
    elif out.kind == "web":
        _on_the_web(out, rng)
    if out.kind == "web" or rng.random() < 0.06:
        word = latin(rng.choice(words(out.language))).lower()
        word = re.sub(r"\W", "", word)
        out.url = rng.choice(
            (
                f"https://doi.org/10.{rng.randint(1000, 9999)}/{word}.{rng.randint(10, 99999)}",
                f"doi:10.{rng.randint(1000, 9999)}/{word}-{rng.randint(10, 999)}",
                f"http://www.{word}.org/{rng.choice(words('en'))}/{rng.randint(1, 99)}.html",
                f"https://{word}.example.{rng.choice(('com', 'net', 'de'))}/{rng.randint(1, 99)}",
            )
        )


def _on_the_web(out: Work, rng: random.Random) -> None:
    """A page: of a site or of none, with its day, its year, or neither."""
    out.places, out.publisher, out.pages = [], "", ""
    if rng.random() < 0.6:
        out.container = filled(rng.choice(listed(SITES, out.language)), out.language, rng)
    year = rng.randint(1996, 2024)
    out.year = str(year) if rng.random() < 0.4 else ""
    if out.year and rng.random() < 0.5:
        out.date = (rng.randint(0, 28), rng.randint(1, 12), year)


def _transliterate(out: Work, rng: random.Random) -> None:
    for part in ("title", "container", "publisher", "body", "series"):
        setattr(out, part, latin(getattr(out, part)))
    abroad = rng.random() < 0.7
    out.places = [_TOWNS_ABROAD.get(p, latin(p)) if abroad else latin(p) for p in out.places]
    for who in (*out.authors, *out.editors, *out.translators):
        who.given, who.surname = latin(who.given), latin(who.surname)
