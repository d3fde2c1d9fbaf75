"""Made-up notes: references with the words around them, damaged as scans and mails damage them."""

from __future__ import annotations

import random
from collections.abc import Callable

from workshop.citations.habits import Habits, habits
from workshop.citations.printed import GLUE, Piece
from workshop.citations.prose import BETWEEN, hereafter, lead, list_of_names, notation, sentence
from workshop.citations.styles import render
from workshop.citations.works import LANGUAGES, NEIGHBOURS, Work, work

OUTSIDE = "O"
#: a reference in a notation that the rules read
OTHER = "x"
#: behind so many references stands by what title the work will be cited
HEREAFTER = 0.04
#: how a reference is printed: drawn habits for training, named styles for what is held out
Printer = Callable[[Work, Habits, random.Random], list[Piece]]
#: what OCR takes for one another
_MISREAD = {
    "e": "co",
    "l": "1I",
    "1": "lI",
    "o": "0c",
    "0": "Oo",
    "i": "lt",
    "n": "uri",
    "u": "n",
    "c": "e",
    "h": "b",
    "S": "5s",
    "B": "8",
    "а": "о",
    "н": "п",
    "и": "н",
    "с": "е",
    ",": ".",
    ".": ",",
    "т": "г",
    "ш": "щ",
}


def note(rng: random.Random, printer: Printer = render) -> list[Piece]:
    """A note, an entry of a list, or a sentence with a reference; half of them hold none."""
    chance = rng.random()
    language = rng.choice(LANGUAGES)
    if chance < 0.28:
        pieces = _without(language, rng)
    elif chance < 0.56:
        pieces = reference(rng, printer)
    else:
        pieces = _several(language, rng, printer)
    return damaged(pieces, rng)


def reference(rng: random.Random, printer: Printer = render) -> list[Piece]:
    """One reference and nothing else, as a list has it."""
    language = rng.choice(LANGUAGES) if rng.random() < 0.8 else rng.choice(NEIGHBOURS)
    cited = work(
        rng,
        latin_only=language not in ("ru", "uk"),
        language="" if rng.random() < 0.25 else language,
    )
    if language in ("ru", "uk") and rng.random() < 0.35:
        cited = work(rng, latin_only=True, language=language)
        language = rng.choice(("en", "de", "fr"))
    pieces = _printed(cited, habits(language, rng), rng, printer)
    if cited.authors and rng.random() < 0.02:
        # the key that a text cites it by: Lund 1971 = A. Lund, Ships
        key = rng.choice(("{} {} = ", "[{} {}] ", "{} {}: ", "{} ({}) ")).format(
            cited.authors[0].surname, cited.year
        )
        pieces.insert(0, (key, OUTSIDE))
    return pieces


def _printed(cited: Work, h: Habits, rng: random.Random, printer: Printer) -> list[Piece]:
    """A reference; behind some of them stands how the work will be cited hereafter."""
    pieces = printer(cited, h, rng)
    if cited.title and rng.random() < HEREAFTER:
        stop = pieces.pop() if pieces[-1] == (".", GLUE) else (".", GLUE)
        pieces += [(hereafter(cited, h.language, rng), OUTSIDE), stop]
    return pieces


def _without(language: str, rng: random.Random) -> list[Piece]:
    out: list[Piece] = []
    for _ in range(rng.randint(1, 4)):
        if rng.random() < 0.3:
            out += [(notation(language, rng), OTHER), (rng.choice(("; ", ". ", ". ")), OUTSIDE)]
        elif rng.random() < 0.02:
            out.append((list_of_names(language, rng) + ". ", OUTSIDE))
        else:
            out.append((sentence(language, rng) + " ", OUTSIDE))
    return out


def _several(language: str, rng: random.Random, printer: Printer) -> list[Piece]:
    out: list[Piece] = []
    h = habits(language, rng)
    for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 3))):
        out.append((sentence(language, rng) + " ", OUTSIDE))
    if rng.random() < 0.15:
        out += [(notation(language, rng), OTHER), (rng.choice(("; ", ". ")), OUTSIDE)]
    bracket = rng.random() < 0.12 and out
    if bracket:
        out.append((out.pop()[0].rstrip(". ") + " (", OUTSIDE))
    if rng.random() < 0.45:
        out.append((lead(language, rng), OUTSIDE))
    many = rng.choices((1, 2, 3, 4), (55, 28, 12, 5))[0]
    for i in range(many):
        if i:
            between = rng.choice(BETWEEN[language])
            if rng.random() < 0.12:
                between = f". {sentence(language, rng)} "
            out.append((between, OUTSIDE))
        if i and rng.random() < 0.15:
            out.append((notation(language, rng), OTHER))
            continue
        foreign = rng.random() < 0.25
        cited = work(rng, latin_only=language != "ru", language="" if foreign else language)
        pieces = _printed(cited, h, rng, printer)
        last = pieces[-1]
        if last[1] == GLUE and last[0].strip() == "." and (i < many - 1 or bracket):
            pieces.pop()
        out += pieces
    if bracket:
        out.append((").", OUTSIDE))
    if rng.random() < 0.15:
        out += [(rng.choice((" ", "; ")), OUTSIDE), (notation(language, rng) + ".", OTHER)]
    if rng.random() < 0.25:
        out.append((" " + sentence(language, rng), OUTSIDE))
    return out


def damaged(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """The same pieces with misread letters, lost or doubled spaces and line ends; most unharmed."""
    letters = [(letter, label) for text, label in pieces for letter in text]
    if rng.random() < 0.25:
        rate = rng.choice((0.01, 0.02, 0.04))
        letters = [
            (rng.choice(_MISREAD[c]) if c in _MISREAD and rng.random() < rate else c, label)
            for c, label in letters
        ]
        letters = [(c, label) for c, label in letters if c != " " or rng.random() > rate]
    if rng.random() < 0.15:
        at, wide = rng.randint(20, 70), rng.randint(40, 90)
        for i, (c, label) in enumerate(letters):
            if c == " " and i >= at:
                letters[i] = ("\n", label)
                at = i + wide
    if rng.random() < 0.1:
        # a notation's quotation marks and dashes come out plain
        plain = str.maketrans({"“": '"', "”": '"', "–": "-", "—": "-", "’": "'", "‘": "'"})
        letters = [(c.translate(plain), label) for c, label in letters]
    return letters
