"""Volume numbers as references print them."""

from __future__ import annotations

import re

from describers.lazy import lazy

_ENGLISH = lazy(r"\W*(?:[Vv]ol|[Pp]t)")
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def volume_number(printed: str, number: str) -> str:
    """A volume as English references print it; other labels' Roman numbers turned Arabic.

    Continental catalogues and styles write `t. II` and `t. 2` for one another, English ones cite
    the number as it stands on the title page.

    >>> volume_number(", vol. III", "III"), volume_number(", t. II", "II")
    ('III', '2')
    """
    if number == "l":
        # vol. l: a one that OCR took for a letter
        return "1"
    return number if _ENGLISH.match(printed) else arabic(number)


def arabic(number: str) -> str:
    """A Roman number as an Arabic one; anything else as it is.

    >>> arabic("XIV"), arabic("12"), arabic("II-III")
    ('14', '12', '2-3')
    """
    return re.sub(r"[IVXLC]+", lambda m: str(_value(m[0])), number)


def _value(roman: str) -> int:
    values = [_ROMANS[letter] for letter in roman]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
