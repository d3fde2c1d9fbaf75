"""Train the model that reads published works: `python -m workshop.citations.train`.

It sees nothing but made-up notes. Training is reproducible: seed, sizes and the version of Faker
stand in the recipe that is written beside the model.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pycrfsuite

from describers.citations.model.tokens import features, tokens
from workshop.citations.notes import note
from workshop.citations.printed import Piece

MODEL = Path("describers/citations/model/works.crfsuite")
SEED = 20261129
NOTES = 24_000
PARAMETERS = {"c1": 0.8, "c2": 0.1, "max_iterations": 90, "feature.minfreq": 4}
#: of this share of the capitalised words the model is not told the letters, so that it learns to
#: do without: most names and titles that it will meet are none of these
HIDDEN = 0.45


def labelled(pieces: list[Piece]) -> tuple[str, list[str], list[list[str]]]:
    """The text of some pieces, the label of each of its tokens, and their features."""
    text = "".join(t for t, _ in pieces)
    whose = [label for t, label in pieces for _ in t]
    found = tokens(text, 0, len(text))
    return text, [whose[token.start] for token in found], features(text, found)


def hide(rows: list[list[str]], rng: random.Random) -> None:
    """Take the letters of some capitalised words from the features, their neighbours' included."""
    for i, row in enumerate(rows):
        if not {"s=Xx", "s=XxX", "s=XXX"}.intersection(row) or rng.random() > HIDDEN:
            continue
        for step, told in ((0, ""), (-1, "1"), (-2, "2"), (1, "-1"), (2, "-2")):
            if 0 <= i + step < len(rows):
                letters = tuple(f"{told}{name}=" for name in ("w", "e", "b", "e2"))
                rows[i + step] = [f for f in rows[i + step] if not f.startswith(letters)]


def train(path: Path, notes: int, seed: int) -> None:
    """Write a model trained on so many notes."""
    rng = random.Random(seed)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for _ in range(notes):
        _, found, rows = labelled(note(rng))
        hide(rows, rng)
        trainer.append(rows, found)
    trainer.train(str(path))


def main() -> None:
    """Train, and say how long it took."""
    began = time.process_time()
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else MODEL
    notes = int(sys.argv[2]) if len(sys.argv) > 2 else NOTES
    train(out, notes, SEED)
    print(f"{out}: {out.stat().st_size:,} bytes, {time.process_time() - began:.0f} CPU s")


if __name__ == "__main__":
    main()
