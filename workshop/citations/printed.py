"""How names, days and templates are printed, as (text, label) pieces of a reference."""

from __future__ import annotations

import random
import re

from workshop.citations.habits import ALIKE, MONTHS, Habits
from workshop.citations.works import Person

Piece = tuple[str, str]
GLUE = "-"


def _initials(given: str, space: str) -> str:
    parts = [p for p in re.split(r"[ ]", given) if p]
    return space.join(("-".join(f"{q[0]}." for q in p.split("-") if q)) for p in parts)


def person(who: Person, form: str, *, first: bool, rng: random.Random) -> str:
    """A name as the habit prints it."""
    if form.startswith("first,"):
        form = (
            form.replace("first", "surname")
            if first
            else {"given": "given surname", "i": "i surname"}[form[7:]]
        )
    if form == "surname":
        return who.surname
    surname = who.surname.upper() if "SURNAME" in form else who.surname
    tight = "i." in form or form.endswith(",i")
    given = who.given
    if re.search(r"\bi\b", form):
        given = _initials(given, "" if tight or rng.random() < 0.2 else " ")
    elif re.search(r"\bii\b", form):
        given = _initials(given, "").replace(".", "")
    shape = form.lower().replace("i.", "i")
    if shape in ("given surname", "i surname", "ii surname"):
        return f"{given} {surname}"
    if "," in shape:
        return f"{surname}, {given}" if shape != "surname,i" else f"{surname},{given}"
    return f"{surname} {given}"


def people(all_of: list[Person], h: Habits, rng: random.Random) -> str:
    """Several names, as the habit parts them."""
    shown = all_of[: h.most] if len(all_of) > h.most else all_of
    printed = [person(p, h.names, first=not i, rng=rng) for i, p in enumerate(shown)]
    text = printed[0]
    for i, one in enumerate(printed[1:], 1):
        text += (h.last if i == len(printed) - 1 and h.last else h.between) + one
    if len(shown) < len(all_of):
        others = {"de": " u. a.", "ru": " и др.", "fr": " et al."}.get(h.language, " et al.")
        text += rng.choice((others, ", et al.", others))
    return text


def printed_date(date: tuple[int, int, int], language: str, rng: random.Random) -> str:
    """A day or a month with its year."""
    day, month, year = date
    language = language if language in MONTHS else ALIKE.get(language, "en")
    name = MONTHS[language].split()[month - 1]
    if not day:
        return f"{name} {year}" if rng.random() < 0.7 else f"{name[:3]}. {year}"
    if language == "en":
        return rng.choice(
            (f"{day} {name} {year}", f"{name} {day}, {year}", f"{day} {name[:3]}. {year}")
        )
    if language == "de":
        return rng.choice(
            (f"{day}. {name} {year}", f"{day}.{month}.{year}", f"{day:02}.{month:02}.{year}")
        )
    if language == "ru":
        return rng.choice(
            (
                f"{day} {name} {year}",
                f"{day} {name} {year} г.",
                f"{year}. {day} {name}",
                f"{day:02}.{month:02}.{year}",
            )
        )
    return f"{day} {name} {year}"


def filled(template: str, values: dict[str, Piece]) -> list[Piece]:
    """A template of one-letter slots; what belongs to an empty slot goes with it."""
    out: list[Piece] = []
    for part in re.split(r"(\{\w\})", template):
        if re.fullmatch(r"\{\w\}", part):
            value = values.get(part[1])
            out.append(value if value and value[0] else ("", "empty"))
        elif part:
            out.append((part, GLUE))
    # an empty slot takes what stands before it, or after it where it is the first
    kept: list[Piece] = []
    for piece in out:
        if piece[1] == "empty":
            opened = kept and kept[-1][0].strip() in ("(", "[")
            if kept and kept[-1][1] == GLUE and not opened:
                kept.pop()
            kept.append(("", "hole"))
        elif kept and kept[-1][1] == "hole" and piece[1] == GLUE:
            kept.pop()
            closing = "".join(c for c in piece[0] if c in ")]")
            unclosed = sum(t.count("(") - t.count(")") for t, _ in kept)
            if kept and kept[-1][0].strip() == "(" and closing:
                kept.pop()
            elif kept and kept[-1][0].strip() != "(" and (not closing or unclosed > 0):
                kept.append(piece)
        else:
            kept.append(piece)
    while kept and (not kept[-1][0] or (kept[-1][1] == GLUE and kept[-1][0].strip(" ,:;.(") == "")):
        kept.pop()
    while kept and (not kept[0][0] or (kept[0][1] == GLUE and kept[0][0].strip(" ,:;.") == "")):
        kept.pop(0)
    return [piece for piece in kept if piece[0]]
