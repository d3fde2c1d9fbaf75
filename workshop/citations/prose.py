"""What notes hold besides references to published works: sentences, files, short forms."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

from workshop.citations.habits import MONTHS, habits
from workshop.citations.printed import people, person
from workshop.citations.words import TOWNS, listed, words
from workshop.citations.works import Work, filled, latin
from workshop.citations.works import person as somebody
from workshop.citations.works import title as invented

_TABLES = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))

#: words before a reference
LEADS: dict[str, list[str]] = _TABLES["leads"]
#: what leads from a sentence to the reference that bears it out
LEADING: dict[str, list[str]] = _TABLES["leading"]
#: between two references of a note
BETWEEN: dict[str, list[str]] = _TABLES["between"]
SENTENCES: dict[str, list[str]] = _TABLES["sentences"]
#: the short title by which a work will be cited
_HEREAFTER: dict[str, list[str]] = _TABLES["hereafter"]
_FILES: list[str] = _TABLES["files"]
_SHORTS: list[str] = _TABLES["shorts"]


def filled_in(pattern: str, language: str, rng: random.Random) -> str:
    """A pattern of this module with people, places, days and numbers in it."""
    out = []
    for part in pattern.replace("}", "{").split("{"):
        out.append(part if len(part) != 1 or not part.isalpha() else _slot(part, language, rng))
    return "".join(out)


def _slot(kind: str, language: str, rng: random.Random) -> str:
    if kind == "w":
        return rng.choice(words(language))
    if kind == "s":
        return somebody(language, rng).surname
    if kind == "S":
        return somebody(language, rng).surname.upper()
    if kind == "p":
        form = rng.choice(("given surname", "i surname", "given surname"))
        return person(somebody(language, rng), form, first=True, rng=rng)
    if kind == "t":
        return rng.choice(listed(TOWNS, language)).split(",")[0].rstrip(".")
    if kind == "y":
        return str(rng.randint(1600, 2020))
    if kind == "d":
        month = MONTHS[language].split()[rng.randrange(12)]
        day, year = rng.randint(1, 28), rng.randint(1700, 2015)
        plain = f"{day}. {month} {year}" if language == "de" else f"{day} {month} {year}"
        return rng.choice((plain, f"{month} {day}, {year}" if language == "en" else plain))
    if kind == "T":
        return " ".join(invented(language, rng).split(":")[0].split()[:3])
    return str(rng.randint(1, 60) if kind == "k" else rng.randint(60, 4999))


def sentence(language: str, rng: random.Random) -> str:
    """A sentence that cites nothing."""
    if rng.random() < 0.15:
        some = [rng.choice(words(language)) for _ in range(rng.randint(4, 18))]
        text = " ".join(some)
        return text[0].upper() + text[1:] + "."
    return filled_in(rng.choice(SENTENCES[language]), language, rng)


def notation(language: str, rng: random.Random) -> str:
    """A reference that the rules read: a file, a law, a short form."""
    pattern = rng.choice(_FILES if rng.random() < 0.5 else _SHORTS)
    text = filled_in(pattern, language, rng)
    return latin(text) if language == "ru" and "GARF" in text else text


def lead(language: str, rng: random.Random) -> str:
    """Words that lead to a reference, or a sentence that does."""
    if rng.random() < 0.2:
        return sentence(language, rng).rstrip(".") + rng.choice(LEADING[language])
    return filled_in(rng.choice(LEADS[language]), language, rng)


def hereafter(cited: Work, language: str, rng: random.Random) -> str:
    """What a note says behind a reference of how the work will be cited: (hereafter Red Mills)."""
    words_of = re.split(r"[:.,?]", cited.title)[0].split()
    pattern = rng.choice(_HEREAFTER[language if language in _HEREAFTER else "en"])
    surname = cited.authors[0].surname if cited.authors else "Anon."
    letters = "".join(word[0] for word in cited.title.split() if word[0].isupper())
    return pattern.format(T=" ".join(words_of[: rng.randint(1, 4)]), s=surname, A=letters or "A")


def list_of_names(language: str, rng: random.Random) -> str:
    """Names in the way of a reference, with nothing that they wrote."""
    who = people(
        [somebody(language, rng) for _ in range(rng.randint(2, 6))], habits(language, rng), rng
    )
    return f"{who}, {filled('{t}', language, rng)}, {rng.randint(1800, 2000)}"
