"""An issue has a number that the periodical has in a year, by its issues that are cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

from expectations.cited import by_source, elsewhere, numbered
from expectations.contract import Fault, Measures
from expectations.rule import CollectionRule

#: different years that issues are cited of, before they show how many a year has
YEARS = 5
#: share of the numbers up to the highest that are cited: else it is not known to be the highest
KNOWN = 2 / 3
#: chance that none above the highest would be cited if the number in doubt were one of a year's
CHANCE = 0.001
#: issues for one that is out of their range
MORE = 9


class ExpectIssuesToFitTheirPeriodical(CollectionRule):
    """A monthly has twelve issues: number 71 was misprinted or misread, or counts from the first.

    Only within the years of the others: a monthly may become a weekly.
    """

    code = "issue_unlikely"

    @classmethod
    def between(cls, rows: Sequence[Measures]) -> Iterator[tuple[str, Fault]]:
        """Every citation of an issue far above those of other years."""
        for found in by_source(rows, "periodical"):
            cited = numbered(found, "issue")
            highest = _highest({issue for _, _, issue, _ in cited})
            usual = {(year, issue) for _, _, issue, year in cited if issue <= highest}
            years = {year for year, _ in usual}
            above = {(year, issue) for _, _, issue, year in cited if issue > highest}
            if len(years) < YEARS or len(usual) < MORE * len(above):
                continue
            for doc_id, one, issue, year in cited:
                unlikely = log(highest / issue) * len(usual) < log(CHANCE)
                if unlikely and min(years) <= year <= max(years):
                    others = [other[:2] for other in cited if other[2] <= highest]
                    yield (
                        doc_id,
                        Fault(
                            one.where,
                            f"issue {issue} of {year}; {len(usual)} other issues of"
                            f" “{one.source}” from {min(years)} to {max(years)} are cited, none"
                            f" above {highest}{elsewhere(doc_id, others)}",
                        ),
                    )


def _highest(issues: set[int]) -> int:
    """The highest number up to which most are cited, 0 if there is none.

    >>> _highest({1, 3, 4, 6, 8}), _highest({7, 90, 312})
    (6, 0)
    """
    ranked = enumerate(sorted(issues), start=1)
    return max((issue for count, issue in ranked if count >= KNOWN * issue), default=0)
