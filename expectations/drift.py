"""A run of a collection against the runs before it: is this drop like the others?

Medians and median absolute deviations (P. Rousseeuw and C. Croux, "Alternatives to the median
absolute deviation", 1993), so that one odd run neither hides nor makes another. What a small run
may show by chance is part of the measure, and a collection with few runs is not spoken of.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from expectations.contract import Measures, RunShape, Sample, Verdict
from expectations.options import weighed
from findings.finding import Finding, finding

#: earlier runs that are looked at, and below how many nothing is said
KEPT, ENOUGH = 30, 8
#: documents below which shares and means of a run say nothing
LEAST = 10
#: deviations from the median that are told, as multiples of what is usual; a normal distribution
#: goes as far once in 16,000 runs
_FAR = 4.0
#: makes the median absolute deviation of a normal distribution its standard deviation
_NORMAL = 1.4826


@dataclass(frozen=True, slots=True)
class _Measure:
    """One number of a run.

    `of` gives its value and how far chance alone moves it; `floor` is what is usual however alike
    the runs were; `worse` is the direction that is told, 0 both. `rated` needs LEAST documents.
    """

    code: str
    of: Callable[[RunShape], tuple[float, float] | None]
    floor: float
    worse: int
    shown: Callable[[float], str]
    rated: bool = True


def _documents(run: RunShape) -> tuple[float, float] | None:
    return (math.log2(run.documents), 0.0) if run.documents else None


def _pages(run: RunShape) -> tuple[float, float] | None:
    if run.pages is None or run.pages.mean <= 0:
        return None
    return math.log2(run.pages.mean), run.pages.error / run.pages.mean / math.log(2)


def _quarantined(run: RunShape) -> tuple[float, float] | None:
    if not run.documents:
        return None
    # as if one document more were half refused: a share of none still has an error
    share = (run.quarantined + 0.5) / (run.documents + 1)
    return run.quarantined / run.documents, math.sqrt(share * (1 - share) / run.documents)


def _of(sample: Sample | None) -> tuple[float, float] | None:
    return None if sample is None else (sample.mean, sample.error)


_MEASURES = (
    _Measure(
        "run_of_unusual_size",
        _documents,
        floor=0.5,
        worse=0,
        shown=lambda value: f"{2**value:.0f} documents",
        rated=False,
    ),
    _Measure(
        "pages_unusual",
        _pages,
        floor=0.25,
        worse=0,
        shown=lambda value: f"{2**value:.1f} pages a document",
    ),
    _Measure(
        "refusals_unusual",
        _quarantined,
        floor=0.02,
        worse=1,
        shown=lambda value: f"{value:.0%} refused",
    ),
    _Measure(
        "confidence_fell",
        lambda run: _of(run.confidence),
        floor=1.0,
        worse=-1,
        shown=lambda value: f"a mean confidence of {value:.0f}",
    ),
    _Measure(
        "unknown_words_rose",
        lambda run: _of(run.unknown_words),
        floor=0.01,
        worse=1,
        shown=lambda value: f"{value:.0%} unknown words",
    ),
)


def codes() -> tuple[str, ...]:
    """The codes of what can be found of a run; a profile may switch each off."""
    return tuple(one.code for one in _MEASURES)


def shape(run_id: str, rows: Iterable[Measures], verdicts: Iterable[Verdict]) -> RunShape:
    """The numbers of one collection's documents in a run."""
    verdicts = list(verdicts)
    read = [row for row in rows if row.refusal is None]
    scanned = [row.page.ocr_confidence for row in read]
    known = [row.text.known_words for row in read]
    return RunShape(
        run_id=run_id,
        documents=len(verdicts),
        quarantined=sum(one.state == "quarantined" for one in verdicts),
        pages=_sample([float(row.page.pages) for row in read]),
        confidence=_sample([one for one in scanned if one is not None]),
        unknown_words=_sample([1 - one for one in known if one is not None]),
    )


def _sample(values: Sequence[float]) -> Sample | None:
    if not values:
        return None
    spread = statistics.stdev(values) if len(values) > 1 else 0.0
    return Sample(len(values), statistics.fmean(values), spread)


def unusual(
    run: RunShape, before: Sequence[RunShape], wanted: Mapping[str, str] | None = None
) -> list[Finding]:
    """What is told of a run that is not like those before it, oldest first; often nothing.

    `wanted` has what the collection's profile makes of codes: `off`, `info` or `warning`. A run is
    published whatever is said of it here.
    """
    earlier = [one for one in before if one.run_id != run.run_id][-KEPT:]
    return list(weighed(_unusual(run, earlier), wanted or {}))


def _unusual(run: RunShape, earlier: Sequence[RunShape]) -> Iterator[Finding]:
    for measure in _MEASURES:
        now = measure.of(run)
        least = LEAST if measure.rated else 1
        fit = [one for one in earlier if one.documents >= least]
        values = [found[0] for one in fit if (found := measure.of(one)) is not None]
        if now is None or run.documents < least or len(values) < ENOUGH:
            continue
        value, chance = now
        middle = statistics.median(values)
        spread = _NORMAL * statistics.median(abs(one - middle) for one in values)
        usual = math.sqrt(spread**2 + chance**2 + measure.floor**2)
        away = (value - middle) / usual
        if abs(away) > _FAR and away * measure.worse >= 0:
            message = f"{measure.shown(value)}; the {len(values)} runs before had "
            yield finding(measure.code, message + measure.shown(middle))
