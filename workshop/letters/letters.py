"""Invented letters, telegrams, cards and memoranda, and papers that are none, with their labels.

A letter is put together from the habits of its language (`en.json` and its fellows): a head, a
greeting, a text, a close, a foot, in the orders in which letters have them. Labels are marked in
the habits: `<A ...>` the author, `R` the recipient, `P` the place, `D` the day, `T` a heading over
the letter and in it `a`, `r`, `d` who writes to whom and when; `f` and `h` the sender and the town
of a letterhead, `B` who signs for a firm, `N` the day of a postmark. `{word}` is filled in.
"""

from __future__ import annotations

import json
import random
import re
import textwrap
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from workshop.citations.habits import MONTHS
from workshop.citations.printed import Piece
from workshop.citations.prose import sentence
from workshop.citations.words import TOWNS, listed, words
from workshop.citations.works import coined
from workshop.citations.works import person as somebody

LANGUAGES = ("en", "de", "fr", "ru")
#: of what kind a paper is; an `other` is no letter
KINDS = ("letter",) * 14 + ("telegram", "card", "memo") + ("other",) * 4
_SLOT = re.compile(r"\{(\w+)\}")
_MARK = re.compile(r"<(\w) ([^<>]*)>")
_DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_CONSONANT = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщБВГДЖЗКЛМНПРСТФХЦЧШЩ])(?![\w’'.])")
_IOTA = re.compile(r"и(?=[аеёиоуыэюяй])")


@cache
def habits(language: str, held_out: bool | None = None) -> dict[str, list[str]]:
    """The habits of a language by what they are of.

    A fifth of them is held out where `held_out` is False, and where it is True nothing else is
    given: what a model is worth shows on habits that it has never met.
    """
    found: dict[str, list[str]] = json.loads(
        Path(__file__).with_name(f"{language}.json").read_text("utf-8")
    )
    if held_out is None:
        return found
    return {
        name: [p for p in some if (zlib.crc32(p.encode()) % 5 == 0) is held_out] or some
        for name, some in found.items()
    }


class Filler:
    """Fills patterns of one language in; each letter has one, with its own people and towns."""

    def __init__(
        self, language: str, rng: random.Random, habits: Mapping[str, Sequence[str]]
    ) -> None:
        self.language, self.rng, self.habits = language, rng, habits
        self.year = rng.randint(1690, 1975)

    def filled(self, pattern: str) -> str:
        """A pattern without its slots, the patterns in it filled in as well."""
        while match := _SLOT.search(pattern):
            pattern = pattern[: match.start()] + self._slot(match[1]) + pattern[match.end() :]
        return pattern

    def _slot(self, name: str) -> str:
        rng = self.rng
        if name in _SLOTS:
            return _SLOTS[name](self)
        low = name.lower()
        if low in self.habits:
            said = rng.choice(self.habits[low])
            # what a habit holds is of the place that it stands in now, not of its own
            said = self.filled(_MARK.sub(r"\2", said) if low != "sal" else said)
        elif low == "sal":
            said = rng.choice(self.habits["salutation"])
        else:
            raise KeyError(name)
        if name.isupper():
            return said.upper()
        return said[0].upper() + said[1:] if name[0].isupper() else said

    def town(self) -> str:
        """A town of the lists, or one that nobody has heard of."""
        rng = self.rng
        if rng.random() < 0.6:
            return rng.choice(listed(TOWNS, self.language)).split(",")[0].rstrip(".")
        stem = self.surname()
        tails = {"en": "ton by ham field bury", "de": "burg dorf heim hausen au", "fr": "ville"}
        tail = rng.choice(tails.get(self.language, "ск ово ино").split(" "))
        made = stem[: max(3, len(stem) * 2 // 3)] + tail
        if rng.random() < 0.15:
            made += "-" + stem if self.language != "fr" else "-sur-" + stem
        elif rng.random() < 0.08 and self.language == "fr":
            made = "Saint-" + made
        return made

    def surname(self) -> str:
        """A surname, half of them coined."""
        name = somebody(self.language, self.rng).surname.split(" ")[-1]
        if self.rng.random() < 0.4:
            other = somebody(self.language, self.rng).surname.split(" ")[-1]
            name = name[: (len(name) + 1) // 2] + other[len(other) // 2 :].lower()
        return name

    def given(self) -> str:
        """A given name, without initials."""
        return somebody(self.language, self.rng).given.split(" ")[0].rstrip(".")

    def person(self) -> str:
        """A person's name in one of the forms of signatures and addresses."""
        given, last = self.given(), self.surname()
        form = self.rng.randrange(8)
        if form < 4:
            return f"{given} {last}"
        if form == 4:
            return f"{given[0]}. {last}"
        if form == 5:
            return f"{given} {self.given()[0]}. {last}"
        particle = {"de": "von ", "fr": "de "}.get(self.language, "")
        if form == 6 and particle:
            return f"{given} {particle}{last}"
        return f"{given[0]}. {self.given()[0]}. {last}"

    def word(self) -> str:
        """A word of the language, or a coined one."""
        made = coined(words(self.language), self.rng)
        return made[0].upper() + made[1:] if self.language == "de" else made

    def day(self) -> int:
        """A day that every month has."""
        return self.rng.randint(1, 28)

    def month(self) -> str:
        """The name of a month, as a day has it."""
        return self.rng.choice(MONTHS[self.language].split())

    def body(self) -> str:
        """One to four sentences."""
        out = []
        for _ in range(self.rng.randint(1, 4)):
            if self.rng.random() < 0.6:
                said = self.filled(_MARK.sub(r"\2", self.rng.choice(self.habits["say"])))
            else:
                said = sentence(self.language, self.rng)
            out.append(said)
        return " ".join(out)

    def wire(self) -> str:
        """The text of a telegram, without stops."""
        return " ".join(self.word() for _ in range(self.rng.randint(6, 24)))


def _ordinal(number: int) -> str:
    tail = "th" if number // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


_SLOTS: dict[str, Callable[[Filler], str]] = {
    "town": Filler.town,
    "TOWN": lambda f: f.town().upper(),
    "sur": Filler.surname,
    "Sur": Filler.surname,
    "SUR": lambda f: f.surname().upper(),
    "given": Filler.given,
    "GIVEN": lambda f: f.given().upper(),
    "patr": lambda f: f.given().rstrip("аяйь") + f.rng.choice(("ович", "евич", "овна")),
    "Per": Filler.person,
    "PER": lambda f: f.person().upper(),
    "I": lambda f: f.given()[0] + ".",
    "i": lambda f: f.given()[0].lower(),
    "N": lambda f: f.given()[0],
    "n": lambda f: str(f.rng.randint(2, 900)),
    "m": lambda f: str(f.rng.randint(1, 12)),
    "R": lambda f: f.rng.choice(_ROMAN),
    "day": lambda f: str(f.day()),
    "dayth": lambda f: _ordinal(f.day()),
    "month": Filler.month,
    "mon": lambda f: f.month()[:3],
    "MONTH": lambda f: f.month().upper(),
    "MON": lambda f: f.month()[:3].upper(),
    "year": lambda f: str(f.year + f.rng.choice((0, 0, 0, 0, -1))),
    "yy": lambda f: f"{f.year % 100:02}",
    "weekday": lambda f: f.rng.choice(_DAYS[f.language].split()),
    "word": Filler.word,
    "Word": lambda f: f.word().capitalize(),
    "WORD": lambda f: f.word().upper(),
    "body": Filler.body,
    "wire": Filler.wire,
    "WIRE": lambda f: f.wire().upper(),
}


def _old_russian(text: str) -> str:
    """Russian as it was spelt before 1918, nearly: hard signs, and i before vowels."""
    return _IOTA.sub("і", _CONSONANT.sub("ъ", text))


def letter(rng: random.Random, *, held_out: bool | None = None) -> list[Piece]:
    """A paper as pieces of text, each with its label (`O` for none); `held_out` as for habits."""
    language = rng.choice(LANGUAGES)
    table = habits(language, held_out)
    fill = Filler(language, rng, table)
    kind = rng.choice(KINDS)
    text = _letter(fill, table) if kind == "letter" else rng.choice(table[kind])
    if kind in ("card", "telegram") and rng.random() < 0.3:
        text += "\n\n" + rng.choice(table["docket"])
    text = _wrapped(fill.filled(text), rng)
    if language == "ru" and rng.random() < 0.4:
        # the marks are of Latin letters and stay
        text = _old_russian(text)
    if rng.random() < 0.1:
        text = re.sub(r"\n\n+", "\n", text)
    return _pieces("\n".join(_worn(line, rng) for line in text.split("\n")))


def _wrapped(text: str, rng: random.Random) -> str:
    """Half of all papers as lines of a typewriter or a printed page; marked names stay whole."""
    if rng.random() < 0.45:
        return text
    width, first = rng.randint(38, 78), rng.choice(("", "", "    ", "        "))
    out = []
    for line in text.split("\n"):
        if len(line) <= width + 10:
            out.append(line)
            continue
        # a mark's blanks are no places to part it at
        whole = _MARK.sub(lambda m: m[0].replace(" ", "\xa0"), line)
        parts = textwrap.wrap(whole, width, initial_indent=first, break_long_words=False)
        out += [part.replace("\xa0", " ") for part in parts]
    return "\n".join(out)


def _worn(line: str, rng: random.Random) -> str:
    """A short line as another hand would have set it: its stop lost or gained, in capitals."""
    chance = rng.random()
    if len(line) > 90 or chance > 0.13:
        return line
    if chance < 0.04:
        return line.rstrip(".,;:!")
    if chance < 0.07:
        return line + rng.choice((".", ",", " —", ":"))
    if chance < 0.09:
        return _MARK.sub(lambda m: f"<{m[1]} {m[2].upper()}>", line)
    return line.replace(", ", rng.choice((" ", ". ", " - ", ",")), 1)


def _letter(fill: Filler, table: Mapping[str, Sequence[str]]) -> str:
    """The marked pattern of a letter, its parts in one of their orders."""
    rng = fill.rng

    def some(name: str, share: float) -> list[str]:
        return [rng.choice(table[name])] if rng.random() < share else []

    headed, footed = (rng.random() < 0.72, rng.random() < 0.85)
    top = some("heading", 0.12) + some("note", 0.2)
    head = some("letterhead", 0.22)
    if head and rng.random() < 0.4:
        head += some("note", 1)
    day = some("dateline", 1) if headed else []
    to = some("address", 0.38)
    if rng.random() < 0.5:
        head += day + to
    else:
        head += to + day
    head += some("subject", 0.12)
    greeting = some("salutation", 0.86)
    paragraphs = [" ".join(["{body}"] * rng.randint(1, 3)) for _ in range(rng.randint(1, 4))]
    if greeting and rng.random() < 0.12:
        paragraphs[0] = greeting.pop() + " " + paragraphs[0]
    close = some("closing", 0.95)
    if close and rng.random() < 0.12:
        paragraphs[-1] += " " + close.pop()
    foot = some("foot", 1) if footed and not headed else []
    if rng.random() < 0.35:
        close = foot + close
    else:
        close += foot
    close += some("foot_address", 0.12 if to else 0.3) if rng.random() < 0.4 else []
    close += some("postscript", 0.15) + some("docket", 0.2)
    parts = top + head + greeting + paragraphs + close
    return _joined([_indented(part, rng) for part in parts], rng)


def _indented(part: str, rng: random.Random) -> str:
    if rng.random() < 0.75 or len(part) > 300:
        return part
    lines = part.split("\n")
    step = rng.choice((4, 8, 20, 34))
    return "\n".join(" " * (step + 2 * n) + line for n, line in enumerate(lines))


def _joined(parts: Sequence[str], rng: random.Random) -> str:
    tight = rng.random() < 0.25
    return "".join(
        part + ("\n" if tight or rng.random() < 0.15 else "\n\n") for part in parts
    ).rstrip()


def _pieces(text: str) -> list[Piece]:
    out: list[Piece] = []
    last = 0
    for match in _MARK.finditer(text):
        out += [(text[last : match.start()], "O"), (match[2], match[1])]
        last = match.end()
    return [piece for piece in [*out, (text[last:], "O")] if piece[0]]
