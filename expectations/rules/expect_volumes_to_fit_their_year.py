"""The volume of a periodical is of the year that its other volumes let it be of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from statistics import median

from expectations.cited import by_source, elsewhere, numbered
from expectations.contract import Fault, Measures
from expectations.rule import CollectionRule
from expectations.said import near

#: volumes of a periodical that agree, before they are believed; one in four may not
ENOUGH, MORE = 4, 3
#: years by which a volume may be off: some begin in the autumn, some come late
OFF = 1
#: volumes that the line is drawn through, spread over all
_MOST = 200


class ExpectVolumesToFitTheirYear(CollectionRule):
    """Volumes count on evenly with the years; of those, a figure was misprinted or misread.

    Where the volumes that are cited do not lie on a line nothing is told. Beyond their years a new
    series may have begun, and only a year that differs in one figure is told.
    """

    code = "volume_unlikely"

    @classmethod
    def between(cls, rows: Sequence[Measures]) -> Iterator[tuple[str, Fault]]:
        """Every citation whose volume and year are off the line of the others."""
        for found in by_source(rows, "periodical"):
            cited = numbered(found, "volume")
            line = _line(sorted({(volume, year) for _, _, volume, year in cited}))
            if line is None:
                continue
            slope, start = line
            off = [year - round(start + slope * volume) for _, _, volume, year in cited]
            right = [one for one, by in zip(cited, off, strict=True) if by == 0]
            wrong = [(one, by) for one, by in zip(cited, off, strict=True) if abs(by) > OFF]
            volumes = {volume for _, _, volume, _ in right}
            if len(volumes) < max(ENOUGH, MORE * len({one[2:] for one, _ in wrong})):
                continue
            years = [year for _, _, _, year in right]
            for (doc_id, one, volume, year), by in wrong:
                within = min(years) - OFF <= year <= max(years) + OFF
                if within or near(year, year - by):
                    yield (
                        doc_id,
                        Fault(
                            one.where,
                            f"volume {volume} is cited as of {year}; by {len(volumes)} other"
                            f" volumes of “{one.source}” it is of {year - by}"
                            + elsewhere(doc_id, [other[:2] for other in right]),
                        ),
                    )


def _line(points: Sequence[tuple[int, int]]) -> tuple[float, float] | None:
    """Years by volume, as most pairs of volumes have it (Theil and Sen); None if they do not rise.

    >>> _line([(1, 1901), (2, 1902), (5, 1905), (6, 1906), (7, 1970)])
    (1.0, 1900.0)
    >>> _line([(5, 1901), (5, 1911)]), _line([(1, 1901), (2, 1901)])
    (None, None)
    """
    some = points[:: len(points) // _MOST + 1]
    slopes = [(d - b) / (c - a) for (a, b), (c, d) in combinations(some, 2) if c != a]
    slope = median(slopes) if slopes else 0.0
    return (slope, median(year - slope * volume for volume, year in some)) if slope > 0 else None
