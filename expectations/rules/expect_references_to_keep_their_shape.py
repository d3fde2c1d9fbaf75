"""A number within an archive is made of figures where all others of its level are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from expectations.cited import LEVELS, by_source, elsewhere
from expectations.contract import Fault, Measures
from expectations.rule import CollectionRule

#: units whose number is made of figures, before it is believed that all are; for one that is not
ENOUGH, MORE = 12, 9
_WORDS = dict(zip(LEVELS, ("fonds", "series", "file", "leaf"), strict=True))
#: letters between figures, or a small one before them: a capital may name a class (R5446), letters
#: after figures tell files and leaves apart
_MIXED = re.compile(r"\d[^\W\d_]+\d|[a-zß-ÿа-яё]\d")
#: nothing but one word of letters: no way to say that there is no number
_WORD = re.compile(r"[^\W\d_]+")
#: what a level is called, where it is part of what was read (box 12)
_CALLED = re.compile(r"^[^\W\d_]+\.? (?=\w)")


class ExpectReferencesToKeepTheirShape(CollectionRule):
    """A letter among the figures was misread or mistyped, as in `l2` or `20b3`.

    `12a`, `R-5446` and `14 verso` are usual beside plain numbers, and are none.
    """

    code = "reference_out_of_shape"

    @classmethod
    def between(cls, rows: Sequence[Measures]) -> Iterator[tuple[str, Fault]]:
        """Every number with a letter where no other of its level has one."""
        for found in by_source(rows, "archive"):
            for level, word in _WORDS.items():
                here = [
                    (doc_id, one, _number(one.numbers[level], level))
                    for doc_id, one in found
                    if level in one.numbers
                ]
                odd = {number for *_, number in here if _is_odd(number, level)}
                usual = [(doc_id, one) for doc_id, one, number in here if number.isdecimal()]
                count = len({tuple(one.numbers.values()) for _, one in usual})
                if count < max(ENOUGH, MORE * len(odd)):
                    continue
                for doc_id, one, number in here:
                    if number in odd:
                        told = (
                            f"“{one.printed}”: {word} {number} has a letter where {count} others"
                            f" of {one.source} have figures, as in “{usual[0][1].printed}”"
                            f"{elsewhere(doc_id, usual)}"
                        )
                        yield doc_id, Fault(one.where, told)


def _number(value: str, level: str) -> str:
    """A level's number by itself. The letters of a fonds are its name.

    >>> _number("box 12", "opis"), _number("14 verso", "list"), _number("HO 45", "fond")
    ('12', '14 verso', 'HO 45')
    """
    return value if level == "fond" else _CALLED.sub("", value)


def _is_odd(number: str, level: str) -> bool:
    """Whether a number has letters where figures are expected. Old fonds have Roman numbers.

    >>> [_is_odd(one, "delo") for one in ("l2", "20B3", "XII", "12a", "14 verso", "n/a")]
    [True, True, True, False, False, False]
    >>> [_is_odd(one, "fond") for one in ("20B3", "XII", "R-5446", "R5446")]
    [True, False, False, False]
    """
    return bool(_MIXED.search(number) or (level != "fond" and _WORD.fullmatch(number)))
