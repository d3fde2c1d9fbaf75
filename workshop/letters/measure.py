"""How right the model of letters is: `python -m workshop.letters.measure [LETTERS]`.

A model is trained on made-up letters without a fifth of the habits, and asked about letters that
have nothing but these. The share of right fields by certainty goes into the recipe beside the
model, as the curve that confidences are read off.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from unittest import mock

import pycrfsuite

from describers import trained
from describers.headers.layout import frame
from describers.headers.model import tagger
from describers.headers.model.fields import FIELDS, LEAST, RECIPE
from workshop.letters.letters import letter
from workshop.letters.train import LETTERS, PARAMETERS, SEED, labelled, train

ASKED = 1_500
#: the upper ends of the bands of certainty
BANDS = (0.8, 0.9, 0.95, 0.98, 0.995, 1.0)


def curve(path: Path) -> tuple[list[list[float]], int]:
    """The share right in each band, and how many fields were asked; of letters never seen."""
    model = pycrfsuite.Tagger()
    model.open(str(path))
    rng = random.Random(SEED + 1)
    right: dict[float, list[bool]] = defaultdict(list)
    for _ in range(ASKED):
        pieces = letter(rng, held_out=True)
        text, found, labels = labelled(pieces)
        starts = [token.start for row in found for token in row.tokens]
        ends = {token.start: token.end for row in found for token in row.tokens}
        with mock.patch.object(trained, "tagger", return_value=model):
            reads = tagger.read(text, frame(text, 0, len(text)))
        for one in reads:
            if one.label not in FIELDS or one.sure < LEAST:
                continue
            inside = [n for n, at in enumerate(starts) if one.start <= at < one.end]
            name = FIELDS[one.label][0]
            same = all(FIELDS.get(labels[n], ("",))[0] == name or name == "title" for n in inside)
            # a name is whole: the tokens beside it have another label
            before, after = inside[0] - 1, inside[-1] + 1
            whole = (
                before < 0
                or labels[before] != labels[inside[0]]
                or "\n" in _gap(text, starts, ends, before)
            ) and (
                after >= len(labels)
                or labels[after] != labels[inside[-1]]
                or "\n" in _gap(text, starts, ends, inside[-1])
            )
            good = same and (whole or name in ("title", "date")) and labels[inside[0]] != "O"
            right[next(band for band in BANDS if one.sure <= band + 1e-9)].append(good)
    rows = [[band, round(sum(right[band]) / len(right[band]), 3)] for band in BANDS if right[band]]
    return rows, sum(map(len, right.values()))


def _gap(text: str, starts: list[int], ends: dict[int, int], at: int) -> str:
    return text[ends[starts[at]] : starts[at + 1]]


def main() -> None:
    """Measure, and write the recipe."""
    letters = int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "held.crfsuite"
        train(path, letters, SEED, held_out=False)
        rows, asked = curve(path)
    recipe = {
        "command": "python -m workshop.letters.train",
        "letters": LETTERS,
        "seed": SEED,
        "parameters": PARAMETERS,
        "measured": {"letters": ASKED, "fields": asked},
        "curve": rows,
    }
    RECIPE.write_text(json.dumps(recipe, indent=1) + "\n", "utf-8")
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
