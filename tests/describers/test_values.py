"""Values: whatever the parts, the EDTF is valid and the bounds hold the value."""

from __future__ import annotations

import itertools
from dataclasses import replace

from edtf import parse_edtf
from edtf_validate.valid_edtf import is_valid
from hypothesis import given, settings
from hypothesis import strategies as st

from describers.dates.values.julian import days_on, month_length
from describers.dates.values.value import Point, Value


@st.composite
def points(draw):
    year = draw(st.one_of(st.none(), st.integers(1000, 2029)))
    kind = draw(st.sampled_from(["year", "month", "day", "decade", "century"]))
    flags = {"approximate": draw(st.booleans()), "uncertain": draw(st.booleans())}
    if kind == "year" or (year is None and kind in ("decade", "century")):
        return Point(year if year is not None else 1900, **flags)
    if kind == "decade":
        return Point(year - year % 10, width=10)
    if kind == "century":
        return Point(year - year % 100, width=100)
    month = draw(st.integers(1, 12))
    if kind == "month":
        return Point(year, month, **flags)
    return Point(year, month, draw(st.integers(1, month_length(year, month))), **flags)


@settings(max_examples=30)
@given(points())
def test_a_point_is_valid_edtf(point):
    assert parse_edtf(point.edtf()) is not None


@given(points())
def test_bounds_are_in_order(point):
    bounds = point.bounds()
    if point.year is None:
        assert bounds is None
    else:
        assert bounds[0] <= bounds[1]


@settings(max_examples=30)
@given(points(), points(), st.sampled_from(["one_of", "all_of"]))
def test_sets_are_valid_edtf(a, b, kind):
    assert parse_edtf(Value((a, b), kind).edtf()) is not None


def test_a_value_before_a_year_ends_the_day_before():
    value = Value((Point(1905),), relation="before")
    assert value.bounds() == (None, (1904, 12, 31))
    assert value.modifier == "before"
    assert days_on((1904, 3, 1), -1) == (1904, 2, 29)


def test_modifiers_narrow_the_bounds():
    assert Point(1905, modifier="early").bounds() == ((1905, 1, 1), (1905, 4, 30))
    assert Point(1920, width=10, modifier="late").bounds()[1] == (1929, 12, 31)
    assert Point(1933, 3, modifier="end").bounds() == ((1933, 3, 21), (1933, 3, 31))


PARTS = (
    Point(1870, width=10),
    Point(1800, width=100),
    Point(1871),
    Point(1871, 5),
    Point(1871, 5, 3),
    Point(1871, season=22),
    Point(1871, None, 5),
    Point(None, 5, 3),
    Point(None, 5),
    Point(None, None, 14),
)


def test_every_form_is_valid_edtf():
    marked = [
        replace(p, approximate=approximate, uncertain=uncertain)
        for p, approximate, uncertain in itertools.product(PARTS, (False, True), (False, True))
    ]
    forms = [Value((p,)) for p in marked]
    for p, kind in itertools.product(marked, ("interval", "one_of")):
        forms += [Value((None, p), kind), Value((p, None), kind)]
    for p, q, kind in itertools.product(marked[::3], PARTS, ("interval", "one_of", "all_of")):
        if (p.year is None) == (q.year is None):
            later = replace(q, year=q.year + 100) if q.year else q
            forms.append(Value((p, later), kind))
    assert [text for form in forms if not is_valid(text := form.edtf())] == []
