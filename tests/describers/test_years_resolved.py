"""Dates that print no year take one from their surroundings, or stay without."""

from __future__ import annotations


def stated(description):
    return {d.text: (d.stated, d.year_source.split(":")[0]) for d in description.dates}


def test_a_diary_entry_dates_what_follows(describing):
    text = "“May 16, 1928; packing.\n\nAs early as 1924 he was ill.\n\nOn May 24 we left."
    assert stated(describing(text, "en"))["May 24"] == ("1928-05-24", "section")


def test_the_year_before_in_the_paragraph(describing):
    found = stated(describing("He came in 1905. In December he left.", "en"))
    assert found["December"] == ("1905-12", "paragraph")


def test_a_year_in_brackets_is_not_carried(describing):
    found = stated(describing("His book (Berlin, 1911) sold. In December he left.", "en"))
    assert found["December"][0] == "XXXX-12"


def test_a_month_that_runs_backwards_stays_open(describing):
    found = stated(describing("In November 1927 he fell. In January he rose.", "en"))
    assert found["January"][0] == "XXXX-01"


def test_nothing_near_nothing_resolved(describing):
    far = "A long story without any number in it goes on. " * 60
    found = stated(describing(f"It was 1905.\n\n{far}\n\nThen came 6 December.", "en"))
    assert found["6 December"][0] == "XXXX-12-06"


def test_unknown_years_have_no_bounds(describing):
    date = describing("They met on 6 December.", "en").dates[0]
    assert (date.earliest, date.latest, date.resolved_from_context) == (None, None, False)
