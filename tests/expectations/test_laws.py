from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaners.contract import CleanText, Edit
from cleaners.ledger import apply
from expectations.measure_description import is_edtf
from expectations.measure_spans import replays
from expectations.measure_text import of_text
from expectations.places import NAMED, pages
from expectations.suite import validate
from extractors.contract import Page, assemble

TEXT = st.text(max_size=80)


@st.composite
def ledgers(draw):
    """A text and edits that fit it."""
    source = draw(TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(source)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    edits = tuple(
        Edit(start, end, source[start:end], draw(TEXT), ("rule",), 1.0) for start, end in pairs
    )
    return source, edits


@given(ledgers())
def test_every_ledger_that_fits_replays(ledger):
    source, edits = ledger
    assert replays(source, CleanText(apply(source, edits), edits, ()))


@given(ledgers(), TEXT)
def test_no_other_text_passes_for_the_clean_one(ledger, other):
    source, edits = ledger
    assert replays(source, CleanText(other, edits, ())) == (other == apply(source, edits))


@given(st.text(alphabet=st.characters(), max_size=400), st.lists(st.sampled_from(["en", "xx"])))
def test_any_text_can_be_measured(text, languages):
    measured = of_text(text, languages)
    assert measured.chars == len(text)
    assert measured.undecoded + measured.nuls + measured.controls <= len(text)
    assert measured.known_words is None or 0 <= measured.known_words <= 1


@given(st.text(alphabet="0123456789-/XYTuS?~%.[]{},:Z+е", max_size=12))
def test_any_string_can_be_asked_whether_it_is_a_date(text):
    assert is_edtf(text) in (True, False)


@given(st.sets(st.integers(1, 60)))
def test_page_ranges_name_each_page_once(numbers):
    named = pages(numbers).removeprefix("page").removeprefix("s").partition(" and ")
    found = []
    for part in filter(None, named[0].strip().split(", ")):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    assert found == sorted(numbers) or (named[1] and set(found) < numbers)
    assert len(named[0].split(", ")) <= NAMED


PAGES = st.lists(
    st.tuples(st.sampled_from(["text", "blank", "failed", "skipped"]), TEXT), max_size=6
)


@settings(
    max_examples=3,
    # the good document is never changed, so it may be shared
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(PAGES, min_size=1, max_size=20))
def test_a_verdict_is_given_whatever_the_pages_are(good, volumes):
    rows = []
    for n, drawn in enumerate(volumes):
        made = tuple(
            Page(i, state, text, reason="x") for i, (state, text) in enumerate(drawn, start=1)
        )
        extraction = assemble("image", "image/tiff", made)
        clean = CleanText(extraction.text, (), extraction.page_spans)
        rows.append(replace(good, extraction=extraction, clean=clean).measured(f"f{n}"))
    # the spans of the good document's description fit none of these texts
    assert {verdict.state for verdict in validate(rows)} == {"quarantined"}
