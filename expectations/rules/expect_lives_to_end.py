"""A life lasts at most 130 years."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.contract import Fault
from expectations.rule import Document, DocumentRule
from expectations.said import named, persons

#: years
LONGEST = 130


class ExpectLivesToEnd(DocumentRule):
    """The longest known life had 122; beyond, a century was misprinted or misread."""

    code = "life_too_long"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every person who died more than 130 years after birth."""
        for told in persons(named(document.description)).values():
            births = [one for one in told if one.event == "born"]
            deaths = [one for one in told if one.event == "death"]
            for birth in births:
                for death in deaths:
                    if _year(death.earliest) - _year(birth.latest) > LONGEST:
                        yield Fault(
                            f"{birth.where}, {death.where}",
                            f"{birth.subject}: born “{birth.printed}”, died “{death.printed}”",
                        )


def _year(iso: str) -> int:
    return int(iso.rsplit("-", 2)[0])
