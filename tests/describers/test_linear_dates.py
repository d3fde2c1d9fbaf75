"""Describing takes time linear in the length of the text, whatever the text is."""

from __future__ import annotations

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


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_length_and_no_faster(shape, describing, growth):
    """The power of a quadratic step is 2."""

    def work(size: int) -> None:
        describing(shape * (size // len(shape)), "en", "de", "fr", "ru")

    assert growth(work, 3_000) < 1.5


@pytest.mark.slow
def test_very_many_dates_on_one_line(describing):
    assert len(describing("12 May 1848, " * 20_000, "en").dates) == 20_000
