"""How letters are dated: by feasts, in two lines, by postmarks, with years of two figures."""

from __future__ import annotations

import pytest

from describers.dates.calendars.postmarks import postmarks
from describers.dates.values.centuries import spelling_until


@pytest.mark.parametrize(
    ("text", "language", "edtf"),
    [
        ("Ripon, Easter Tuesday 1831", "en", "1831-04-05"),
        ("Bonn, Gründonnerstag 1848", "de", "1848-04-20"),
        ("Dresden, am Sonntage Oculi 1790", "de", "1790-03-07"),
        ("Halle, 4. Advent 1861", "de", "1861-12-22"),
        ("Dijon, lundi de Pâques 1893", "fr", "1893-04-03"),
        ("Тверь, Духов день 1901 года", "ru", "1901-06-03"),
        ("Gotha, am Michaelistage 1744", "de", "1744-09-29"),
        ("Псков, в день Св. Николая 1812 года", "ru", "1812-12-18"),
        ("Hersford, den 11. Aprilis\n       1752.", "de", "1752-04-11"),
        ("Marlby, Feb. 14th\n     1752/3", "en", "1753-02-25"),
        (
            "this ninth Day of October, One Thousand Seven Hundred and Eighty three",
            "en",
            "1783-10-09",
        ),
        ("Decembr. the 9th 1799", "en", "1799-12-09"),
        ("4thMarch 1848", "en", "1848-03-04"),
        ("XIXe-XXe siècles", "", "18XX/19XX"),
        ("18.-19. Jahrhundert", "", "17XX/18XX"),
        ("1,861 , 1882", "en", "1861"),
    ],
)
def test_the_date(text, language, edtf, describing):
    found = describing(text + "\n", *([language] if language else []))
    assert edtf in [date.edtf for date in found.dates]


@pytest.mark.parametrize(
    "text", ["The Easter term of 1831 was long.", "10 NO 12 men came", "Total 1,500 , 1,961"]
)
def test_what_is_no_day(text, describing):
    assert all(len(date.stated) < 10 for date in describing(text, "en").dates)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("KIRKHOPE\n  7 NO\n  17          Charges to pay", ["1917-11-07"]),
        ("[Postmark: LEWES 5 AU 08]", ["1908-08-05"]),
        ("[Stempel: GERA 24.7.06 6-7N]", ["1906-07-24"]),
        ("[штемпель: ТВЕРЬ 3-5-16]", ["1916-05-03"]),
        ("he had 7 NO 17 of the review", []),
        ("[Stempel: 34.7.06]", []),
    ],
)
def test_postmarks(text, days):
    assert [found.edtf for found in postmarks(text)] == days


def test_a_century_that_nothing_shows_is_said_to_be_assumed(describing):
    bare = describing("Camp, May 10th/63\n\nDear Sister, I am well.", "en").dates[0]
    shown = describing("Camp, May 10th/63\n\nWe left in 1861.", "en").dates[0]
    assert "century_assumed" in bare.flags
    assert bare.confidence < 0.65 < shown.confidence
    assert shown.edtf == "1863-05-10"


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("Другъ мой, я здоровъ, и жду отвѣта.", 1918),
        ("Ein Theil giebt nach, der Rath schweigt.", 1902),
        ("They say that the money is at the door.", 1999),
        ("Il étoit malade et avoit froid.", 1835),
    ],
)
def test_spelling_bounds_the_century(text, latest):
    assert spelling_until(text) == latest
