"""A day that its month does not have is never read as a sure date, whatever the calendar."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "language", "edtf"),
    [
        ("Written on 30 Adar 5650.", "en", "1890-02-21/1890-03-21"),
        ("Written on 30 Safar 1250 AH.", "en", "1834-06-09/1834-07-07"),
        ("On the 32nd of May 1800 he left.", "en", "1800-05"),
        ("He left on 33 June 1912.", "en", "1912-06"),
        ("Filed 1900-13-01.", "en", "1900"),
        ("Filed 1900-02-35.", "en", "1900-02"),
        ("Le 31 ventôse an V.", "fr", "1797-02-19/1797-03-20"),
        ("Am 31. Juni 1901 geschehen.", "de", "1901-06"),
        ("31 апреля 1921 г.", "ru", "1921-04"),
    ],
)
def test_is_flagged(text, language, edtf, describing):
    (date,) = describing(text, language).dates
    assert date.edtf == edtf
    assert "no_such_day" in date.flags
    assert date.confidence < 0.5


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Written on 29 Adar 5650.", "en"),
        ("Written on 30 Adar 5651.", "en"),
        ("On the 31st of May 1800 he left.", "en"),
        ("No. 35 May 1800.", "en"),
        ("Filed 1900-00-00.", "en"),
        ("Le 30 ventôse an V.", "fr"),
    ],
)
def test_is_not_said_of_days_that_do(text, language, describing):
    (date,) = describing(text, language).dates
    assert date.flags == ()
