"""Made-up papers: a dated head and sentences with dates in many forms, each with its true value.

A paper is of one language, year and custom of figures. What no reader could know from the paper
itself is not asked of it: a short year is of the paper's century, a day without a year is of its
year or of the year that its sentence has just named.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LANGUAGES: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).with_name("languages.json").read_text("utf-8")
)
#: of this share of the dates a letter or figure is read wrongly
NOISE = 0.08
_READ_AS = {"1": "l", "0": "O", "5": "S", "m": "rn", "u": "n", "h": "b"}


@dataclass(slots=True)
class Paper:
    """The text so far, and the dates in it: start, end, and the true EDTF."""

    language: str
    year: int
    month_first: bool
    month: int = 6
    text: str = ""
    dates: list[tuple[int, int, str]] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Go on with text that holds no date."""
        self.text += text

    def date(self, printed: str, value: str, rng: random.Random) -> None:
        """Go on with a date, in which a letter may be read wrongly."""
        if rng.random() < NOISE:
            at = rng.choice([n for n, c in enumerate(printed) if c in _READ_AS] or [-1])
            if at >= 0:
                printed = printed[:at] + _READ_AS[printed[at]] + printed[at + 1 :]
        self.dates.append((len(self.text), len(self.text) + len(printed), value))
        self.text += printed


Form = Callable[[Paper, random.Random], tuple[str, str]]


def _whole(
    paper: Paper, rng: random.Random, *, year: int | None = None, month: int | None = None
) -> tuple[str, str]:
    words, (y, m, d) = LANGUAGES[paper.language], _day(paper, rng)
    y, m = year or y, month or m
    form = rng.choice(words["whole"])
    month = rng.choice(words["months"][m - 1].split("|"))
    return form.format(d=d, m=month, y=y, n=m), f"{y:04}-{m:02}-{d:02}"


def _month(paper: Paper, rng: random.Random) -> tuple[str, str]:
    words, (y, m, _) = LANGUAGES[paper.language], _day(paper, rng)
    return f"{words['nominative'][m - 1]} {y}", f"{y:04}-{m:02}"


def _year(paper: Paper, rng: random.Random) -> tuple[str, str]:
    y = _day(paper, rng)[0]
    return LANGUAGES[paper.language]["year"].format(y=y), str(y)


def _short(paper: Paper, rng: random.Random) -> tuple[str, str]:
    y, m, d = _day(paper, rng)
    y = paper.year // 100 * 100 + y % 100
    stop = "/" if paper.month_first else "."
    first, second = (m, d) if paper.month_first else (d, m)
    return f"{first}{stop}{second}{stop}{y % 100:02}", f"{y:04}-{m:02}-{d:02}"


def _figures(paper: Paper, rng: random.Random) -> tuple[str, str]:
    y, m, d = _day(paper, rng)
    if paper.month_first:
        return f"{m}/{d}/{y}", f"{y:04}-{m:02}-{d:02}"
    return rng.choice((f"{d}.{m}.{y}", f"{d}/{m}/{y}")), f"{y:04}-{m:02}-{d:02}"


def _decade(paper: Paper, rng: random.Random) -> tuple[str, str]:
    tens = rng.randint(2, 9)
    said = LANGUAGES[paper.language]["decades"][tens - 2]
    # the last decade of that name that has begun
    century = paper.year // 100 - (tens * 10 > paper.year % 100)
    return said, f"{century}{tens}X"


def _of_paper(paper: Paper, rng: random.Random) -> tuple[str, str]:
    # of a month that has just been, or comes next: no letter of March calls a day of last
    # December by its month alone
    month = min(12, max(1, paper.month - rng.randint(-1, 4)))
    printed, value = _whole(paper, rng, year=paper.year, month=month)
    return _yearless(printed, paper.year), value


def _yearless(printed: str, year: int) -> str:
    cut = printed.find(str(year))
    return printed[:cut].rstrip(" ,").removesuffix(" de") if cut > 0 else printed


FORMS: tuple[tuple[Form, int], ...] = (
    (_whole, 6),
    (_month, 2),
    (_year, 4),
    (_short, 2),
    (_figures, 2),
    (_decade, 1),
    (_of_paper, 3),
)


def _day(paper: Paper, rng: random.Random) -> tuple[int, int, int]:
    return paper.year - rng.choice((0, 0, 1, 2, 5, 11)), rng.randint(1, 12), rng.randint(1, 28)


def paper(rng: random.Random) -> Paper:
    """A paper with its dates: a letter, or a story that begins with a day."""
    language = rng.choice(sorted(LANGUAGES))
    made = Paper(language, rng.randint(1760, 1990), language == "en" and rng.random() < 0.4)
    words = LANGUAGES[language]
    letter = rng.random() < 0.6
    if letter:
        made.write(rng.choice(words["places"]) + ", ")
    printed, value = _whole(made, rng, year=made.year)
    made.month = int(value[5:7])
    made.date(printed, value, rng)
    made.write("\n\n" + (words["greeting"] + "\n\n" if letter else ""))
    forms = [form for form, _ in FORMS]
    weights = [weight for _, weight in FORMS]
    for _ in range(rng.randint(4, 9)):
        before, after = rng.choice(words["sentences"]).split("{}")
        made.write(before)
        if rng.random() < 0.15:
            _two_days(made, rng)
        else:
            printed, value = rng.choices(forms, weights)[0](made, rng)
            made.date(printed, value, rng)
        made.write(after + " " + rng.choice(words["fillers"]) + rng.choice((" ", " ", "\n\n")))
    return made


def _two_days(made: Paper, rng: random.Random) -> None:
    """A whole day, and in the same sentence or the next a later one of its year."""
    printed, value = _whole(made, rng)
    again, later = _whole(made, rng, year=int(value[:4]))
    if later < value:
        printed, value, again, later = again, later, printed, value
    made.date(printed, value, rng)
    made.write(rng.choice((", ", "; ", ". ")))
    made.date(_yearless(again, int(value[:4])), later, rng)
