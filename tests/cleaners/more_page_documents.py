"""More documents in pages, of kinds that the rules were not written for."""

from __future__ import annotations

import random
from collections.abc import Callable

from page_documents import Document, prose, roman

GIVEN = "Ambrose Beatrix Cuthbert Dorothea Eustace Felicity Giles Hester Ignatius".split()
SURNAMES = "Wainwright Tolliver Penhaligon Marchbanks Ravensworth Ottershaw".split()
GOODS = "salt tallow hemp barley candles rope pitch flax".split()


def more_records(rng: random.Random) -> list[Document]:
    """Log books, psalms, labels, schedules: every line stays."""
    year = rng.randint(1650, 1920)

    def person() -> str:
        return f"{rng.choice(GIVEN)} {rng.choice(SURNAMES)}"

    def resolved(what: str) -> str:
        return f"Resolved that {person()} be {what}."

    kinds: dict[str, Callable[[int], list[str]]] = {
        "burials in columns": lambda i: [
            f"BURIALS in the Parish of {SURNAMES[0]} in the Year {year + i}",
            "Name   Abode   When buried   Age",
            *(f"{person()}   May {rng.randint(1, 28)}   {rng.randint(0, 90)}" for _ in range(6)),
            f"J. {SURNAMES[1]}, Curate",
        ],
        "poor book": lambda i: [
            f"Disbursements, month the {i + 1}th",
            *(f"pd {person()} for {rng.choice(GOODS)} 0 {rng.randint(1, 19)} 4" for _ in range(5)),
            "Sum total of this side",
            f"{rng.randint(1, 40)} {rng.randint(0, 19)} {rng.randint(0, 11)}",
        ],
        "school log": lambda i: [
            f"Week ending {3 + 7 * i % 28} March {year}",
            "Attendance fair.",
            f"Visited by {person()}.",
            "Needlework as usual.",
        ],
        "ship's log": lambda i: [
            f"Day {i + 1}",
            f"Wind {rng.choice(('NE', 'SW'))}, force {rng.randint(2, 8)}",
            "Pumps tended.",
            f"Lat. {20 + i} 14, long. {31 + i} 2",
        ],
        "specimens": lambda i: [
            "HERBARIUM OF THE COUNTY MUSEUM",
            f"No. {400 + i}",
            f"Legit {person()}",
            f"{rng.randint(1, 28)} July {year + i}",
        ],
        "psalms": lambda i: [
            f"Psalm {i + 1}",
            *(f"And {person()} went up to the hill;" for _ in range(rng.randint(2, 5))),
            "For his mercy endureth for ever.",
            "Praise ye the Lord.",
        ],
        "ballads": lambda _: [
            *(f"{person()} came over the {rng.choice(GOODS)}" for _ in range(4)),
            "With a hey and a ho",
            "And the wind blows low",
        ],
        "questions": lambda i: [
            *("1. Name", person(), "2. Trade", f"{rng.choice(GOODS)} merchant"),
            *("3. Years in the parish", str(4 + i)),
        ],
        "census": lambda i: [
            f"Schedule {i + 1}",
            f"{person()}, head, {30 + i}",
            f"{rng.choice(GIVEN)}, son, {i}",
        ],
        "minutes": lambda _: [
            "Present: the Chairman and nine members.",
            "The minutes of the last meeting were read and confirmed.",
            resolved("paid ten shillings"),
            resolved("thanked"),
            "The Chairman declared the meeting closed.",
        ],
        "Russian register": lambda i: [
            f"Метрическая книга на {year + i} год",
            "Часть первая, о родившихся",
            *(f"№ {j + 1}. Мария, дочь крестьянина Ивана" for j in range(rng.randint(1, 5))),
            "Запись сделал псаломщик.",
        ],
        "invoices": lambda i: [
            "WAINWRIGHT AND TOLLIVER, ROPEMAKERS",
            f"Invoice {1200 + i}",
            f"To {rng.randint(2, 40)} fathoms of rope",
            f"Total {rng.randint(3, 90)} 4 0",
        ],
    }
    pages = rng.randint(3, 14)
    documents = []
    for kind, page in kinds.items():
        made = [page(i) for i in range(pages)]
        stays = tuple(line for lines in made for line in lines)
        documents.append(Document(kind, tuple("\n".join(p) + "\n" for p in made), stays))
    return documents


def more_books(rng: random.Random) -> list[Document]:
    """Books in other manners: what is set on the page must go."""
    author = " ".join(rng.sample(GIVEN, 2))
    title = f"Annals of the {rng.choice(GOODS)} trade"
    first, count = rng.choice((3, 55, 412)), rng.choice((9, 13, 20))
    bodies = prose(rng, count, lines=rng.choice((18, 25, 32)))
    styles: dict[str, Callable[[int], tuple[list[str], list[str]]]] = {
        "number, bar, title": lambda i: ([f"{first + i} | {title}"], []),
        "title, p.": lambda i: ([], [f"{title}, p. {first + i}"]),
        "number in brackets": lambda i: ([], ["", f"({first + i})"]),
        "number in long dashes": lambda i: ([], [f"— {first + i} —"]),
        "roman, then arabic": lambda i: ([], [roman(i + 1) if i < 5 else str(i - 4)]),
        "folio": lambda i: ([f"fol. {i + 1}"], []),
        "of all": lambda i: ([], [f"{i + 1} / {count}"]),
        "misread numbers": lambda i: (
            [],
            [str(first + i).replace("1", "l") if i in (3, 6) else str(first + i)],
        ),
        "two lines": lambda i: ([title.upper(), author.upper()], []),
        "German": lambda i: ([], [f"Seite {i + 1} von {count}"]),
        "two journals": lambda i: (
            [f"{first + i} JOURNAL OF ROPE" if i % 2 else f"PITCH AND TAR {first + i}"],
            [],
        ),
        "some pages without": lambda i: ([], [str(first + i)] if i % 4 else []),
    }
    documents = []
    for kind, style in styles.items():
        set_on = [style(i) for i in range(count)]
        made = [[*top, *body, *foot] for (top, foot), body in zip(set_on, bodies, strict=True)]
        goes = tuple(x for top, foot in set_on[1:] for x in (*top, *foot) if x)
        stays = tuple(line for body in bodies for line in body)
        documents.append(Document(kind, tuple("\n".join(p) + "\n" for p in made), stays, goes))
    return documents
