"""Confidences of dates are what was measured of made-up papers."""

from __future__ import annotations

import random

from describers.dates.certainty import confidence, grounds, measured
from workshop.dates.measure import SEED, error, every
from workshop.dates.papers import paper


def test_confidence_is_honest_on_papers_that_it_was_not_measured_on():
    found = [(date.confidence, right) for date, right in every(100, SEED + 2)]
    assert len(found) > 500
    assert error(found) <= 0.05


def test_every_date_has_measured_grounds():
    assert {"day or month", "coarser"} <= measured().keys()
    assert all(0.5 < share < 1 for share in measured().values())


def test_doubt_lowers_confidence():
    plain = grounds("day", [], "", repaired=False, open_year=False)
    doubted = grounds("day", ["no_such_day"], "", repaired=False, open_year=False)
    carried = grounds("day", [], "narrative:12", repaired=False, open_year=False)
    assert confidence(doubted, None) < confidence(plain, None)
    assert confidence(carried, 0.7) == 0.7


def test_papers_are_those_of_their_seed():
    first, again = paper(random.Random(3)), paper(random.Random(3))
    assert first == again
    assert all(first.text[start:end].strip() for start, end, _ in first.dates)
