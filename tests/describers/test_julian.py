"""Julian arithmetic against convertdate, and the days that history gives."""

from __future__ import annotations

import pytest
from convertdate import gregorian, julian
from hypothesis import given
from hypothesis import strategies as st

from describers.dates.values.julian import (
    from_jdn,
    iso,
    jdn,
    month_length,
    to_gregorian,
    weekday,
)

years = st.integers(min_value=1, max_value=2200)


@st.composite
def julian_days(draw):
    year, month = draw(years), draw(st.integers(1, 12))
    return year, month, draw(st.integers(1, month_length(year, month, julian=True)))


@given(julian_days())
def test_agrees_with_convertdate(day):
    assert to_gregorian(day) == tuple(gregorian.from_jd(julian.to_jd(*day)))


@given(st.integers(min_value=1_000_000, max_value=3_000_000), st.booleans())
def test_a_day_number_goes_there_and_back(number, is_julian):
    assert jdn(from_jdn(number, julian=is_julian), julian=is_julian) == number


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ((1900, 2, 28), (1900, 3, 12)),
        ((1900, 2, 29), (1900, 3, 13)),
        ((1900, 3, 1), (1900, 3, 14)),
        ((1899, 12, 31), (1900, 1, 12)),
        ((1917, 10, 25), (1917, 11, 7)),
        ((1582, 10, 5), (1582, 10, 15)),
    ],
)
def test_known_days(old, new):
    assert to_gregorian(old) == new


def test_weekdays():
    assert weekday((1905, 1, 9), julian=True) == 7
    assert weekday((1905, 1, 22), julian=False) == 7
    assert iso((-43, 3, 15)) == "-0043-03-15"
