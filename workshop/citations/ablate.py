"""What each reader of references is needed for: `python -m workshop.citations.ablate [READER ...]`.

Every reader is switched off in turn. Printed is in how many golden cases it reads anything, how
many of them are lost without it, and how many right fields more or fewer there are in references
made in styles that the model was not trained on. A reader without which nothing is lost can go.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaners.contract import CleanText
from describers.citations import read as plan
from describers.contract import Citation
from describers.describe import describe
from describers.options import DescribeOptions
from extractors.contract import Page, assemble
from workshop.citations.held_out import STYLES, reference
from workshop.citations.measure import is_right
from workshop.citations.printed import GLUE

GOLDEN = Path(__file__).resolve().parents[2] / "tests" / "golden"
SEED, EACH = 11, 4
#: what of the plan reads references; the model and what resolves them are no readers
READERS = (
    "another_issue another_periodical another_volume author_and_note class_marks cyrillic_files"
    " files_by_strokes french_class_marks french_papers ibid item_first laws"
    " leaves_alone legal lost_labels note_references op_cit papers_before_repository"
    " parliament parted_by_stops periodicals preferred_citations printed_series"
    " references_in_prose repository_first russian_files same_repository short_forms web_pages"
).split()

Score = Callable[[Sequence[Citation]], int]


@dataclass(frozen=True, slots=True)
class Case:
    """Notes, and how many points what is read of them scores; a golden case scores one or none."""

    text: str
    golden: bool
    score: Score

    def scored(self) -> int:
        """The points of what is read now."""
        page = assemble("plain", "text/plain", (Page(1, "text", self.text, source="decoded"),))
        clean = CleanText(self.text, (), page.page_spans)
        languages = ("en",) if self.golden else ()
        return self.score(describe(clean, page, DescribeOptions(languages=languages)).citations)


def _notes(notes: Sequence[str]) -> str:
    body = "\n\n".join(f"{n}. {note}" for n, note in enumerate([*notes, "End of the notes."], 1))
    return f"The text that the notes belong to.\n\nNotes\n\n{body}\n"


def _golden(wanted: Sequence[dict[str, Any]]) -> Score:
    def score(found: Sequence[Citation]) -> int:
        said = [
            {name: getattr(one, name) for name in want}
            for one, want in zip(found, wanted, strict=False)
        ]
        return int(said == wanted and len(found) == len(wanted))

    return score


def cases() -> list[Case]:
    """The golden citations, and made-up references in every held-out style."""
    out = [
        Case(_notes(case["notes"]), True, _golden(case["citations"]))
        for path in sorted(GOLDEN.glob("describers_citations*.json"))
        for case in json.loads(path.read_text("utf-8"))
    ]
    rng = random.Random(SEED)
    for style in STYLES:
        for _ in range(EACH):
            pieces = [piece for piece in reference(style, rng)[1] if piece[0]]

            def score(found: Sequence[Citation], pieces: Any = pieces) -> int:
                best = max(found, key=lambda one: one.end - one.start, default=None)
                return sum(is_right(best, piece) for piece in pieces if piece[1] != GLUE)

            out.append(Case(_notes(["".join(text for text, _ in pieces)]), False, score))
    return out


def main(names: Sequence[str]) -> None:
    """Print a line for each reader."""
    off: set[str] = set()
    used: set[str] = set()
    for name in READERS:
        _switch(name, off, used)
    every = cases()
    before: list[int] = []
    reads: dict[str, list[int]] = {name: [] for name in READERS}
    for n, case in enumerate(every):
        used.clear()
        before.append(case.scored())
        for name in used:
            reads[name].append(n)
    for name in names or READERS:
        off.add(name)
        change = [(every[n].golden, every[n].scored() - before[n]) for n in reads[name]]
        off.clear()
        golden = sum(is_golden for is_golden, _ in change)
        lost = sum(is_golden and points < 0 for is_golden, points in change)
        fields = sum(points for is_golden, points in change if not is_golden)
        print(f"{name:26} reads in {golden:3} golden cases, lost {lost:3}, fields {fields:+}")


def _switch(name: str, off: set[str], used: set[str]) -> None:
    """Put a switch before a reader of the plan."""
    reader = getattr(plan, name)

    def switched(*given: Any, **options: Any) -> Any:
        if name in off:
            return []
        found = reader(*given, **options)
        if found:
            used.add(name)
        return found

    switched.__name__ = name
    setattr(plan, name, switched)
    plan._READERS = tuple(switched if one is reader else one for one in plan._READERS)


if __name__ == "__main__":
    main(sys.argv[1:])
