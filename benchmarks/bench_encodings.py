"""Exactly decoded texts, ours beside chardet's own first answer.

    python benchmarks/bench_encodings.py

On the texts of tests/golden/extractors_encodings.json, whole and cut into pieces.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import chardet

from extractors.encodings.decode import decode

GOLDEN = Path(__file__).parents[1] / "tests" / "golden" / "extractors_encodings.json"
DOUBTS = {"encoding_uncertain", "mixed_encodings", "undecodable_bytes"}


def pieces(width: int) -> Iterator[tuple[str, bytes]]:
    """Text and bytes, in pieces of `width` characters; whole for 0."""
    for row in json.loads(GOLDEN.read_text(encoding="utf-8")):
        text = row["text"]
        for encoding in row["encodings"]:
            for at in range(0, len(text), width or len(text)):
                piece = text[at : at + (width or len(text))]
                yield piece, piece.encode(encoding)


def by_chardet(data: bytes) -> str:
    """chardet's first answer, decoded; empty where that fails."""
    try:
        return data.decode(chardet.detect(data)["encoding"] or "latin-1").removeprefix("\ufeff")
    except (UnicodeError, LookupError):
        return ""


def main() -> None:
    """A line for each length of piece."""
    for width in (0, 80, 40):
        found = list(pieces(width))
        theirs = sum(by_chardet(data) == text for text, data in found)
        started = time.process_time()
        answers = [(text, decode(data)) for text, data in found]
        spent = time.process_time() - started
        ours = sum(text == answer.text for text, answer in answers)
        unsaid = sum(
            text != answer.text and not DOUBTS & {f.code for f in answer.findings}
            for text, answer in answers
        )
        print(
            f"{width or 'whole':>5}: {len(found)} texts, "
            f"chardet {100 * theirs / len(found):.1f} %, "
            f"ours {100 * ours / len(found):.1f} %, wrong and unflagged {unsaid}, "
            f"{1000 * spent / len(found):.1f} CPU ms a text"
        )


if __name__ == "__main__":
    main()
