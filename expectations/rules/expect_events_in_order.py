"""What happens to a person comes in the order in which it can."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.contract import Fault, Said
from expectations.measure_description import day_number
from expectations.rule import Document, DocumentRule
from expectations.said import named, persons

#: events that need a person who is born and alive
ALIVE = frozenset(
    "arrested tried trial sentenced released appointed elected dismissed expelled "
    "emigrated married letter".split()
)
#: what comes after a birth, alive or not
BORN = ALIVE | {"death", "baptised", "buried"}


class ExpectEventsInOrder(DocumentRule):
    """Nobody is arrested before birth, or tried after death: a year was misprinted or misread."""

    code = "events_out_of_order"

    @classmethod
    def faults(cls, document: Document) -> Iterator[Fault]:
        """Every event that comes before a birth or after a death, and a burial before it."""
        for told in persons(named(document.description)).values():
            births = [one for one in told if one.event == "born"]
            deaths = [one for one in told if one.event == "death"]
            for one in told:
                if one.event in BORN:
                    yield from (
                        _fault(one, birth, "before birth") for birth in births if _is(one, birth)
                    )
                if one.event in ALIVE:
                    yield from (
                        _fault(one, death, "after death") for death in deaths if _is(death, one)
                    )
                if one.event == "buried":
                    yield from (
                        _fault(one, death, "before death") for death in deaths if _is(one, death)
                    )


def _is(first: Said, second: Said) -> bool:
    """Whether the first surely comes before the second."""
    last, begin = day_number(first.latest), day_number(second.earliest)
    return last is not None and begin is not None and last < begin


def _fault(one: Said, other: Said, how: str) -> Fault:
    return Fault(
        f"{one.where}, {other.where}",
        f"{one.subject}, {one.event}: “{one.printed}” is {how} (“{other.printed}”)",
    )
