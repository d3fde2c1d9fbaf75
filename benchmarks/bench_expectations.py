"""Measure what judging many measured documents costs: all rules, with Great Expectations.

usage: bench_expectations.py [ROWS]

The rows are made up: good and bad ones, each with a sketch of its text, one in ten nearly the text
of another, and one in five with claims of a person. All are of one collection, which costs most.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from dataclasses import replace

from expectations import controls
from expectations.contract import Measures, Said
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
        made.append(replace(base, doc_id=f"f{n:07}", sketch=tuple(sketch), said=said))
    return made


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
