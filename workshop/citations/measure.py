"""Score the reading of citations on held-out styles: `python -m workshop.citations.measure`.

Prints the share of right fields by style, and how far a citation's confidence is from the share of
its fields that are right (expected calibration error). `--calibrate` writes the recipe beside the
model anew: how it was made, its score, and the curve that its certainty is read off.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
from collections import defaultdict
from dataclasses import dataclass

from cleaners.contract import CleanText
from describers.citations.model.certainty import RECIPE, clear
from describers.citations.shapes.people import persons
from describers.contract import Citation
from describers.describe import describe
from extractors.contract import Page, assemble
from workshop.citations import train
from workshop.citations.held_out import STYLES, reference
from workshop.citations.printed import GLUE, Piece

#: apart from the training's, so that no work is met again
SEED = 7
EACH = 24
#: the curve is measured on others, and on enough of them to be smooth
CALIBRATED_ON = (8, 9, 10)
_FIELDS = {"container": "container_title"}


@dataclass(frozen=True, slots=True)
class Score:
    """A reference: its style, how many of its fields are right of how many, and what was said."""

    style: str
    right: int
    fields: int
    found: Citation | None


def scores(seed: int, each: int = EACH) -> list[Score]:
    """Every style's references, as notes of a document, described and compared."""
    rng = random.Random(seed)
    out = []
    for style in STYLES:
        cited = [reference(style, rng)[1] for _ in range(each)]
        printed = ["".join(text for text, _ in pieces) for pieces in cited]
        notes = "".join(f"{n}. {text}\n\n" for n, text in enumerate(printed, 1))
        text = f"The mill was sold.\n\nNotes\n\n{notes}{len(printed) + 1}. End of the notes.\n"
        page = assemble("plain", "text/plain", (Page(1, "text", text, source="decoded"),))
        found = describe(CleanText(text, (), page.page_spans), page).citations
        at = 0
        for pieces, one in zip(cited, printed, strict=True):
            start = text.index(one, at)
            at = start + len(one)
            over = [c for c in found if c.start < at and c.end > start]
            best = max(over, key=lambda c: c.end - c.start, default=None)
            right = sum(is_right(best, piece) for piece in pieces if piece[1] != GLUE)
            out.append(Score(style.name, right, sum(p[1] != GLUE for p in pieces), best))
    return out


def is_right(found: Citation | None, piece: Piece) -> bool:
    """Whether a field is read as it is printed in its piece of the reference."""
    text, label = piece
    value = getattr(found, _FIELDS.get(label, label), None) or ""
    if label in ("author", "editor"):
        text = persons(text)
    if label == "pages":
        # a range that is printed short is read in full
        return re.split(r"\D+", value)[:1] == re.split(r"\D+", text)[:1]
    return _plain(value) == _plain(text) or (
        label == "volume" and value.isdigit() and not text.isdigit()
    )


def _plain(value: str) -> str:
    return re.sub(r"\W", "", value).lower()


def calibration_error(all_of: list[Score], bins: int = 10) -> float:
    """The mean distance of confidence and share of right fields, over bins of the confidence."""
    rows: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for one in all_of:
        if one.found is not None:
            said = one.found.confidence
            rows[min(int(said * bins), bins - 1)].append((said, one.right / one.fields))
    total = sum(map(len, rows.values()))
    return sum(abs(sum(a - b for a, b in row)) for row in rows.values()) / total


def curve(pairs: list[tuple[float, float]], points: int = 8) -> list[list[float]]:
    """A rising curve through (raw certainty, share right): pooled neighbours that fall."""
    pairs = sorted(pairs)
    size = max(1, len(pairs) // points)
    blocks = [pairs[i : i + size] for i in range(0, len(pairs), size)]
    pooled: list[list[tuple[float, float]]] = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and _share(pooled[-2]) > _share(pooled[-1]):
            pooled[-2:] = [pooled[-2] + pooled[-1]]
    return [
        [round(sum(a for a, _ in block) / len(block), 3), round(_share(block), 3)]
        for block in pooled
    ]


def _share(block: list[tuple[float, float]]) -> float:
    return sum(b for _, b in block) / len(block)


def calibrate() -> None:
    """Write the recipe with a curve that is measured on other works than the score is."""
    RECIPE.write_text(json.dumps({"curve": []}), encoding="utf-8")
    clear()
    pairs = [
        (one.found.confidence, one.right / one.fields)
        for drawn in CALIBRATED_ON
        for one in scores(drawn)
        if one.found is not None and one.found.rule.startswith("works-model")
    ]
    recipe = {
        "made by": "workshop.citations.train, then workshop.citations.measure --calibrate",
        "seed": train.SEED,
        "notes": train.NOTES,
        "hidden": train.HIDDEN,
        "parameters": train.PARAMETERS,
        "sha256": hashlib.sha256(train.MODEL.read_bytes()).hexdigest(),
        "curve": curve(pairs),
    }
    RECIPE.write_text(json.dumps(recipe, indent=1) + "\n", encoding="utf-8")
    clear()


def main() -> None:
    """Measure; with `--calibrate` write the recipe first."""
    if "--calibrate" in sys.argv:
        calibrate()
    found = scores(SEED)
    by_style: dict[str, list[Score]] = defaultdict(list)
    for one in found:
        by_style[one.style].append(one)
    for style, some in by_style.items():
        share = sum(s.right for s in some) / sum(s.fields for s in some)
        print(
            f"  {style:18} {sum(s.found is not None for s in some)}/{len(some)} found {share:.3f}"
        )
    share = sum(s.right for s in found) / sum(s.fields for s in found)
    print(
        f"{len(STYLES)} held-out styles, {len(found)} references: found"
        f" {sum(s.found is not None for s in found) / len(found):.3f}, fields {share:.3f},"
        f" calibration error {calibration_error(found):.3f}"
    )


if __name__ == "__main__":
    main()
