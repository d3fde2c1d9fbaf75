"""Measure the cleaners: laws, repair of labelled texts, speed and memory, on texts of our own size.

usage: python benchmarks/bench_clean.py        (make bench-clean)

Prints, one after the other: whether clean passages stay as they are; the share of labelled defects
repaired and the damage beside them, where the folder ../shared with the labelled texts exists; CPU
seconds and memory for a text of 1, 2 and 4 times the length, which must grow as the text does. The
curve of word correction is in benchmarks/bench_words.py.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
LENGTH = 1_400_000  # characters of the speed test, as a long book has

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))


def clean_passages() -> None:
    from cleaners.trial import tried_whole

    path = ROOT / "tests/golden/cleaners_clean_passages.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    changed = sum(
        any("".join(e.before.split()) != "".join(e.after.split()) for e in made.edits)
        for made in (tried_whole("", r["text"], languages=(r["language"],)) for r in rows)
    )
    print(f"clean passages: {len(rows)}, changed beyond white space: {changed}")


def laws_on_seeds() -> None:
    from cleaners.ledger import apply, undo
    from cleaners.trial import tried_whole

    for path in sorted((SHARED / "seeds").glob("*.txt")):
        source = path.read_text(encoding="utf-8")
        made = tried_whole("", source)
        exact = apply(source, made.edits) == made.text and undo(made.text, made.edits) == source
        again = len(tried_whole("", made.text).edits)
        print(
            f"seed {path.name[:3]}: {len(made.edits)} edits, replay and undo "
            f"{'exact' if exact else 'NOT EXACT'}, edits when cleaned again: {again}"
        )


def repair_scores() -> None:
    script = SHARED / "bench/repair_gold.py"
    for seed, *span in (("003",), ("004", "--to", "312")):
        command = [sys.executable, str(script), seed, *span]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        print(done.stdout or done.stderr[-400:])


def one_length(times: int) -> None:
    """In a process of its own: clean a text of `times` the length, print CPU seconds and memory."""
    from cleaners.trial import tried_whole

    text = _sample() * times
    before = time.process_time()
    made = tried_whole("", text)
    spent = time.process_time() - before
    total = time.process_time()
    print(
        f"{times}x: {len(text):>9,} characters, {spent:6.2f} CPU s cleaning, {total:6.2f} with "
        f"start, {_peak():5.0f} MB, {len(made.edits):,} edits, {spent / len(text) * 1e6:.2f} s per "
        "million characters"
    )


def _peak() -> float:
    """The most memory this process has held, in MB.

    `ru_maxrss` of a child starts at what its parent held when it was forked.
    """
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


def _sample() -> str:
    """The longest seed where there is one, else our clean passages hard-wrapped again and again."""
    seeds = sorted((SHARED / "seeds").glob("*.txt"), key=lambda path: path.stat().st_size)
    if seeds:
        return seeds[-1].read_text(encoding="utf-8")
    import textwrap

    path = ROOT / "tests/golden/cleaners_clean_passages.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    page = "\n\n".join(textwrap.fill(r["text"], 70) for r in rows if r["language"] == "en")
    return (page + "\n\n") * (LENGTH // len(page))


def main() -> None:
    clean_passages()
    if SHARED.is_dir():
        laws_on_seeds()
        repair_scores()
    else:
        print("no ../shared: the labelled texts are not scored")
    for times in ("1", "2", "4"):
        subprocess.run(
            [sys.executable, __file__, "--times", times], check=True, env={**os.environ}, cwd=ROOT
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--times"]:
        one_length(int(sys.argv[2]))
    else:
        main()
