"""Days of EDTF as the rules need them, converted by a library that is not what converted them."""

from __future__ import annotations

import re

from describers.contract import Description

_DAY = re.compile(r"(-?\d{4,})-(\d\d)-(\d\d)[?~%]?")
_YEAR = re.compile(r"(-?\d{4})(?:-\d\d){0,2}[?~%]?")


def is_day(edtf: str) -> bool:
    """Whether it is one full day.

    >>> is_day("1893-05-02"), is_day("1893-05"), is_day("1893-05-02/1893-05-04")
    (True, False, False)
    """
    return _DAY.fullmatch(edtf) is not None


def day_of(edtf: str) -> tuple[int, int, int]:
    """Year, month and day of one full day.

    >>> day_of("1893-05-02")
    (1893, 5, 2)
    """
    found = _DAY.fullmatch(edtf)
    if found is None:
        raise ValueError(f"{edtf!r} is not one full day")
    return int(found[1]), int(found[2]), int(found[3])


def as_julian(edtf: str) -> tuple[int, int, int]:
    """The Julian day of a Gregorian one.

    >>> as_julian("1900-03-13")
    (1900, 2, 29)
    """
    from convertdate import julian

    year, month, day = julian.from_jd(_julian_day(edtf))
    return int(year), int(month), int(day)


def _julian_day(edtf: str) -> float:
    from convertdate import gregorian

    return float(gregorian.to_jd(*day_of(edtf)))


def own_year(description: Description) -> int | None:
    """The year that the document says it is of, where its header has one."""
    for field in description.header:
        found = _YEAR.fullmatch(field.value) if field.field == "date" else None
        if found is not None:
            return int(found[1])
    return None
