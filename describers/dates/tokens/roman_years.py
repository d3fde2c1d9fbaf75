"""Years in Roman numerals, as stones and title pages have them: MDCCCXLVIII, M.CCC.XL."""

from __future__ import annotations

import re

#: a year in Roman numerals, as stones and title pages have it, also with four equal letters
_ROMAN = re.compile(
    r"M(?<![\w.-].)(?=[MDCLXVI]{3})M?(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})"
    r"(?![\w'’-])"
)
#: the same with stops, as scribes and printers have it: M.CCC.XL
_STOPPED = re.compile(r"(?<![\w.])M(?=[.DCLXVI]*[DCLXVI]{2})(?:\.[DCLXVI]{1,8}){2,5}(?![\w'’-])")
_ROMANS = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}


def roman_years(text: str) -> dict[int, tuple[int, int, int]]:
    """Where such a year starts -> where it ends, its number, and that it has four figures.

    >>> roman_years("Anno MDCCCXLVIII; M.CCC.XL")
    {5: (16, 1848, 4), 18: (26, 1340, 4)}
    """
    out: dict[int, tuple[int, int, int]] = {}
    for pattern, earliest in ((_ROMAN, 1400), (_STOPPED, 1000)):
        for match in pattern.finditer(text):
            letters = match[0].replace(".", "")
            year = _roman_value(letters) if _ROMAN.fullmatch(letters) else 0
            if earliest <= year <= 2035:
                out[match.start()] = (match.end(), year, 4)
    return out


def _roman_value(letters: str) -> int:
    """The value of a Roman numeral, four equal letters allowed."""
    values = [_ROMANS[letter] for letter in letters]
    return sum(-v if v < n else v for v, n in zip(values, [*values[1:], 0], strict=True))
