"""How sure the fields of a header are: `python -m workshop.letters.measure [LETTERS]`.

Made-up papers are described with a model that was trained without a fifth of the habits, and the
papers have nothing but these. Of the fields that are read on the same grounds (the rule, and what
the model says), the share that is right goes into the recipe beside the model. Then the expected
calibration error is printed, of papers made with another seed.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest import mock

import pycrfsuite

from cleaners.contract import CleanText
from describers import trained
from describers.contract import HeaderField
from describers.describe import describe
from describers.headers import certainty, find
from describers.headers.model.fields import FIELDS, RECIPE, bare
from describers.options import DescribeOptions
from extractors.contract import Page, assemble
from workshop.dates.measure import error
from workshop.letters.letters import letter
from workshop.letters.train import LETTERS, PARAMETERS, SEED, train

ASKED = 3_000
#: of fewer fields no share is taken
ENOUGH = 30
#: what the made-up papers say the truth of
_NAMED = ("author", "recipient", "place", "date")
#: rules of articles and minutes, whose authors and days the made-up papers have and do not label
_UNLABELLED = ("byline", "person below headline", "dated title")


def described(rng: random.Random) -> Iterator[tuple[tuple[str, str, str], float, bool]]:
    """The fields of a made-up paper: grounds, stated confidence, whether they are right."""
    pieces = letter(rng, held_out=True)
    true: list[tuple[str, int, int]] = []
    text = ""
    for said, label in pieces:
        if label in FIELDS:
            true.append((FIELDS[label][0], len(text), len(text) + len(said)))
        text += said
    extraction = assemble("plain", "text/plain", (Page(1, "text", text, source="decoded"),))
    asked: list[tuple[str, str, str]] = []

    def note(field: str, rule: str, model: str) -> float:
        asked.append((field, rule, model))
        return certainty.confidence(field, rule, model)

    with mock.patch.object(find, "confidence", note):
        clean = CleanText(text, (), extraction.page_spans)
        header = describe(clean, extraction, DescribeOptions()).header
    fields = [field for field in header if field.origin == "text"]
    for (name, rule, model), field in zip(asked, fields, strict=True):
        if name in _NAMED and rule not in _UNLABELLED:
            yield (
                certainty.grounds(name, rule, model),
                field.confidence,
                _right(field, text, [(a, b) for of, a, b in true if of == name]),
            )


def _right(field: HeaderField, text: str, true: Sequence[tuple[int, int]]) -> bool:
    """Whether a field is one of the true ones; a day, whether it lies on one.

    Whether a title or an office belongs to a name is a habit of labels: that one holds the other,
    and the longer is not twice as long, is enough.
    """
    if field.start is None or field.end is None:
        return False
    if field.field == "date":
        return any(field.start < b and a < field.end for a, b in true)
    said = bare(field.text)
    for a, b in true:
        short, long = sorted((said, bare(text[a:b])), key=len)
        if short in long and 2 * len(short) >= len(long):
            return True
    return False


def shares(papers: int, seed: int) -> tuple[dict[str, float], int]:
    """The share right by grounds that were met often enough, and how many fields there were."""
    rng = random.Random(seed)
    right: dict[str, list[bool]] = defaultdict(list)
    fields = 0
    for _ in range(papers):
        for found, _, good in described(rng):
            fields += 1
            for ground in found:
                right[ground].append(good)
    return {
        ground: round((sum(good) + 1) / (len(good) + 2), 3)
        for ground, good in sorted(right.items())
        if len(good) >= ENOUGH or "," not in ground
    }, fields


def main() -> None:
    """Measure, write the recipe, and print how far off the confidences are."""
    letters = int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "held.crfsuite"
        train(path, letters, SEED, held_out=False)
        model = pycrfsuite.Tagger()
        model.open(str(path))
        opened = trained.tagger

        def tagger(package: str, name: str) -> object:
            return model if name == "letters.crfsuite" else opened(package, name)

        with mock.patch.object(trained, "tagger", tagger):
            right, fields = shares(ASKED, SEED + 1)
            recipe = {
                "command": "python -m workshop.letters.train",
                "letters": LETTERS,
                "seed": SEED,
                "parameters": PARAMETERS,
                "measured": {"letters": ASKED, "fields": fields},
                "right": right,
            }
            RECIPE.write_text(json.dumps(recipe, indent=1) + "\n", "utf-8")
            certainty.clear()
            rng = random.Random(SEED + 2)
            pairs = [(sure, good) for _ in range(ASKED // 2) for _, sure, good in described(rng)]
    print(f"{len(pairs)} fields, expected calibration error {error(pairs):.3f}")


if __name__ == "__main__":
    main()
