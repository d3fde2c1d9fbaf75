"""The calendar: stated by the document, inferred, printed with the date, or left unknown."""

from __future__ import annotations

from cleaners.contract import CleanText
from describers.describe import describe
from describers.options import DescribeOptions
from extractors.contract import Page, assemble

RULE = "The dates in this book up to February 1918 follow the old-style Julian calendar.\n\n"


def by_text(description):
    return {d.text: d for d in description.dates}


def test_the_document_states_its_rule(describing):
    found = describing(RULE + "He was born on December 6, 1878, and left on March 3, 1920.", "en")
    assert found.calendar_rule.calendar == "julian"
    assert RULE[found.calendar_rule.start : found.calendar_rule.end].startswith("The dates")
    dates = by_text(found)
    assert dates["December 6, 1878"].edtf == "1878-12-18"
    assert dates["December 6, 1878"].calendar == "julian"
    assert dates["March 3, 1920"].edtf == "1920-03-03"


def test_months_are_not_converted_but_bounded(describing):
    date = by_text(describing(RULE + "It was in January 1906 that he came.", "en"))["January 1906"]
    assert (date.stated, date.edtf) == ("1906-01", "1906-01")
    assert (date.earliest, date.latest) == ("1906-01-14", "1906-02-13")


def test_a_place_abroad_raises_a_flag(describing):
    date = by_text(describing(RULE + "They met in Brussels on July 30, 1903.", "en"))
    assert "place_abroad" in date["July 30, 1903"].flags


def test_nothing_is_inferred_without_a_subject(describing):
    found = describing("The mill at Leeds closed on 3 May 1905.", "en")
    assert found.calendar_rule is None
    assert found.dates[0].edtf == "1905-05-03"
    assert found.dates[0].calendar == "gregorian"


def test_russia_is_inferred_and_says_so(describing):
    text = "In Russia, Moscow and Petersburg the Russian strike began on 3 May 1905. "
    date = by_text(describing(text * 3, "en"))["3 May 1905"]
    assert (date.stated, date.edtf, date.calendar) == ("1905-05-03", "1905-05-16", "julian")
    assert date.calendar_basis.startswith("inferred")


def test_the_inference_stops_abroad(describing):
    text = "In Russia, Moscow and Petersburg the Russian strike began. "
    found = describing(text * 3 + "He was in Geneva on 3 May 1905.", "en")
    assert by_text(found)["3 May 1905"].edtf == "1905-05-03"
    assert by_text(found)["3 May 1905"].calendar == "unknown"


def test_a_profile_overrules(describing):
    text = "Signed on 3 May 1905."
    extraction = assemble("plain", "text/plain", (Page(1, "text", text),))
    clean = CleanText(text, (), extraction.page_spans)
    found = describe(clean, extraction, DescribeOptions(calendar="julian"))
    assert found.dates[0].edtf == "1905-05-16"
    assert found.calendar_rule.basis == "collection profile"


def test_weekdays_are_checked(describing):
    found = by_text(describing("On Monday, 22 January 1905, and Sunday, 22 January 1905.", "en"))
    assert "weekday_disagrees" in found["Monday, 22 January 1905"].flags
    assert not found["Sunday, 22 January 1905"].flags


def test_a_weekday_may_fit_the_other_calendar(describing):
    found = by_text(describing("On Sunday, 9 January 1905.", "en"))
    assert "weekday_fits_other_calendar" in found["Sunday, 9 January 1905"].flags


def test_before_the_reform_days_are_julian(describing):
    date = describing("He landed on 12 October 1492.", "en").dates[0]
    assert (date.calendar, date.edtf) == ("julian", "1492-10-21")


def test_an_inconsistent_dual_date_is_flagged(describing):
    date = describing("On 9 (25) December 1879 he came.", "en").dates[0]
    assert "dual_date_inconsistent" in date.flags


def test_a_provincial_subject_is_russian(describing):
    text = (
        "The marshal Pavel Ignatievich wrote to the zemstvo of Tambov on 4 May 1903 about a road"
        " of eleven versts. His sister, Anna Ignatievna, sold forest at Kirsanov for 900 rubles."
    )
    found = describing(text, "en")
    assert found.calendar_rule.basis.startswith("inferred: Russian subject")
    assert by_text(found)["4 May 1903"].edtf == "1903-05-17"
