"""The HTML view: one file, escaped, marked, and read back as the text that it shows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from cleaners.contract import CleanText
from describers.contract import Date, Description, LanguageSpan
from describers.exports.html import render

TEXT = (
    "Mills & <rivers>.1 It was 9 (21) December 1879.\n\nNotes\n\n"
    "1. A. Lund, Ships (Oslo, 1920), 4.\n\n2. Ibid."
)


def date(start: int, end: int) -> Date:
    return Date(
        "", start, end, start, end, "1905", "1905", "gregorian", "", None, None, None, False, 1
    )


def shown(page: str) -> str:
    return html.fromstring(page).xpath("string(//main)")


def test_marks_and_values(describing):
    page = render(describing(TEXT, "en"), CleanText(TEXT, (), ()))
    assert shown(page) == TEXT
    tree = html.fromstring(page)
    (tip,) = tree.xpath("//mark[@class='date'][contains(., '1879')]/@data-tip")
    assert "1879-12-09" in tip
    assert "1879-12-21" in tip
    assert tree.xpath("//mark[@class='citation']//mark[@class='date']/text()") == ["1920"]
    assert tree.xpath("//mark[@class='call']/text()") == ["1"]
    assert "<rivers>" not in page


def test_it_needs_nothing_from_outside(describing):
    page = render(describing(TEXT, "en"), CleanText(TEXT, (), ()))
    assert "<script" not in page
    assert not html.fromstring(page).xpath("//@src | //link | //@href")


spans = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted)


@given(st.lists(spans, max_size=6), st.lists(spans, max_size=4))
def test_marks_that_cross_lose_no_text(dates, languages):
    text = "abc<d>ef&ghij klm nop"
    description = Description(
        dates=tuple(date(a, b) for a, b in dates if a < b),
        language_spans=tuple(LanguageSpan("de", a, b, a, b, 1) for a, b in languages if a < b),
    )
    assert shown(render(description, CleanText(text, (), ()))) == text
