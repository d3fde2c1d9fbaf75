"""The repository's texts are our own: no run of six words of the labelled material stands in one.

The material is not part of the repository, and lies beside it on some machines only.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MATERIAL = ROOT.parent / "shared"
RUN = 6
WORD = re.compile(r"\w+")
TAG = re.compile(r"<[^<>]*>|https?://\S+")
#: what everybody says in these words, or has to
COMMON = frozenset({
    "the end of the nineteenth century", "in the second half of the", "il n y a pas de",
    "i have the honour to be", "state archive of the russian federation", "cc by nc sa 4 0",
    "is not what its checksum says", "file is not what its checksum", "the file is not what its",
    "type archival archive national archives fond",
})  # fmt: skip


def runs(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(TAG.sub(" ", text).lower())
    return set(zip(*(words[first:] for first in range(RUN)), strict=False))


def says_something(run: tuple[str, ...]) -> bool:
    return sum(len(word) > 1 and not word.isdecimal() for word in run) > 2


def material() -> Iterator[Path]:
    for folder in ("cases", "gold", "hipe", "post_ocr", "seeds"):
        for ending in ("*.txt", "*.jsonl", "*.html", "*.xml"):
            yield from (MATERIAL / folder).rglob(ending)


@pytest.mark.skipif(not MATERIAL.is_dir(), reason="the labelled material is not on this machine")
def test_no_text_is_borrowed():
    theirs: set[tuple[str, ...]] = set()
    for path in material():
        theirs |= runs(path.read_text("utf-8", "replace"))
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    borrowed = []
    for path in (ROOT / name for name in tracked if name and not name.endswith(".lock")):
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if path != Path(__file__):
            found = {" ".join(run) for run in runs(text) & theirs if says_something(run)}
            borrowed += [f"{path.relative_to(ROOT)}: {run}" for run in sorted(found - COMMON)]
    assert not borrowed
