"""Reading order on pages of many layouts, beside Tesseract's own order of the same words.

    python -m benchmarks.bench_reading [LAYOUT ...] [--show] [--composed N] [--from SEED]

Pages are set here, each layout with three seeds, so that the truth is known. The error rate is of
characters with white space collapsed; `order` is the part of it that a perfect order of the same
words would not have. The reference is Tesseract on the same page with the language given.

Then N pages are composed of zones that no rule was written for, from seeds that nobody looked at:
there Tesseract lays the page out and orders it, and the words are known, so that only the order
is judged. Pages that come out worse than in its own order are named.
"""

from __future__ import annotations

import argparse
import os
import re
import sys

from rapidfuzz.distance import Levenshtein

from workshop.layouts.margins import MARGINS
from workshop.layouts.order import error, in_order, laid_out
from workshop.layouts.pages import HEIGHT, LAYOUTS, WIDTH, Sheet
from workshop.layouts.unseen import COLUMNS_UNSEEN, UNSEEN
from workshop.layouts.zones import compose

os.environ.setdefault("OMP_THREAD_LIMIT", "1")

from extractors.ocr.engine_tesserocr import TesserocrEngine
from extractors.ocr.ink import ink_map
from extractors.ocr.page import read_page
from extractors.ocr.reading_order import arrange
from extractors.ocr.rules import rules_of
from extractors.options import ExtractOptions

SEEDS = (1, 2, 3)
#: less of a page's characters than this is a hyphen or a space
_CHANCE = 0.003
ALL = LAYOUTS | MARGINS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("layouts", nargs="*", default=list(ALL))
    parser.add_argument("--show", action="store_true", help="print what was read")
    parser.add_argument("--composed", type=int, default=200, metavar="N")
    parser.add_argument("--from", dest="first", type=int, default=10_000, metavar="SEED")
    arguments = parser.parse_args()
    _layouts(arguments)
    _composed(range(arguments.first, arguments.first + arguments.composed))


def _composed(seeds: range) -> None:
    ours = theirs = 0.0
    worse: list[int] = []
    for seed in seeds:
        page = compose(seed, UNSEEN, COLUMNS_UNSEEN)
        words = laid_out(page)
        plain = error(page, [word for word, _ in words])
        rows = arrange([raw for _, raw in words], page.height, rules_of(ink_map(page.image)))
        own = error(page, in_order(words, (row for row, _, _ in rows)))
        ours, theirs = ours + own / len(seeds), theirs + plain / len(seeds)
        if own > plain + _CHANCE:
            worse.append(seed)
            print(f"page {seed}: {own:.3f}, in Tesseract's order {plain:.3f}", flush=True)
    if seeds:
        print(
            f"composed pages {len(seeds)}: order {ours:.4f}, Tesseract's {theirs:.4f}; "
            f"worse than its own: {len(worse)}"
        )


def _layouts(arguments: argparse.Namespace) -> None:
    engine = TesserocrEngine()
    total, reference = 0.0, 0.0
    print(f"{'layout':26}{'CER':>8}{'order':>8}{'ref.':>8}")
    for name in arguments.layouts:
        errors = misplaced = theirs = 0.0
        for seed in SEEDS:
            page = Sheet(seed)
            ALL[name](page)
            image = page.image.resize((WIDTH, HEIGHT))
            read = read_page(image, 1, ExtractOptions(), dpi=200).text
            if arguments.show:
                sys.stdout.write(f"--- {name} {seed}\n{read}\n")
            plain = " ".join(word.text for word in engine.read(image, "eng", dpi=200).words)
            truth = "\n".join(page.truth)
            errors += _error_rate(truth, read) / len(SEEDS)
            theirs += _error_rate(truth, plain) / len(SEEDS)
            misplaced += (_error_rate(truth, read) - _bag_error(truth, read)) / len(SEEDS)
        print(f"{name:26}{errors:8.3f}{misplaced:8.3f}{theirs:8.3f}", flush=True)
        total += errors / len(arguments.layouts)
        reference += theirs / len(arguments.layouts)
    share = f" = {total / reference:.2f}" if reference else ""
    print(f"mean CER {total:.4f} / {reference:.4f}{share} of Tesseract's order")


def _error_rate(truth: str, text: str) -> float:
    expected, said = (re.sub(r"\s+", " ", one).strip() for one in (truth, text))
    return Levenshtein.distance(expected, said) / max(1, len(expected))


def _bag_error(truth: str, text: str) -> float:
    """The error rate of the words in alphabetical order: what is left when order does not count."""
    return _error_rate(" ".join(sorted(truth.split())), " ".join(sorted(text.split())))


if __name__ == "__main__":
    main()
