"""What parts of a century, decade, year or month are called, and how much each leaves of it."""

from __future__ import annotations

#: what part of its span a modifier leaves, in twelfths
PARTS = {
    "early": (0, 4),
    "mid": (4, 8),
    "late": (8, 12),
    "end": (10, 12),
    "early to mid": (0, 6),
    "mid to late": (6, 12),
}
#: what the parts of a century or year are called, by how many of them there are
_NTH = ("first", "second", "third", "fourth")
FRACTIONS = {2: "half", 3: "third", 4: "quarter"}
PARTS |= {
    f"{_NTH[n]} {name}": (12 // of * n, 12 // of * (n + 1))
    for of, name in FRACTIONS.items()
    for n in range(of)
}
#: the same of a century, told in whole decades: the late 17th century is 1670 to 1699,
#: its turn the ten years on either side of its beginning
DECADES = {
    "early": (0, 30),
    "mid": (30, 70),
    "late": (70, 100),
    "end": (90, 100),
    "turn": (-10, 10),
}
#: the days of a month that a modifier leaves, the last of them at most its length
DAYS = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "end": (21, 31),
    "first half": (1, 15),
    "second half": (16, 31),
}


def part(number: int, of: int) -> str:
    """The modifier that leaves one of two, three or four parts; -1 is the last. "" for none.

    >>> part(1, 2), part(-1, 4), part(3, 2)
    ('first half', 'fourth quarter', '')
    """
    number = of if number < 0 else number
    return f"{_NTH[number - 1]} {FRACTIONS[of]}" if 1 <= number <= of else ""
