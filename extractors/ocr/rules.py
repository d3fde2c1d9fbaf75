"""Horizontal rules: the lines that printers draw between what is read before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.ocr.ink import InkMap

#: the shortest part of a rule that is looked for, and the shortest rule, in widths of the page
_PART, _WHOLE = 0.05, 0.2
#: parts of one rule are at most so many cells apart, across and down: a rule may lean or be worn
_GAP, _STEP = 4, 2
#: a rule is at most this thick, in heights of the page; what is thicker is a border or a picture
_THICK = 0.008


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from `left` to `right` at the height `middle`, in pixels of the page."""

    left: float
    right: float
    middle: float

    def levelled(self, slope: float) -> Rule:
        """The rule where it is on a page whose lines sink by `slope` per pixel to the right."""
        return replace(self, middle=self.middle - slope * (self.left + self.right) / 2)


@dataclass(slots=True)
class _Run:
    """Cells with ink side by side; while rules are gathered, from the first to the last row."""

    left: int
    right: int
    top: int
    bottom: int
    cells: int


def rules_of(ink: InkMap) -> list[Rule]:
    """The rules of a page, from top to bottom."""
    width = ink.ink.width
    found: list[_Run] = []
    open_runs: list[_Run] = []
    for row, cells in enumerate(_rows(ink)):
        for left, right in _runs(cells, max(8, round(_PART * width))):
            near = [
                run for run in open_runs if left - _GAP <= run.right and run.left <= right + _GAP
            ]
            run = _Run(left, right, row, row, right - left)
            for other in near:
                run = _joined(run, other)
                open_runs.remove(other)
            open_runs.append(run)
        found.extend(run for run in open_runs if row - run.bottom >= _STEP)
        open_runs = [run for run in open_runs if row - run.bottom < _STEP]
    thick = max(2.0, _THICK * ink.ink.height)
    rules = [
        Rule(run.left * ink.step, run.right * ink.step, (run.top + run.bottom + 1) / 2 * ink.step)
        for run in [*found, *open_runs]
        if run.right - run.left >= _WHOLE * width and run.cells <= thick * (run.right - run.left)
    ]
    return sorted(rules, key=lambda rule: rule.middle)


def _rows(ink: InkMap) -> Sequence[bytes]:
    cells, width = ink.ink.tobytes(), ink.ink.width
    return [cells[at : at + width] for at in range(0, len(cells), width)]


def _runs(cells: bytes, least: int) -> list[tuple[int, int]]:
    """From and to of the stretches of ink in a row that are at least so long."""
    runs: list[tuple[int, int]] = []
    mark = b"\xff" * least
    start = cells.find(mark)
    while start >= 0:
        end = cells.find(b"\0", start)
        end = len(cells) if end < 0 else end
        runs.append((start, end))
        start = cells.find(mark, end)
    return runs


def _joined(one: _Run, other: _Run) -> _Run:
    return _Run(
        min(one.left, other.left),
        max(one.right, other.right),
        min(one.top, other.top),
        max(one.bottom, other.bottom),
        one.cells + other.cells,
    )
