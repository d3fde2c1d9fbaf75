"""Documents in pages, generated: books with heads and numbers, and records that only look so.

Each says what must stay in the clean text and what must go; everything else may do either.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

WORDS = (
    "bridge river mill harvest clerk widow orchard ledger church bell ferry barn smith well road"
    " market winter council garden letter window stone boat horse school meadow candle tower"
).split()
LINKS = "of and with under near behind for in to by that which while after".split()
NAMES = "Martha John Anne Hugh Ellen Piers Tobias Judith Rosamund Edmund".split()
SURNAMES = "Wren Halden Merrow Sorrel Tarrow Pell Osgood Lacey Thorne Quill".split()
MONTHS = "January February March April May June July August September October".split()


@dataclass(frozen=True)
class Document:
    """Pages, the lines that must stay (so often as they stand), and those that must go."""

    kind: str
    pages: tuple[str, ...]
    stays: tuple[str, ...]
    goes: tuple[str, ...] = ()


def person(rng: random.Random) -> str:
    return f"{rng.choice(NAMES)} {rng.choice(SURNAMES)}"


def sentence(rng: random.Random) -> str:
    words = [rng.choice((rng.choice(WORDS), rng.choice(LINKS))) for _ in range(rng.randint(8, 26))]
    return " ".join(["The", *words, rng.choice(WORDS)]) + "."


def prose(rng: random.Random, pages: int, lines: int = 14) -> list[list[str]]:
    """Wrapped running text, cut into pages wherever a page is full."""
    text = " ".join(sentence(rng) for _ in range(pages * lines))
    wrapped = textwrap.wrap(text, 64)
    return [wrapped[i * lines : (i + 1) * lines] for i in range(pages)]


def roman(n: int) -> str:
    out = ""
    for value, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        out += sign * (n // value)
        n %= value
    return out


def book(
    rng: random.Random, kind: str, decorate: Callable[[int, list[str]], list[str]]
) -> Document:
    """Running text of which `decorate` makes pages; whatever it adds must go."""
    pages = prose(rng, rng.choice((8, 12, 16)))  # chapters are of four pages
    made = [decorate(i, list(body)) for i, body in enumerate(pages)]
    added = [
        line for i, page in enumerate(made) for line in page if i and line and line not in pages[i]
    ]
    stays = [line for body in pages for line in body]
    return Document(kind, tuple("\n".join(p) + "\n" for p in made), tuple(stays), tuple(added))


def books(rng: random.Random) -> list[Document]:
    """Books, reports and papers of every style of head."""
    title = f"THE {rng.choice(WORDS)} AND THE {rng.choice(WORDS)}".upper()
    other = f"{person(rng)}".upper()
    small = f"The {rng.choice(WORDS).title()} of {rng.choice(SURNAMES)}"
    first = rng.choice((1, 7, 98, 311))
    chapters = [f"{rng.choice(WORDS)} {rng.choice(LINKS)} {rng.choice(WORDS)}" for _ in range(5)]

    def sides(i: int, body: list[str]) -> list[str]:
        n = first + i
        return [f"{n}  {other}" if n % 2 == 0 else f"{title}  {n}", *body]

    def noisy(i: int, body: list[str]) -> list[str]:
        head = title.replace("I", "l", 1) if i == 4 else title
        head = head.replace("E", "3", 1) if i == 5 else head
        return [head, "", *body, "", str(first + i)]

    styles: dict[str, Callable[[int, list[str]], list[str]]] = {
        "number at the foot": lambda i, b: [*b, "", str(first + i)],
        "number in dashes": lambda i, b: [*b, f"- {first + i} -"],
        "number in brackets at the top": lambda i, b: [f"[{first + i}]", *b],
        "roman numbers": lambda i, b: [*b, roman(i + 1)],
        "page n of m": lambda i, b: [*b, f"Page {i + 1} of 20"],
        "sheet": lambda i, b: [f"Sheet {i + 1}", *b],
        "german": lambda i, b: [f"Seite {i + 1}", *b],
        "russian": lambda i, b: [*b, f"стр. {i + 1}"],
        "head and number apart": lambda i, b: [title, *b, str(first + i)],
        "head over number": lambda i, b: [str(first + i), title, "", *b],
        "head with number behind": lambda i, b: [f"{title}. {first + i}", *b],
        "head with number before": lambda i, b: [f"{first + i} {small}", *b],
        "author and title": sides,
        "head alone": lambda i, b: [small, "", *b],
        "foot alone": lambda i, b: [*b, "", f"Printed for the {small} Society"],
        "bates stamp": lambda i, b: [*b, f"TARROW {1230 + i:06d}"],
        "chapter heads": lambda i, b: [f"{chapters[i // 4].upper()}  {first + i}", *b],
        "misread heads": noisy,
        "head with a year": lambda i, b: [f"REPORT OF 1848    {first + i}", *b],
    }
    return [book(rng, kind, decorate) for kind, decorate in styles.items()]


def records(rng: random.Random) -> list[Document]:
    """Registers, forms, cards, verse: every line stays."""
    n = rng.randint(4, 12)
    year, number = rng.randint(1700, 1930), rng.randint(1, 300)
    place = rng.choice(SURNAMES)
    refrain = [f"Row, {rng.choice(WORDS)}s, row,", f"The {rng.choice(WORDS)} is wide."]
    pages: dict[str, list[list[str]]] = {
        "register": [
            [
                f"Baptisms entered for the parish of {place} in the year {year + i}",
                *(f"No. {j}. {person(rng)}, of this parish." for j in range(rng.randint(1, 9))),
                "Entry made by the curate.",
            ]
            for i in range(n)
        ],
        "form": [
            [
                f"PARISH OF {place.upper()}",
                f"Number of application: {number + i}",
                f"Name of applicant: {person(rng)}",
                f"Age at last birthday: {40 + 3 * i}",
                f"Number of children under ten: {i}",
                f"Relief granted: {2 + i} shillings on {3 + i} June {year}",
            ]
            for i in range(n)
        ],
        "case numbers": [
            [f"APPLICATION FOR RELIEF {number + i}", person(rng), "Granted."] for i in range(n)
        ],
        "ledger": [
            [
                f"Brought forward {37 + 12 * i} 4 {i}",
                *(
                    f"To {person(rng)} for {rng.choice(WORDS)} {rng.randint(1, 9)} 4 0"
                    for _ in "abc"
                ),
                f"Carried forward {49 + 12 * i} 4 {i}",
            ]
            for i in range(n)
        ],
        "ledger with totals": [
            [f"to {person(rng)} {rng.randint(10, 99)}" for _ in range(7)] + [str(400 + 37 * i)]
            for i in range(n)
        ],
        "index cards": [
            [f"D/P 23/{i}/1", f"Bundle of letters, {year + i}", "1 bundle"] for i in range(n)
        ],
        "cards with a heading": [
            ["COUNTY RECORD OFFICE", f"{person(rng)}, letter to {person(rng)}", f"{year + i}"]
            for i in range(n)
        ],
        "minutes": [
            [
                "At a meeting of the Vestry held in the schoolroom",
                f"on the {i + 3}th of May, present {person(rng)} and others,",
                *(sentence(rng) for _ in range(4)),
                "The meeting then adjourned.",
            ]
            for i in range(n)
        ],
        "hymns": [
            [f"The {rng.choice(WORDS)} he sang", f"By the {rng.choice(WORDS)},", *refrain]
            for _ in range(n)
        ],
        "hymns of more lines": [
            [*(f"The {rng.choice(WORDS)} is near the {w}," for w in WORDS[:6]), *refrain]
            for _ in range(n)
        ],
        "diary": [
            [f"{i + 1} {rng.choice(MONTHS[:1])} {year}.", "Wind north.", "Rain in the night."]
            for i in range(n)
        ],
        "diary without a year": [
            [f"{i + 1} May", *(sentence(rng) for _ in range(4))] for i in range(n)
        ],
        "annals": [[str(year + i), sentence(rng), sentence(rng)] for i in range(n)],
        "return": [
            [
                f"Return of the district for {year + i}",
                f"Number of souls: {200 + 17 * i}",
                *(f"Entry: {rng.choice(WORDS)} {rng.choice(WORDS)}." for _ in range(16)),
                f"Deaths in the year: {4 + i}",
                f"Rate levied: {3 + i} pence",
            ]
            for i in range(n)
        ],
        "chapters": [
            [f"CHAPTER {roman(i + 1).upper()}", *(sentence(rng) for _ in range(5))]
            for i in range(n)
        ],
        "letters": [
            [f"Letter {i + 1}", f"{place}, {i + 2} June {year}", *(sentence(rng) for _ in "abcd")]
            for i in range(n)
        ],
        "questions": [["Question:", sentence(rng), "Answer:", sentence(rng)] for _ in range(n)],
    }
    return [
        Document(kind, tuple("\n".join(p) + "\n" for p in made), tuple(x for p in made for x in p))
        for kind, made in pages.items()
    ]


def faults(document: Document, clean: str) -> list[str]:
    """The lines that were lost though they should stay, and kept though they should go."""
    squashed = " ".join(clean.split())
    wrong = []
    for line, times in _counted(document.stays).items():
        if squashed.count(" ".join(line.split())) < times:
            wrong.append(f"lost: {line}")
    before = _counted([line for page in document.pages for line in page.splitlines()])
    after = _counted([line.strip() for line in clean.splitlines()])
    for line, times in _counted(document.goes).items():
        wrong += [f"kept: {line}"] * (after.get(line, 0) - (before[line] - times))
    return wrong


def _counted(lines: Sequence[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in lines:
        counts[line] = counts.get(line, 0) + 1
    return counts
