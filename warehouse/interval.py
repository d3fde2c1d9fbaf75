"""The days that an EDTF expression may mean, first and last: to ask whether two overlap.

Read is what the tables' `date_edtf` can hold and what a person asks with: years, months, days,
unspecified digits, seasons, qualified and open parts, intervals and sets, of the years 0 to 9999.
"""

from __future__ import annotations

import calendar
import re

from findings.errors import UsageError

#: the first and the last day that there is, for what is open
FIRST, LAST = "0000-01-01", "9999-12-31"
#: EDTF's numbers for spring to winter, quarters, thirds of years, and halves: first, last month
_SEASONS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 12),
    25: (3, 5),
    26: (6, 8),
    27: (9, 11),
    28: (12, 12),
    29: (9, 11),
    30: (12, 12),
    31: (3, 5),
    32: (6, 8),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    37: (1, 4),
    38: (5, 8),
    39: (9, 12),
    40: (1, 6),
    41: (7, 12),
}
_DATE = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?")


def bounds(edtf: str) -> tuple[str, str]:
    """The first and the last day, in ISO 8601. UsageError for what is not read.

    >>> bounds("191X"), bounds("1913-02~/1914")
    (('1910-01-01', '1919-12-31'), ('1913-02-01', '1914-12-31'))
    >>> bounds("../1850-06"), bounds("1912-XX-31"), bounds("[1905, 1907..1909]")
    (('0000-01-01', '1850-06-30'), ('1912-01-31', '1912-12-31'), ('1905-01-01', '1909-12-31'))
    """
    plain = re.sub(r"[?~%\s]", "", edtf)
    if re.fullmatch(r"\[[^\[\]]*\]|\{[^{}]*\}", plain):
        found = [_span(part, "..") for part in plain[1:-1].split(",")]
    else:
        found = [_span(plain, "/")]
    first, last = min(a for a, _ in found), max(b for _, b in found)
    if first > last:
        raise _unread(edtf)
    return first, last


def _span(text: str, sign: str) -> tuple[str, str]:
    """Of `a`, or of what lies between `a` and `b`; an end that is not there or `..` is open."""
    first, between, last = text.partition(sign)
    if not between:
        return _date(first)
    return (
        FIRST if first in {"", ".."} else _date(first)[0],
        LAST if last in {"", ".."} else _date(last)[1],
    )


def _date(text: str) -> tuple[str, str]:
    found = _DATE.fullmatch(text)
    if found is None:
        raise _unread(text)
    year, month, day = found.groups()
    if month is not None and month.isdecimal() and int(month) in _SEASONS and day is None:
        first, last = _SEASONS[int(month)]
        # a winter goes on into the next year
        return f"{_low(year)}-{first:02}-01", (
            _end(f"{min(9999, int(_high(year)) + 1):04}", 2)
            if (first, last) == (12, 12)
            else _end(_high(year), last)
        )
    months = _fitting(month or "XX", 1, 12)
    days = [one for one in (_days(year, n, day or "XX") for n in months) if one]
    if not days:
        raise _unread(text)
    return f"{_low(year)}-{days[0][0]}", f"{_high(year)}-{days[-1][1]}"


def _days(year: str, month: int, day: str) -> tuple[str, str] | None:
    """`MM-DD` of the first and the last day of a month that fits; None where none does."""
    # of an unspecified year the longest February is taken: an overlap is never missed
    longest = calendar.monthrange(int(year), month)[1] if year.isdecimal() and int(year) else None
    if longest is None:
        longest = calendar.monthrange(4, month)[1]
    found = _fitting(day, 1, longest)
    return (f"{month:02}-{found[0]:02}", f"{month:02}-{found[-1]:02}") if found else None


def _fitting(pattern: str, least: int, most: int) -> list[int]:
    fits = re.compile(pattern.replace("X", "[0-9]"))
    return [n for n in range(least, most + 1) if fits.fullmatch(f"{n:02}")]


def _end(year: str, month: int) -> str:
    return f"{year}-{month:02}-{calendar.monthrange(int(year) or 4, month)[1]:02}"


def _low(year: str) -> str:
    return year.replace("X", "0")


def _high(year: str) -> str:
    return year.replace("X", "9")


def _unread(text: str) -> UsageError:
    return UsageError(
        f"{text!r} is not a date to ask with",
        remedy="Give EDTF of the years 0000 to 9999: 1913, 191X, 1913-05, 1913-05-02/1914.",
    )
