"""Learn how sure a word of an OCR engine is to be right: `extractors/ocr/certainty.json`.

usage: python -m workshop.words.certainty OUT.json [PAGES]

Pages of random words in four languages and seven typefaces (`workshop.layouts.setting`), with
figures and names that no list has among them, are spoilt in one of `SPOILT` ways, read as every
scan is, and each word is compared with what was set. Every fifth round of pages is kept apart: the
expected calibration error on those, whole and by kind of damage, and the share of errors among the
tenth that is least sure go into the file beside the weights.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from rapidfuzz.distance import Levenshtein

from extractors.contract import Page
from extractors.ocr.certainty import NAMES, rows, shares
from extractors.ocr.page import read_page
from extractors.options import ExtractOptions
from workshop.layouts.setting import Setting

SPOILT = ("clean", "blurred", "speckled", "faint", "coarse", "bitonal", "broken")
_LINES = 16
Rows = NDArray[np.float64]


class Mixed(Setting):
    """A page with a share of figures and names of its own."""

    def prose(self, count: int) -> list[str]:
        """So many words."""
        shares = random.Random(f"{self.seed} shares")
        figures, names = shares.uniform(0, 0.3) ** 1.5, shares.uniform(0, 0.15)
        return [self._other(word, figures, names) for word in super().prose(count)]

    def _other(self, word: str, figures: float, names: float) -> str:
        luck = self.random.random()
        if luck < figures:
            number = self.random.choice((9, 99, 999, 1950, 99_999))
            form = self.random.choice(("{:d}", "{:d}.", "{:,d}", "{:d}/4", "({:d})", "£{:d}"))
            return form.format(self.random.randint(1, number))
        if luck < figures + names and word.isalpha() and len(word) > 3:
            letters = list(word.lower())
            self.random.shuffle(letters)
            return "".join(letters).capitalize()
        return word


def spoilt(image: Image.Image, kind: str, rng: random.Random) -> Image.Image:
    """A page image with one kind of damage, more or less of it."""
    strength = rng.uniform(0.3, 1.0)
    if kind == "clean":
        return image
    if kind == "blurred":
        return image.filter(ImageFilter.GaussianBlur(0.8 + 1.8 * strength))
    if kind == "coarse":
        small = image.resize([round(side * (0.62 - 0.25 * strength)) for side in image.size])
        return small.resize(image.size)
    pixels = np.asarray(image, dtype=np.float64)
    noise = np.random.default_rng(rng.randrange(1 << 30))
    if kind == "speckled":
        pixels = pixels + noise.normal(0, 20 + 45 * strength, pixels.shape)
    elif kind == "faint":
        pixels = 244 - (244 - pixels) * (0.4 - 0.28 * strength)
        pixels = pixels + noise.normal(0, 8 + 8 * strength, pixels.shape)
    else:
        soft = np.asarray(image.filter(ImageFilter.GaussianBlur(1.2)), dtype=np.float64)
        soft = soft + noise.normal(0, 6 + 12 * strength, soft.shape)
        level = 128 + 80 * strength if kind == "bitonal" else 128 - 24 * strength
        pixels = np.where(soft > level, 244.0, 25.0)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8), "L")


def pages(seeds: Iterable[int]) -> Iterator[tuple[str, Page, list[str]]]:
    """The kind of damage, the page as it was read, and the words that were set."""
    for seed in seeds:
        setting, rng = Mixed(seed), random.Random(seed)
        setting.lines(90, setting.width - 90, 90, _LINES)
        image = setting.image.crop((0, 0, setting.width, 130 + _LINES * setting.step()))
        kind = SPOILT[seed % len(SPOILT)]
        read = read_page(spoilt(image, kind, rng), 1, ExtractOptions(), dpi=200)
        yield kind, read, [word.text for word in setting.words]


def labels(page: Page, truth: list[str]) -> list[bool]:
    """Whether each word of a page stands so in the truth, in its order."""
    found = [word.text for line in page.lines for word in line.words]
    right = [False] * len(found)
    for block in Levenshtein.opcodes(found, truth):
        if block.tag == "equal":
            right[block.src_start : block.src_end] = [True] * (block.src_end - block.src_start)
    return right


def fit(table: Rows, right: Rows, counts: Rows | float = 1.0) -> Rows:
    """Weights of a logistic regression, by Newton's method with a small ridge.

    `counts` is what each row counts for.
    """
    weights = np.zeros(table.shape[1])
    for _ in range(40):
        share = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ ((share - right) * counts) + 0.5 * weights
        bend = (table * (share * (1 - share) * counts)[:, None]).T @ table
        bend += 0.5 * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def expected_error(sure: Rows, right: Rows, bands: int = 10) -> float:
    """Expected calibration error over bands of as many words each."""
    order = np.argsort(sure)
    parts = [part for part in np.array_split(order, bands) if len(part)]
    return float(sum(abs(sure[p].mean() - right[p].mean()) * len(p) for p in parts) / len(sure))


def caught(sure: Rows, right: Rows, share: float = 0.1) -> float:
    """The share of the errors that stand among the least sure words."""
    least = np.argsort(sure, kind="stable")[: round(len(sure) * share)]
    return float((1 - right[least]).sum() / max(1.0, (1 - right).sum()))


def learn(read: Iterable[tuple[str, Page, list[str]]]) -> dict[str, Any]:
    """Weights from four of five rounds of pages, and what is measured on the fifth."""
    seen = [
        (kind, rows(page), labels(page, truth), n // len(SPOILT) % 5 == 4)
        for n, (kind, page, truth) in enumerate(read)
    ]
    learnt = [(row, float(ok)) for _, table, right, apart in seen if not apart
              for row, ok in zip(table, right, strict=True)]  # fmt: skip
    weights = fit(np.array([row for row, _ in learnt]), np.array([ok for _, ok in learnt]))
    by_kind: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for kind, table, right, apart in seen:
        if apart:
            pairs = list(zip(shares(table, list(weights)), map(float, right), strict=True))
            by_kind[kind] += pairs
            by_kind["all"] += pairs
    return {
        "learnt_from": len(learnt),
        "measured": {kind: measured(pairs) for kind, pairs in by_kind.items()},
        "weights": {name: round(float(w), 4) for name, w in zip(NAMES, weights, strict=True)},
    }


def measured(pairs: Iterable[tuple[float, float]]) -> dict[str, float]:
    """How well shares fit what was right: pairs of both."""
    sure, right = (np.array(column) for column in zip(*pairs, strict=True))
    return {
        "words": len(sure),
        "right": round(float(right.mean()), 4),
        "expected_error": round(expected_error(sure, right), 4),
        "errors_in_least_tenth": round(caught(sure, right), 3),
    }


def main(argv: list[str]) -> None:
    """Make so many pages, read them, and write the file."""
    count = int(argv[1]) if len(argv) > 1 else 140
    made = learn(pages(range(count)))
    made = {"recipe": f"python -m workshop.words.certainty OUT.json {count}", **made}
    Path(argv[0]).write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(made, indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
