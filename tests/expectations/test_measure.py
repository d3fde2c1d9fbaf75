from __future__ import annotations

from dataclasses import replace
from random import Random

import msgspec
import pytest

from cleaners.contract import CleanText, Edit, RoleSpan
from describers.contract import Citation
from expectations.carried import KEPT, carried
from expectations.contract import Measures
from expectations.measure import measure
from expectations.measure_cut import of_cut
from expectations.measure_description import complete, day_number
from expectations.measure_pages import of_pages
from expectations.measure_text import of_text, repetition
from extractors.contract import Box, Line, Page, PageSpan, Word, assemble
from findings.errors import UsageError
from findings.finding import finding


def test_good_document_has_no_faults(good):
    row = good.measured(page_count=2)
    assert (row.page.pages, row.page.pages_text, row.page.page_faults) == (2, 2, 0)
    assert row.page.ocr_confidence == pytest.approx(90, abs=0.5)
    assert row.span.ledger_replays
    assert row.span.edits == 1
    assert (row.span.spans, row.span.span_faults) == (8, 0)
    assert row.text.known_words > 0.9
    assert (row.description.dates, row.description.dates_invalid) == (1, 0)
    assert row.description.first_day == row.description.last_day == "1893-05-02"
    assert row.description.citations_incomplete == 0


def test_row_survives_the_journey_between_tasks(good):
    row = good.measured()
    assert msgspec.json.decode(msgspec.json.encode(row), type=Measures) == row


def test_refused_document_has_its_refusal_and_nothing_else():
    refusal = finding("encrypted")
    row = measure("f1", None, None, None, refusal=refusal)
    assert row == Measures("f1", refusal=refusal)


def test_half_processed_document_is_not_measured(good):
    with pytest.raises(UsageError, match="every room"):
        measure("f1", good.extraction, None, None)


def test_lost_page_is_noticed(good):
    row = good.measured(page_count=3)
    assert row.page.pages == 3
    assert "2 of 3 pages" in row.page.page_faults_at


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        (Page(2, "text", " \n"), "called text and has none"),
        (Page(2, "blank", "words"), "called blank and has text"),
        (Page(2, "failed"), "without a reason"),
        (Page(3, "blank"), "not numbered"),
        (
            Page(
                2,
                "text",
                "ab",
                lines=(Line((Word("b", Box(0, 0, 1, 1), 90, 0, 1),), Box(0, 0, 1, 1)),),
            ),
            "a word of page 2",
        ),
    ],
)
def test_contradictory_page_is_noticed(page, fault):
    row = assemble("image", "image/tiff", (Page(1, "text", "words"), page))
    assert fault in of_pages(row).page_faults_at


def test_text_that_belongs_to_no_page_is_noticed(good):
    extraction = good.extraction
    for broken, fault in (
        (replace(extraction, text=extraction.text + "more"), "after the last page"),
        (replace(extraction, page_spans=extraction.page_spans[:1]), "differ"),
        (
            replace(extraction, page_spans=(PageSpan(1, 1, 9), extraction.page_spans[1])),
            "does not stand",
        ),
        (replace(extraction, pages=(), page_spans=(), text=""), "no pages"),
    ):
        assert fault in of_pages(broken).page_faults_at


def test_picture_is_not_an_unread_page():
    failed = Page(1, "failed", reason="torn")
    picture = Page(2, "failed", reason="x", findings=(finding("ink_without_text"),))
    measured = of_pages(assemble("image", "image/png", (failed, picture)))
    assert (measured.pages_failed, measured.pages_unreadable) == (2, 1)


def test_ledger_that_does_not_replay_is_noticed(good):
    wrong = replace(good.clean, text=good.clean.text + "!")
    assert not replace(good, clean=wrong).measured().span.ledger_replays
    misfit = replace(good.clean, edits=(Edit(0, 3, "xxx", "", ("r",), 1.0),))
    assert not replace(good, clean=misfit).measured().span.ledger_replays


def test_span_that_does_not_fit_is_named(good):
    moved = replace(good.description.dates[0], start=0, end=10)
    description = replace(good.description, dates=(moved,))
    row = replace(good, description=description).measured()
    assert (row.span.span_faults, row.span.span_faults_at) == (1, "dates[0]")
    beyond = replace(good.description.dates[0], source_end=10_000)
    row = replace(good, description=replace(good.description, dates=(beyond,))).measured()
    assert row.span.span_faults == 1


def test_dates_that_cannot_be_are_counted(good):
    date = good.description.dates[0]
    dates = (
        date,
        replace(date, edtf="2 May 1893"),
        replace(date, earliest="1893-05-09"),
        replace(date, earliest="soon"),
    )
    row = replace(good, description=replace(good.description, dates=dates)).measured().description
    assert (row.dates_invalid, row.dates_invalid_at) == (2, "dates[1], dates[3]")
    assert (row.dates_disordered, row.dates_disordered_at) == (1, "dates[2]")


def test_days_are_ordered_across_the_era():
    days = ["-0044-03-15", "0000-12-31", "0079-08-24", "0079-10-24", "1900-01-01", "12000-01-01"]
    numbers = [day_number(day) for day in days]
    assert numbers == sorted(numbers)
    assert day_number("1900") is None


def test_citation_is_complete_when_it_can_be_found_again():
    def cited(kind, **fields):
        return complete(Citation(kind, "x", 0, 1, 0, 1, 1.0, **fields))

    assert cited("book", title="Tides", year="1890")
    assert not cited("book", author="A. Marlow")
    assert cited("archival", fond="12")
    assert not cited("archival", opis="3")
    assert cited("ibid")
    assert not cited("web", title="A page")


def test_residue_in_the_text_is_counted():
    spoilt = "caf\u00c3\u00a9 \ufffd\ufffd \0 \x07 \n\t\f plain"
    measured = of_text(spoilt, ["fr"])
    assert (measured.undecoded, measured.nuls, measured.controls) == (2, 1, 1)
    assert measured.mojibake >= 1
    assert of_text("café fermé", ["fr"]).mojibake == 0


def test_known_words_tell_the_right_language_from_the_wrong():
    russian = "Письмо пришло поздно вечером, и мы читали его вслух всей семьёй у окна. " * 3
    right, wrong = (of_text(russian, [code]).known_words for code in ("ru", "uk"))
    assert right > 0.9 > wrong
    assert of_text(russian, []).known_words is None
    assert of_text("Письмо пришло", ["ru"]).known_words is None


def test_a_loop_compresses_better_than_prose(good):
    words = good.clean.text.split()
    prose = " ".join(Random(1).choices(words, k=400))
    assert repetition(prose) < 5
    assert repetition("the end of the line\n" * 200) > 40
    assert repetition("short") is None


def test_findings_are_carried_with_their_page(good):
    page = replace(good.extraction.pages[1], findings=(finding("low_confidence"),))
    extraction = replace(good.extraction, pages=(good.extraction.pages[0], page))
    (found,) = replace(good, extraction=extraction).measured().carried
    assert (found.code, found.where) == ("low_confidence", "page 2")


def test_a_torn_leaf_does_not_withhold_the_volume():
    torn = Page(2, "failed", reason="timeout", findings=(finding("timeout"),))
    volume = assemble("pdf", "application/pdf", (Page(1, "text", "words"), torn))
    assert [f.severity for f in carried(volume, CleanText("", (), ()))] == ["warning"]
    leaf = assemble("pdf", "application/pdf", (torn,))
    assert [f.severity for f in carried(leaf, CleanText("", (), ()))] == ["error"]


def test_a_thousand_findings_alike_become_a_few(good):
    pages = tuple(
        Page(i, "text", "words", findings=(finding("low_confidence"),)) for i in range(1, 1001)
    )
    row = replace(good, extraction=assemble("image", "image/tiff", pages)).measured()
    assert len(row.carried) == KEPT + 1
    assert row.carried[-1].message == "... and 990 more like it"


@pytest.mark.parametrize(
    ("stated", "shares"), [((), (0.4, 0.0)), (((0, 4, "navigation"),), (0.0, 0.4))]
)
def test_what_is_cut_is_measured_by_who_says_so(stated, shares):
    extraction = replace(
        assemble("text", "text/plain", (Page(1, "text", "Head\nThe end"),)), furniture=stated
    )
    edits = (Edit(0, 5, "Head\n", "", ("cut_furniture.running_head",), 0.9),)
    roles = (RoleSpan(0, 0, 0, 5, "running_head"), RoleSpan(0, 3, 5, 8, "verse"))
    clean = CleanText("The end", edits, (PageSpan(1, 0, 7),), roles=roles)
    assert of_cut(extraction, clean) == pytest.approx(shares)
    assert of_cut(assemble("text", "text/plain", ()), CleanText("", (), ())) == (None, None)


def test_a_year_that_was_printed_with_its_era_is_out_of_no_bounds(good):
    ancient = replace(good.description.dates[0], stated="-0046", edtf="-0046")
    ancient = replace(ancient, earliest="-0046-01-01", latest="-0046-12-31")
    early = replace(ancient, earliest="0193-01-01", latest="0193-12-31")
    for date, first in ((ancient, "1893-05-02"), (early, "0193-01-01")):
        dates = (*good.description.dates, date)
        row = replace(good, description=replace(good.description, dates=dates)).measured()
        assert row.description.first_day == first


def test_words_of_the_old_russian_orthography_are_known_as_they_are_spelt_today():
    old = (
        "Въ прошломъ году дѣло это было передано въ судъ, и отвѣтъ полученъ лишь весною. "
        "Новаго ничего нѣтъ: старыя книги, синія тетради и разсказъ о великомъ пожарѣ лежатъ "
        "въ сундукѣ у самаго окна, а ключъ отъ него потерянъ."
    )
    new = "".join(chr(1072 + (7 * n) % 32) if n % 6 else " " for n in range(400))
    assert (of_text(old, ["ru"]).known_words or 0) > 0.9
    # what is no word in either is none, and no other language is looked up so
    assert (of_text(new, ["ru"]).known_words or 0) < 0.3
    assert (of_text(old, ["bg"]).known_words or 0) < 0.6
