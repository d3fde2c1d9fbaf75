"""Measure what judging many measured documents costs: all rules, with Great Expectations.

usage: bench_expectations.py [ROWS]

The rows are made up: good and bad ones, each with a sketch of its text, one in ten nearly the text
of another, one in five with claims of a person, and one in five cites three units of an archive and
a periodical twice. All are of one collection, which costs most.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from expectations import controls
from expectations.contract import Cited, Measures, Said
from expectations.sketch import SIZE
from expectations.suite import validate


def rows(count: int, rng: random.Random) -> list[Measures]:
    """Measured documents of a collection."""
    made: list[Measures] = []
    for n in range(count):
        base = rng.choice((controls.GOOD, controls.GOOD, *controls.BAD))
        sketch = list(rng.choice(made).sketch if made and n % 10 == 0 else ())
        sketch = sketch or [rng.randrange(2**32) for _ in range(SIZE)]
        sketch[rng.randrange(SIZE)] = rng.randrange(2**32)
        said: tuple[Said, ...] = ()
        if n % 5 == 0:
            day = f"18{rng.randrange(10, 99)}-05-{rng.randrange(10, 29)}"
            name = f"Anna Nr{rng.randrange(count // 4 + 1)}"
            said = (Said(name, "born", "", day, day, day, day, "document", "dates[0]"),)
        cited = (*units(n, rng), *issues(n, rng)) if n % 5 == 1 else ()
        named = f"f{n:07}"
        made.append(replace(base, doc_id=named, sketch=tuple(sketch), said=said, cited=cited))
    return made


def units(n: int, rng: random.Random) -> Iterator[Cited]:
    """References to one of ten archives, one in a hundred of them without its series."""
    for at in range(3):
        numbers = {name: str(rng.randrange(1, 500)) for name in ("fond", "opis", "delo", "list")}
        if rng.random() < 0.01:
            del numbers["opis"]
        yield Cited("archive", f"Archive {n % 10}", numbers, "Archive 1. F. 2.", f"citations[{at}]")


def issues(n: int, rng: random.Random) -> Iterator[Cited]:
    """Issues of one of ten periodicals, one in a hundred with a wrong volume."""
    for at in range(2):
        year = rng.randrange(1900, 1960)
        volume = year - 1890 if rng.random() < 0.99 else rng.randrange(1, 99)
        told = {"year": year, "volume": volume, "issue": rng.randrange(1, 13)}
        numbers = {name: str(number) for name, number in told.items()}
        yield Cited("periodical", f"Review {n % 10}", numbers, "Review 1.", f"citations[{at + 3}]")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    made = rows(count, random.Random(1))
    validate(made[:2])  # what is imported once
    for what, collections in (
        ("each by itself", {}),
        ("held against one another", dict.fromkeys((row.doc_id for row in made), "parish")),
    ):
        started = time.process_time()
        verdicts = validate(made, collections=collections)
        spent = time.process_time() - started
        states = dict(Counter(one.state for one in verdicts))
        print(f"{count} rows, {what}: {spent:.2f} CPU s; {states}")


if __name__ == "__main__":
    main()
