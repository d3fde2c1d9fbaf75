"""A reference to an archive has the levels that the archive's other references have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from expectations.cited import LEVELS, Found, by_source, elsewhere
from expectations.contract import Cited, Fault, Measures
from expectations.rule import CollectionRule

#: units with a level, before it is believed that the archive has it
ENOUGH = 12
#: of these, units of one fonds that show what it has
SAME = 4
#: where they are fewer, fonds that have the level, and units with it for one without
FONDS, MORE = 5, 9
_WORDS = {"fond": "fonds", "opis": "series", "delo": "file"}


class ExpectReferencesToBeWhole(CollectionRule):
    """Whole fonds, series and files may be cited: a level is missing where a deeper one is there.

    Fonds of one archive may differ in their levels. One of which several units lack a level, or
    which is unlike few others, has none.
    """

    code = "reference_level_missing"

    @classmethod
    def between(cls, rows: Sequence[Measures]) -> Iterator[tuple[str, Fault]]:
        """Every reference that lacks a level which the others have."""
        for found in by_source(rows, "archive"):
            for level in _WORDS:
                yield from _lacking(found, level)


def _lacking(found: Sequence[Found], level: str) -> Iterator[tuple[str, Fault]]:
    there = [one for one in found if _goes_on(one[1], level)]
    whole = [one for one in there if level in one[1].numbers]
    lacking = [one for one in there if level not in one[1].numbers]
    fewer = {_unit(one) for _, one in lacking}
    for doc_id, one in lacking:
        usual = _usual(whole, fewer, _unit(one)[0], level)
        if usual:
            count = len({_unit(other) for _, other in usual})
            example = usual[0][1]
            told = (
                f"“{one.printed}” names no {_WORDS[level]}; {count} other units of {one.source}"
                f" are cited with it, as “{example.printed}”{elsewhere(doc_id, usual)}"
            )
            yield doc_id, Fault(one.where, told)


def _usual(
    whole: Sequence[Found], fewer: set[tuple[str, ...]], fond: str, level: str
) -> Sequence[Found]:
    """The references that show that one of this fonds should have the level; none if few do."""
    units = {_unit(one) for _, one in whole}
    if len(units) < ENOUGH:
        return ()
    if level != "fond":
        if sum(unit[0] == fond for unit in fewer) > 1:
            return ()
        if sum(unit[0] == fond for unit in units) >= SAME:
            return [one for one in whole if _unit(one[1])[0] == fond]
        if len({unit[0] for unit in units}) < FONDS:
            return ()
    return whole if len(units) >= MORE * len(fewer) else ()


def _goes_on(one: Cited, level: str) -> bool:
    """Whether a level is given that lies within this one."""
    names = list(one.numbers)
    if level in names:
        return names[-1] != level
    return any(name in names for name in LEVELS[LEVELS.index(level) :])


def _unit(one: Cited) -> tuple[str, ...]:
    """What is cited, without its leaves."""
    return tuple(one.numbers.get(level, "") for level in LEVELS[:-1])
