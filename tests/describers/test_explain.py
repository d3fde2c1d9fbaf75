"""Why each value of a description is what it is."""

from __future__ import annotations

from describers.explain import explain

LETTER = """Ottery Mill, Tolbury
4th June 1869

My dear Winifred,

The new weir holds; compare Anna Lund, A History of Weirs (Tolbury: Heron, 1854), 12. It was
begun in the early 1850s, and on Whit Monday 1852 it broke.

Ever your affectionate brother,
Jasper Penhale
"""


def test_every_value_has_a_reason_and_a_place(describing):
    read = explain(describing(LETTER, "en"))
    assert {"author", "recipient", "place", "date", "book cited"} <= {one.what for one in read}
    for one in read:
        assert one.why
        assert 0 < one.confidence <= 1
        if one.start is not None:
            assert LETTER[one.start :].startswith(one.printed)


def test_what_is_least_sure_is_shown_first(describing):
    read = explain(describing(LETTER, "en"))
    rest = [one.confidence for one in read if one.what.endswith("cited")]
    assert rest == sorted(rest)
    kinds = [one.what for one in read]
    assert kinds.index("author") < kinds.index("book cited")


def test_the_reason_of_a_julian_day_names_the_calendar(describing):
    letter = "St. Petersburg, 5 March 1840 (O.S.)\n\nDear Sir,\n\nAll is well.\n"
    read = explain(describing(letter, "en"))
    assert any("julian by" in one.why for one in read if one.value == "1840-03-17")
