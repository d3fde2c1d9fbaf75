"""The volume of a periodical is of the year that its other volumes let it be of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from statistics import mode

from expectations.contract import Fault
from expectations.rule import Document, DocumentRule

#: volumes of a periodical that agree, before they are believed; one in four may not
ENOUGH, MORE = 4, 3
#: years by which a volume may be off: some begin in the autumn, some come late
OFF = 1


class ExpectVolumesToFitTheirYear(DocumentRule):
    """Most periodicals have a volume a year; of those, a figure was misprinted or misread.

    Where volumes do not count on with the years nothing is told.
    """

    code = "volume_unlikely"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every citation whose volume and year are not as far apart as in the others."""
        cited: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for i, one in enumerate(document.description.citations):
            told = one.volume or "", one.year or ""
            if one.container_title and all(map(str.isdecimal, told)):
                cited[one.container_title.casefold()].append((i, int(told[0]), int(told[1])))
        for found in cited.values():
            usual = mode(year - volume for _, volume, year in found)
            wrong = [one for one in found if abs(one[2] - one[1] - usual) > OFF]
            right = len({volume for _, volume, year in found if year - volume == usual})
            if right < max(ENOUGH, MORE * len(wrong)):
                continue
            for i, volume, year in wrong:
                yield Fault(
                    f"citations[{i}]",
                    f"volume {volume} is cited as of {year}; by {right} other volumes of"
                    f" “{document.description.citations[i].container_title}”"
                    f" it is of {volume + usual}",
                )
