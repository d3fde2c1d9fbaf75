"""Measure what a volume in one typeface gains from being cleaned whole, not page by page.

    make bench-typeface ARGS="en VOLUME ..."    volumes as `workshop.words.volumes` makes them

Each page is read by our own engine; of the text as read, of the pages cleaned one by one and of the
volume cleaned whole it prints the character error, and of the last two the words mended and damaged
and the CPU seconds. White space and the form of quotation marks and ellipses do not count; nothing
is cut (furniture), since the pages have none.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from cleaners.options import CleanOptions
from cleaners.plan import clean
from extractors.contract import Extraction, assemble
from extractors.options import ExtractOptions
from extractors.run import extract

_MODELS = {"en": "eng", "fr": "fra", "de": "deu"}
_FOLD = str.maketrans("“”‘’", "\"\"''")


def folded(text: str) -> str:
    """A text as it is compared."""
    text = text.translate(_FOLD).replace(". . .", "...").replace(" ...", "...")
    return " ".join(text.split())


def whole(pages: Sequence[Extraction]) -> Extraction:
    """The pages of many documents as those of one."""
    numbered = tuple(replace(e.pages[0], number=n) for n, e in enumerate(pages, 1))
    return assemble(pages[0].source_type, pages[0].media_type, numbered)


def right(text: str, truth: Sequence[str]) -> set[int]:
    """Which words of the truth a text has."""
    found: set[int] = set()
    for op in Levenshtein.opcodes(text.split(), truth):
        if op.tag == "equal":
            found.update(range(op.dest_start, op.dest_end))
    return found


def tell(name: str, texts: Sequence[str], raw: Sequence[str], truths: Sequence[str]) -> float:
    """Print the error of texts and what became of the words; the error, errors by character."""
    errors = sum(map(Levenshtein.distance, texts, truths))
    error = errors / sum(map(len, truths))
    good = mended = damaged = 0
    for text, read, truth in zip(texts, raw, truths, strict=True):
        words = truth.split()
        before, after = right(read, words), right(text, words)
        good += len(before)
        mended += len(after - before)
        damaged += len(before - after)
    print(
        f"  {name:12} error {error:.4f}, {mended} words mended, {damaged} damaged"
        f" = {1000 * damaged / good:.2f} per 1,000"
    )
    return error


def measure(language: str, folder: Path) -> None:
    """Read and clean one volume."""
    options = CleanOptions(skip=("cut_furniture", "stray_quotes"), languages=(language,))
    models = ExtractOptions(languages=(_MODELS[language],))
    pages = [extract(image, models) for image in sorted(folder.glob("*.png"))]
    truths = [folded(t.read_text(encoding="utf-8")) for t in sorted(folder.glob("*.txt"))]
    raw = [folded(e.text) for e in pages]
    print(
        f"{folder.name}: {len(pages)} pages, OCR {sum(e.pages[0].cpu_seconds for e in pages):.1f} s"
    )
    tell("as read", raw, raw, truths)
    start = time.process_time()
    single = [folded(clean(e, options).text) for e in pages]
    between = time.process_time()
    made = clean(whole(pages), options)
    end = time.process_time()
    alone = tell("page by page", single, raw, truths)
    together = [folded(made.text[s.start : s.end]) for s in made.page_spans]
    error = tell("whole", together, raw, truths)
    print(
        f"  whole against page by page: x{error / alone:.3f}; CPU {between - start:.1f} s page by"
        f" page, {end - between:.1f} s whole"
    )


if __name__ == "__main__":
    for each in sys.argv[2:]:
        measure(sys.argv[1], Path(each))
