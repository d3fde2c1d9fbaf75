"""How honest the confidence of a date is: `python -m workshop.dates.measure [--calibrate]`.

Made-up papers are described, and for each date that lies on a true one it is asked whether its
value is right. The expected calibration error is the difference between the stated confidence and
the share that is right, band by band, weighted by how many there are. With `--calibrate` the shares
go into `describers/dates/certainty.json`, whence the confidences are; the error is in either case
that of other papers.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from collections.abc import Sequence

from cleaners.contract import CleanText
from describers.contract import Date
from describers.dates.certainty import CERTAINTY, measured, reasons
from describers.describe import describe
from describers.options import DescribeOptions
from extractors.contract import Page, assemble
from workshop.dates.papers import Paper, paper

PAPERS, SEED = 600, 20261129
#: of fewer dates no share is taken
ENOUGH = 40
#: the upper ends of the bands of confidence
BANDS = (0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


def asked(made: Paper) -> list[tuple[Date, bool]]:
    """The dates read where a true one stands, each with whether its value is right."""
    extraction = assemble("plain", "text/plain", (Page(1, "text", made.text, source="decoded"),))
    clean = CleanText(made.text, (), extraction.page_spans)
    found = describe(clean, extraction, DescribeOptions(languages=(made.language,))).dates
    out = []
    for start, end, value in made.dates:
        near = [d for d in found if d.start < end and start < d.end]
        if near:
            best = max(near, key=lambda d: min(d.end, end) - max(d.start, start))
            out.append((best, _right(best.stated.rstrip("~?%"), value)))
    return out


def _right(stated: str, value: str) -> bool:
    """Whether a value is the true one; a year that is left open is no false one."""
    return stated == value or (stated.startswith("XXXX-") and stated[4:] == value[4:])


def error(pairs: Sequence[tuple[float, bool]]) -> float:
    """The expected calibration error of (confidence, right).

    >>> error([(0.9, True), (0.9, False)])
    0.4
    """
    bands: dict[float, list[tuple[float, bool]]] = defaultdict(list)
    for pair in pairs:
        bands[next(top for top in BANDS if pair[0] <= top)].append(pair)
    gaps = (abs(sum(c for c, _ in band) - sum(r for _, r in band)) for band in bands.values())
    return round(sum(gaps) / max(1, len(pairs)), 4)


def shares(every: Sequence[tuple[Date, bool]]) -> dict[str, float]:
    """The share right by grounds; of a date with several, each is charged with the last alone."""
    right: dict[str, list[bool]] = defaultdict(list)
    for date, is_right in every:
        right[reasons(date)[-1]].append(is_right)
    return {
        name: round((sum(found) + 1) / (len(found) + 2), 3)
        for name, found in sorted(right.items())
        if len(found) >= ENOUGH
    }


def every(papers: int, seed: int) -> list[tuple[Date, bool]]:
    """All dates of so many papers."""
    rng = random.Random(seed)
    return [one for _ in range(papers) for one in asked(paper(rng))]


def main(*, calibrate: bool) -> None:
    """Print the share right by what the confidence rests on, and the error of all."""
    if calibrate:
        recipe = {"papers": PAPERS, "seed": SEED, "right": shares(every(PAPERS, SEED))}
        CERTAINTY.write_text(json.dumps(recipe, indent=1) + "\n", "utf-8")
        measured.cache_clear()
    found = every(PAPERS, SEED + 1)
    kinds: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for date, right in found:
        kinds[", ".join(reasons(date))].append((date.confidence, right))
    for name, pairs in sorted(kinds.items(), key=lambda item: -len(item[1])):
        mean = sum(c for c, _ in pairs) / len(pairs)
        share = sum(r for _, r in pairs) / len(pairs)
        print(f"{name:56} {len(pairs):5}  stated {mean:.3f}  right {share:.3f}")
    total = error([(date.confidence, right) for date, right in found])
    print(f"{len(found)} dates, expected calibration error {total:.3f}")


if __name__ == "__main__":
    main(calibrate="--calibrate" in sys.argv)
