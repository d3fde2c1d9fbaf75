"""The collections of a run over the last runs: a page with a plot and the numbers of each measure.

One HTML file that opens anywhere: the plots are drawn in it, and what they show is also said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from expectations.contract import RunShape, Sample
from expectations.drift import KEPT
from expectations.page import page

#: of a plot, in pixels: its size, and what is left free at the left and the upper and lower edge
_WIDTH, _HEIGHT, _LEFT, _EDGE = 240, 100, 44, 8
_NONE = "–"


@dataclass(frozen=True, slots=True)
class _Measure:
    """A number of a run: what it is called, where it is from and how it is written."""

    name: str
    of: Callable[[RunShape], float | None]
    written: Callable[[float], str]


def _mean(sample: Sample | None) -> float | None:
    return None if sample is None else sample.mean


def _pages(run: RunShape) -> float | None:
    return None if run.pages is None else run.pages.count * run.pages.mean


_MEASURES = (
    _Measure("Documents", lambda run: float(run.documents), lambda value: f"{value:,.0f}"),
    _Measure("Pages", _pages, lambda value: f"{value:,.0f}"),
    _Measure(
        "Quarantined",
        lambda run: run.quarantined / run.documents if run.documents else None,
        lambda value: f"{value:.1%}",
    ),
    _Measure(
        "Mean OCR confidence", lambda run: _mean(run.confidence), lambda value: f"{value:.1f}"
    ),
    _Measure("Unknown words", lambda run: _mean(run.unknown_words), lambda value: f"{value:.1%}"),
)


@dataclass(frozen=True, slots=True)
class _Chart:
    """What is drawn of one measure: lines and dots, and both ends of its scale in words."""

    name: str
    said: str
    highest: str
    lowest: str
    lines: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]


def render(
    collections: Mapping[str, Sequence[RunShape]], *, run: str, report: str, created: str = ""
) -> str:
    """The page as HTML: by collection, its runs, oldest first, the last of which is `run`.

    `report` is the run's quality page, as a place beside this one; `created` is printed as it is.
    """
    return page(
        "trends.html",
        run=run,
        report=report,
        created=created,
        kept=KEPT,
        width=_WIDTH,
        height=_HEIGHT,
        collections=[
            (name, [_chart(one, runs) for one in _known(runs)], _table(runs))
            for name, runs in sorted(collections.items())
        ],
    )


def _known(runs: Sequence[RunShape]) -> list[_Measure]:
    """The measures that any of the runs has."""
    return [one for one in _MEASURES if any(one.of(run) is not None for run in runs)]


def _table(runs: Sequence[RunShape]) -> list[tuple[str, list[str]]]:
    """A line for each run, newest first."""
    return [
        (run.run_id, [_written(one, one.of(run)) for one in _known(runs)]) for run in reversed(runs)
    ]


def _chart(measure: _Measure, runs: Sequence[RunShape]) -> _Chart:
    values = [measure.of(run) for run in runs]
    there = [value for value in values if value is not None]
    least, most = min(there), max(there)
    stretches: list[list[tuple[float, float]]] = [[]]
    for i, value in enumerate(values):
        if value is None:  # a run without scans has no confidence: the line breaks off
            stretches.append([])
        else:
            across = (_WIDTH - _LEFT - _EDGE) * i / max(1, len(values) - 1)
            up = (value - least) / (most - least) if most > least else 0.5
            stretches[-1].append((_LEFT + across, _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * up))
    rounded = [[(round(x, 1), round(y, 1)) for x, y in stretch] for stretch in stretches]
    return _Chart(
        measure.name,
        f"{measure.name}: {_written(measure, values[-1])}, {_before(measure, values[:-1])}",
        _written(measure, most),
        _written(measure, least) if most > least else "",
        tuple(" ".join(f"{x},{y}" for x, y in stretch) for stretch in rounded if len(stretch) > 1),
        tuple(dot for stretch in rounded for dot in stretch),
    )


def _before(measure: _Measure, values: Sequence[float | None]) -> str:
    there = [value for value in values if value is not None]
    if not there:
        return "none before"
    low, high = _written(measure, min(there)), _written(measure, max(there))
    return f"before {low}" if low == high else f"before {low} to {high}"


def _written(measure: _Measure, value: float | None) -> str:
    return _NONE if value is None else measure.written(value)
