"""The calendar: stated by the document, inferred, printed with the date, or left unknown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaners.contract import CleanText
from describers.dates.calendars.stated_rule import stated_rule
from describers.describe import describe
from describers.options import DescribeOptions
from extractors.contract import Page, assemble

RULE = "The dates in this diary until February 1918 follow the Julian calendar.\n\n"
STATEMENTS = json.loads(
    (Path(__file__).parents[1] / "golden" / "describers_calendar_statements.json").read_text(
        "utf-8"
    )
)


@pytest.mark.parametrize("case", STATEMENTS, ids=lambda case: case["text"][:50])
def test_a_statement_is_read(case):
    before = "Translated by a friend, with notes.\n\n"
    rule = stated_rule(f"{before}{case['text']} He was born in the north.")
    assert (rule.calendar if rule else "") == case["calendar"]
    if rule:
        assert case["text"].find((before + case["text"])[rule.start : rule.end]) >= 0


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


RUSSIA = "In Russia, Moscow and Petersburg the Russian strike and the Duma held out. "


def calendars(describing, text, *languages):
    return {d.text: d.calendar for d in describing(text, *(languages or ("en",))).dates}


def test_weekdays_show_a_writer_of_the_new_style(describing):
    text = RUSSIA + "He saw me on Wednesday, 31 January 1906. It ended on 9 March 1906."
    assert calendars(describing, text)["9 March 1906"] == "gregorian"
    found = describing(text, "en").calendar_rule
    assert found.basis.startswith("inferred: weekdays")


def test_weekdays_show_a_writer_of_the_old_style(describing):
    text = RUSSIA + "He came on Sunday, 9 January 1905. It ended on 9 March 1905."
    assert calendars(describing, text)["9 March 1905"] == "julian"


def test_who_marks_the_old_style_dates_in_the_new(describing):
    text = RUSSIA + "They rose on 10 December 1905 (O.S.). It ended on 9 March 1906."
    found = calendars(describing, text)
    assert (found["10 December 1905 (O.S.)"], found["9 March 1906"]) == ("julian", "gregorian")


def test_who_marks_the_new_style_dates_in_the_old(describing):
    text = RUSSIA + "The note came on 28 February 1905 (N.S.). It ended on 9 March 1905."
    found = calendars(describing, text)
    assert (found["28 February 1905 (N.S.)"], found["9 March 1905"]) == ("gregorian", "julian")


def test_a_mission_dates_in_the_new_style(describing):
    text = (
        f"British Legation.\n\nMy Lord, I have the honour to report. {RUSSIA}"
        "My dispatch of 3 May 1905 is confirmed."
    )
    assert calendars(describing, text)["3 May 1905"] == "gregorian"


def test_a_book_that_quotes_missions_is_no_dispatch(describing):
    book = (RUSSIA + "The British Embassy wrote: I have the honour to report. ") * 400
    assert calendars(describing, book + "It fell on 3 May 1905.")["3 May 1905"] == "julian"


def test_a_letter_headed_abroad_is_not_converted(describing):
    text = (
        f"Geneva, 3 May 1905\n\nDear friend, {RUSSIA}I heard it on 22 April 1905.\n\n"
        "Tambov, 12 May 1905\n\nHere it began on 1 May 1905.\n"
    )
    found = calendars(describing, text)
    assert (found["22 April 1905"], found["1 May 1905"]) == ("unknown", "julian")


def test_a_rule_names_the_change_that_it_means(describing):
    text = "Dates before 1752 are given in the Old Style. Born 3 May 1690, died 3 May 1790."
    found = calendars(describing, text)
    assert (found["3 May 1690"], found["3 May 1790"]) == ("julian", "gregorian")


def test_a_date_in_cyrillic_among_french_papers(describing):
    text = "Télégramme reçu à Salonique. Съ почтеніемъ, 3 іюля 1908 г. Le reste manque."
    assert calendars(describing, text, "fr", "ru")["3 іюля 1908 г."] == "julian"


def test_vieux_style_beside_a_republican_day_is_gregorian(describing):
    text = "Le 9 thermidor an II (27 juillet 1794, v. s.), rien."
    date = next(d for d in describing(text, "fr").dates if "1794" in d.text)
    assert (date.calendar, date.edtf) == ("gregorian", "1794-07-27")


def test_a_dual_date_may_have_its_julian_day_second(describing):
    date = describing("Signed on 1 May (18 April) 1917.", "en").dates[0]
    assert (date.stated, date.edtf, date.calendar) == ("1917-05-01", "1917-05-01", "gregorian")
