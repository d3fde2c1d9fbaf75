"""Describing takes time linear in the length of the text, whatever the text is."""

from __future__ import annotations

import time

import pytest

#: what a hostile text repeats: runs of one sign, of numbers, of words of dates, of whole dates
SHAPES = [
    *("1", ",", ".", " ", "-", "(", ")", "[", "\n", "'", "/", ":", "?", "_", "X", "M", "a", "A"),
    *("1 ", "1, ", "1.", "1. ", "1/", "1-", "1848 ", "1848, ", "1848-", "1848/", "1848", "(1848"),
    *("May ", "May, ", "May/", "May and ", "May to ", "May 1 ", "1 May ", "1 May and ", "3, 5, "),
    *("12 May 1848 ", "12 May 1848, ", "12 May 1848. ", "(12 May 1848) ", "12 May 1848\n"),
    *("1848-05-12 ", "1848-05-12/", "12.5.1848 ", "12.5.1848,", "12.V.", "1848-05-1848-06"),
    *("XIX ", "19th ", "XIX-", "19th and ", "19th century ", "early ", "late 1848 ", "c. "),
    *("about ", "from 1848 to ", "between ", "before ", "until ", "summer ", "Monday "),
    *("12th inst. ", "first ", "first half of ", "of the ", "and ", "or ", "1848- ", "1848? "),
    *("[1848] ", "[?1848] ", "186- ", "one thousand eight hundred and ", "nineteen ", "year "),
    *("12 May, 8 Henry VI ", "9 mo. 3, 1826 ", "III Kal. Maii ", "kal. ", "http://a.b/1848/05/ "),
    *("www.", "10.1234/", "978-", "a@b.", "a.pdf", "12 May (O.S.) ", "1/13 May ", "18 72 "),
    *("2-5 (15-18) May ", "12 мая 1848 г. ", "мая ", "3 May. Wind north.\n", "1848. A year\n"),
    *("Leeds, 12 May 1848.\n\nDear Sir,\n\n", "anno, ", "A.D. ", "44 BC ", "to present "),
]
QUICK = ["1848, ", "12 May 1848, ", "(1848", "early ", "first half of ", "III Kal. Maii ", "www."]


def cpu(describing, text: str) -> float:
    start = time.process_time()
    describing(text, "en", "de", "fr", "ru")
    return time.process_time() - start


def grows(describing, shape: str, size: int) -> float:
    """How much longer twice the text takes; what takes no time to speak of counts as linear."""
    count = max(1, size // len(shape))
    once, twice = (cpu(describing, shape * n) for n in (count, 2 * count))
    return twice / once if twice > 0.25 else 1.0


@pytest.mark.parametrize("shape", QUICK)
def test_twice_the_text_takes_twice_as_long(shape, describing):
    assert min(grows(describing, shape, 12_000) for _ in range(2)) < 3


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_linear(shape, describing):
    assert min(grows(describing, shape, 40_000) for _ in range(2)) < 3


@pytest.mark.slow
def test_a_hundred_thousand_dates_on_one_line(describing):
    assert len(describing("12 May 1848, " * 100_000, "en").dates) == 100_000
