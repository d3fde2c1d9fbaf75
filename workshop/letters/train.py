"""Train the model of letters' heads and feet: `python -m workshop.letters.train [FILE [LETTERS]]`.

It sees nothing but made-up letters. Training is reproducible: seed, sizes and parameters stand
in the recipe that is written beside the model.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pycrfsuite

from describers.headers.layout import frame
from describers.headers.model.tokens import Row, features, rows
from workshop.citations.printed import Piece
from workshop.citations.train import hide
from workshop.letters.letters import letter

MODEL = Path("describers/headers/model/letters.crfsuite")
SEED = 20261129
LETTERS = 6_000
PARAMETERS = {"c1": 0.5, "c2": 0.1, "max_iterations": 80, "feature.minfreq": 4}


def labelled(pieces: list[Piece]) -> tuple[str, list[Row], list[str]]:
    """The text of some pieces, its rows, and the label of each of their tokens."""
    text = "".join(said for said, _ in pieces)
    whose = [label for said, label in pieces for _ in said]
    found = rows(text, frame(text, 0, len(text)))
    return text, found, [whose[token.start] for row in found for token in row.tokens]


def train(path: Path, letters: int, seed: int, *, held_out: bool | None = None) -> None:
    """Write a model trained on so many letters; `held_out` as for `letter`."""
    rng = random.Random(seed)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for _ in range(letters):
        _, found, labels = labelled(letter(rng, held_out=held_out))
        told = features(found)
        hide(told, rng)
        trainer.append(told, labels)
    trainer.train(str(path))


def main() -> None:
    """Train, and say how long it took."""
    began = time.process_time()
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else MODEL
    letters = int(sys.argv[2]) if len(sys.argv) > 2 else LETTERS
    train(out, letters, SEED)
    print(f"{out}: {out.stat().st_size:,} bytes, {time.process_time() - began:.0f} CPU s")


if __name__ == "__main__":
    main()
