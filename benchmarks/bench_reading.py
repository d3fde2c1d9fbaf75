"""Reading order on pages of many layouts, beside Tesseract's own order of the same words.

    python -m benchmarks.bench_reading [LAYOUT ...] [--show]

Pages are set here, each layout with three seeds, so that the truth is known. The error rate is of
characters with white space collapsed; `order` is the part of it that a perfect order of the same
words would not have. The reference is Tesseract on the same page with the language given.
"""

from __future__ import annotations

import argparse
import os
import re
import sys

from rapidfuzz.distance import Levenshtein

from workshop.layouts.margins import MARGINS
from workshop.layouts.pages import HEIGHT, LAYOUTS, WIDTH, Sheet

os.environ.setdefault("OMP_THREAD_LIMIT", "1")

from extractors.ocr.engine_tesserocr import TesserocrEngine
from extractors.ocr.page import read_page
from extractors.options import ExtractOptions

SEEDS = (1, 2, 3)
ALL = LAYOUTS | MARGINS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("layouts", nargs="*", default=list(ALL))
    parser.add_argument("--show", action="store_true", help="print what was read")
    arguments = parser.parse_args()
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
    print(f"mean CER {total:.4f} / {reference:.4f} = {total / reference:.2f} of Tesseract's order")


def _error_rate(truth: str, text: str) -> float:
    expected, said = (re.sub(r"\s+", " ", one).strip() for one in (truth, text))
    return Levenshtein.distance(expected, said) / max(1, len(expected))


def _bag_error(truth: str, text: str) -> float:
    """The error rate of the words in alphabetical order: what is left when order does not count."""
    return _error_rate(" ".join(sorted(truth.split())), " ".join(sorted(text.split())))


if __name__ == "__main__":
    main()
