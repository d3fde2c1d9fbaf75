"""Roman numerals."""

from __future__ import annotations

_SIGNS = {"M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50, "XL": 40}
_SIGNS |= {"X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1}
#: letters of Cyrillic print that stand for those of Latin
_LATIN = str.maketrans("ХІ", "XI")


def value(text: str) -> int:
    """The value of a numeral, four equal letters allowed.

    >>> value("XVIIII"), value("MCM")
    (19, 1900)
    """
    numbers = [_SIGNS.get(letter, 0) for letter in text.translate(_LATIN)]
    return sum(-n if n < m else n for n, m in zip(numbers, [*numbers[1:], 0], strict=True))


def roman(text: str) -> int:
    """The value of a numeral; 0 where it is not written the usual way.

    >>> roman("XIX"), roman("IIX")
    (19, 0)
    """
    total = left = value(text)
    usual = ""
    for letters, number in _SIGNS.items():
        while left >= number:
            usual += letters
            left -= number
    return total if usual == text.translate(_LATIN) else 0
