"""Train the ranker: damage clean pages, and learn which leading readings were right.

usage: uv run --with scikit-learn python -m workshop.words.train OUT.json LANG=TEXT... LANG=PAGES...

TEXT are clean texts that are not among those of `build_ngrams` (where there is little, build a
table from half of it, train on the other half, and build the table anew from both), PAGES (.jsonl)
pages of such texts that `workshop.words.pages` set, spoilt and had read. The shipped ranker was
trained on the texts named there, of which a part was held back for this: three fifths of The
Picture of Dorian Gray, a tenth of the addresses, the last fifth of Moby-Dick; half of the French
and German volumes; and 268 pages. No OCR of others went into it: `benchmarks/bench_words.py`
measures it on real OCR that it has never seen.
"""

from __future__ import annotations

import json
import random
import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein
from wordfreq import get_frequency_dict

from cleaners.ocr.decide import Reader, Reading
from cleaners.ocr.ranker import Node
from cleaners.ocr.shapes import shapes
from workshop.words.age import HABITS, hyphenate, respell, set_apart, sprinkle
from workshop.words.noise import Damage, damage

RATES = (0.0, 0.01, 0.02, 0.04, 0.06, 0.1, 0.15)  # shares of misread words of a page
_SIZES = (200, 500, 1_700, 1_700, 3_400, 12_000)  # characters of a document
_DOCUMENTS = 420  # of one text
_SEEDS, _RATE = (1, 2), 0.08
#: words as pages are compared: without what stands around them
BARE = re.compile(r"[^\W\d_](?:\S*[^\W\d_])?")
_MOST_MISREAD = 0.4  # share of the words of a page; what is worse is no longer text


def pages(path: Path, rng: random.Random) -> Iterator[str]:
    """Pieces of a text as documents of many sizes, cut at sentence ends."""
    text = re.sub(r"[ \t]+", " ", path.read_text(encoding="utf-8", errors="ignore"))
    piece = ""
    size = rng.choice(_SIZES)
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        piece += sentence + " "
        if len(piece) > size:
            yield piece
            piece, size = "", rng.choice(_SIZES)


def right(reading: Reading, damaged: Damage, starts: list[int]) -> bool:
    """Whether a reading puts a damaged stretch right."""
    at = bisect_right(starts, reading.start) - 1
    if at < 0:
        return False
    start, end, printed = damaged.pairs[at]
    text = damaged.text
    made = text[start : reading.start] + reading.word + text[reading.end : end]
    return start <= reading.start and reading.end <= end and made == printed


def rare_words(*languages: str) -> list[str]:
    """Words in Latin letters that lists of these languages have, seldom."""
    return [
        word
        for code in languages
        for word, share in get_frequency_dict(code, "best").items()
        if 1e-8 < share < 3e-6 and len(word) > 3 and word.isalpha() and word.isascii()
    ]


def examples(language: str, path: Path, rng: random.Random) -> Iterator[tuple[list[float], bool]]:
    """Columns of leading readings in damaged pages of a text, and whether they were right."""
    reader = Reader(language)
    foreign = rare_words("de", "fr", "en", "ru", "it", "pl", "nl")
    for n, page in enumerate(pages(path, rng)):
        if n == _DOCUMENTS:
            return
        if language in HABITS and rng.random() < 0.35:
            page = respell(
                page, rng, "dialect" if language == "en" and rng.random() < 0.3 else language
            )
        if language == "en" and rng.random() < 0.4:
            page = set_apart(page, rng)
        if rng.random() < 0.4:
            page = sprinkle(page, foreign, rng)
        if rng.random() < 0.6:
            page = hyphenate(page, rng)
        damaged = damage(
            page, shapes(language), rng.choice(RATES), rng.randrange(1 << 30), language
        )
        starts = [start for start, _, _ in damaged.pairs]
        for reading in reader.readings(reader.weigh(damaged.text)):
            yield reading.row, right(reading, damaged, starts)


def read_examples(language: str, path: Path) -> Iterator[tuple[list[float], bool]]:
    """The same for pages that an engine read: right is what brings a page nearer to its truth."""
    reader = Reader(language)
    for line in path.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        text, truth = page["ocr"], BARE.findall(page["gt"])
        before = Levenshtein.distance(BARE.findall(text), truth)
        if before > _MOST_MISREAD * len(truth):
            continue
        for r in reader.readings(reader.weigh(text)):
            made = text[: r.start] + r.word + text[r.end :]
            yield r.row, Levenshtein.distance(BARE.findall(made), truth) < before


def fit(
    rows: list[list[float]], labels: list[bool], *, trees: int = 150, depth: int = 4
) -> dict[str, Any]:
    """The ranker as `cleaners.ocr.ranker` reads it: the mean of forests with different seeds."""
    import numpy as np
    from sklearn.ensemble import GradientBoostingClassifier  # type: ignore[import-not-found]

    def node(tree: Any, i: int) -> Node:
        if tree.children_left[i] == -1:
            return round(float(tree.value[i][0][0]) * _RATE / len(_SEEDS), 4)
        lower, higher = tree.children_left[i], tree.children_right[i]
        threshold = round(float(tree.threshold[i]), 4)
        return [int(tree.feature[i]), threshold, node(tree, lower), node(tree, higher)]

    forest: list[Node] = []
    for seed in _SEEDS:
        model = GradientBoostingClassifier(
            n_estimators=trees,
            max_depth=depth,
            learning_rate=_RATE,
            subsample=0.7,
            min_samples_leaf=15,
            random_state=seed,
        ).fit(np.array(rows, dtype=np.float32), np.array(labels))
        forest += [node(stage[0].tree_, 0) for stage in model.estimators_]
    share = sum(labels) / len(labels)
    return {"prior": round(float(np.log(share / (1 - share))), 4), "trees": forest}


def main(argv: list[str]) -> None:
    """Train on the texts of a command line."""
    rng = random.Random(7)
    rows: list[list[float]] = []
    labels: list[bool] = []
    for source in argv[1:]:
        language, _, path = source.partition("=")
        made = (
            read_examples(language, Path(path))
            if path.endswith(".jsonl")
            else examples(language, Path(path), rng)
        )
        for columns, label in made:
            rows.append(columns)
            labels.append(label)
    print(len(rows), "readings,", sum(labels), "right")
    model = fit(rows, labels)
    Path(argv[0]).write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
