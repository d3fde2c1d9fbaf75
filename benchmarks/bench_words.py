"""Measure word correction on real OCR: errors removed against right words damaged, by confidence.

usage: bench_words.py [PAIRS.jsonl | DIR] [en|fr] [region|sentence]

PAIRS.jsonl holds `ocr`, `gt`, `lang`, `level` (default: ../shared/post_ocr/pairs.jsonl); DIR holds
gt/*.txt and ocr/*.txt. Errors are counted as ../shared/bench/post_ocr.py counts them: word edit
distance after the same folding of quotes, dashes and spaces. The ranker was not trained on these
texts, but the table of shapes and the caution were chosen with them in sight: books that nobody
looked at are the better judge.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from cleaners.compose import apply_changes
from cleaners.ocr.correct import correct
from cleaners.proposals import Change

PAIRS = Path(__file__).parents[2] / "shared/post_ocr/pairs.jsonl"
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl"})
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def words(text: str) -> list[str]:
    """The words that are compared."""
    text = re.sub(r"\s+", " ", text.translate(_FOLD)).strip()
    text = re.sub(r" ([;:?!])", r"\1", text)
    return re.sub(r"-+ | -+", "-", text).split()


def pages(source: Path, language: str, level: str) -> Iterator[tuple[str, str, str]]:
    """File, OCR text and ground truth of each page."""
    if source.is_dir():
        for truth in sorted((source / "gt").glob("*.txt")):
            yield truth.name, (source / "ocr" / truth.name).read_text(), truth.read_text()
        return
    for line in source.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["lang"] == language and row["level"] == level:
            yield row["file"], row["ocr"], row["gt"]


def tally(ocr: str, truth: str, new: str) -> Counter[str]:
    """Words, errors before and after, right words before, right words damaged."""
    gt, raw, out = words(truth), words(ocr), words(new)
    right: set[int] = set()
    for op in Levenshtein.opcodes(raw, gt):
        if op.tag == "equal":
            right.update(range(op.src_start, op.src_end))
    damaged = sum(
        i in right
        for op in Levenshtein.opcodes(raw, out)
        if op.tag != "equal"
        for i in range(op.src_start, op.src_end)
    )
    return Counter(
        words=len(gt),
        before=Levenshtein.distance(gt, raw),
        after=Levenshtein.distance(gt, out),
        right=len(right),
        damaged=damaged,
    )


def applied(text: str, changes: list[Change], least: float) -> str:
    """The text after the changes at or above a confidence."""
    made = sorted((c for c in changes if c.confidence >= least), key=lambda c: c.start)
    apart = [c for i, c in enumerate(made) if not i or c.start >= made[i - 1].end]
    return apply_changes(text, apart, 0, len(text))


def main(argv: list[str]) -> None:
    """Print the curve, and errors removed by file at the default confidence."""
    source = next((Path(a) for a in argv if Path(a).exists()), PAIRS)
    languages = [a for a in argv if a in ("en", "fr", "de", "ru")] or ["en", "fr"]
    level = "region" if "region" in argv else "sentence"
    for language in languages:
        started = time.process_time()
        found = [
            (name, ocr, truth, correct(ocr, language, least=0.5))
            for name, ocr, truth in pages(source, language, level)
        ]
        seconds = time.process_time() - started
        print(f"{language}: {len(found)} texts, {seconds:.1f} CPU s with loading")
        print("confidence  errors removed  damaged per 1,000    WER")
        for least in THRESHOLDS:
            total: Counter[str] = Counter()
            for _, ocr, truth, changes in found:
                total += tally(ocr, truth, applied(ocr, changes, least))
            removed = (total["before"] - total["after"]) / max(1, total["before"])
            damaged = 1000 * total["damaged"] / max(1, total["right"])
            before, after = (total[k] / max(1, total["words"]) for k in ("before", "after"))
            print(f"{least:10.2f} {removed:15.3f} {damaged:18.2f}    {before:.4f} -> {after:.4f}")
        by_file: dict[str, Counter[str]] = {}
        for name, ocr, truth, changes in found:
            counts = tally(ocr, truth, applied(ocr, changes, 0.5))
            by_file[name] = by_file.get(name, Counter()) + counts
        if len(by_file) < 30:
            listed = (f"{n} {c['before']}->{c['after']}" for n, c in sorted(by_file.items()))
            print("  by file:", ", ".join(listed))


if __name__ == "__main__":
    main(sys.argv[1:])
