from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pytest

from expectations import checking, controls
from expectations.contract import (
    DescriptionMeasures,
    Measures,
    PageMeasures,
    SpanMeasures,
    TextMeasures,
)
from expectations.options import ExpectOptions
from expectations.registry import adjustable, fault_rules, rules
from expectations.suite import validate
from findings.errors import FaultError
from findings.finding import catalogue, finding

GOOD = replace(controls.GOOD, doc_id="f0")
DEFAULT = ExpectOptions()


class Case(NamedTuple):
    """A good row with one thing wrong, and the code that it must get."""

    code: str
    row: Measures
    options: ExpectOptions = DEFAULT


def page(**changes: object) -> Measures:
    return replace(GOOD, page=replace(GOOD.page, **changes))


def text(**changes: object) -> Measures:
    return replace(GOOD, text=replace(GOOD.text, **changes))


def description(**changes: object) -> Measures:
    return replace(GOOD, description=replace(GOOD.description, **changes))


CASES = (
    Case("pages_unaccounted", page(pages=3)),
    Case("pages_unaccounted", page(page_faults=1, page_faults_at="page 1 ...")),
    Case("text_unread", page(pages_text=0, pages_failed=2, pages_unreadable=2)),
    Case("pages_mostly_unread", page(pages=9, pages_failed=7, pages_unreadable=7)),
    Case("page_failed", page(pages=9, pages_text=8, pages_failed=1, pages_unreadable=1)),
    Case("page_skipped", page(pages=9, pages_text=8, pages_skipped=1, pages_unreadable=1)),
    Case("ledger_broken", replace(GOOD, span=replace(GOOD.span, ledger_replays=False))),
    Case("spans_misfit", replace(GOOD, span=replace(GOOD.span, span_faults=1))),
    Case("nul_in_text", text(nuls=1)),
    Case("undecoded_text", text(undecoded=401)),
    Case("undecodable_bytes", text(undecoded=1)),
    Case("mojibake_throughout", text(mojibake=401)),
    Case("mojibake_left", text(mojibake=13)),
    Case("control_characters_left", text(controls=1)),
    Case("below_floor", page(ocr_confidence=79.0), ExpectOptions(refuse_ocr_confidence=80)),
    Case("below_floor", text(known_words=0.7), ExpectOptions(refuse_known_words=0.8)),
    Case("much_cut", replace(GOOD, span=replace(GOOD.span, cut=0.11))),
    Case("much_cut", replace(GOOD, span=replace(GOOD.span, cut_by_markup=0.61))),
    Case("low_confidence", page(ocr_confidence=59.0)),
    Case("uncertain_words", page(uncertain_words=0.26)),
    Case("garbled_text", text(known_words=0.4)),
    Case("repeated_text", text(repetition=11.0)),
    Case("no_text", text(words=0, known_words=None)),
    Case("language_unknown", description(languages=())),
    Case("unexpected_language", GOOD, ExpectOptions(languages=("ru", "uk"))),
    Case("edtf_invalid", description(dates_invalid=1)),
    Case("date_order", description(dates_disordered=1)),
    Case("date_out_of_bounds", description(first_day="0193-01-01", first_day_at="dates[0]")),
    Case("date_out_of_bounds", GOOD, ExpectOptions(latest="1890-01-01")),
    Case("date_in_future", description(own_day="2093-05-02")),
    Case("date_in_future", description(own_day="1893-05-02"), ExpectOptions(ingested="1893-05-01")),
    Case("citation_incomplete", description(citations=2, citations_incomplete=1)),
)

STATES = {"error": "quarantined", "warning": "published_with_warnings", "info": "published"}


@pytest.fixture(scope="module")
def verdicts():
    """Each case beside good documents, all in one run."""
    rows = [replace(case.row, doc_id=f"f{i}") for i, case in enumerate(CASES)]
    asked = {f"f{i}": case.options for i, case in enumerate(CASES)}
    return validate([*rows, replace(GOOD, doc_id="good")], by_document=asked)


@pytest.mark.parametrize("i", range(len(CASES)), ids=[case.code for case in CASES])
def test_each_code_is_given_for_its_fault_and_no_graver_one(verdicts, i):
    case, verdict = CASES[i], verdicts[i]
    assert case.code in verdict.codes
    assert verdict.state == STATES[catalogue()[case.code].severity]
    given = next(f for f in verdict.findings if f.code == case.code)
    assert given.remedy
    assert given.message
    assert given.severity == verdict.findings[0].severity


def test_a_good_document_gets_no_finding(verdicts):
    assert verdicts[-1].state == "published"
    assert verdicts[-1].findings == ()


def test_every_rule_has_a_case_and_every_code_is_known():
    given = {rule.code for rule in rules()}
    assert {rule.code for rule in rules()} - {rule.code for rule in fault_rules()} <= {
        case.code for case in CASES
    }
    assert given <= catalogue().keys()


def test_the_limit_itself_is_allowed():
    rows = [
        replace(text(undecoded=400, mojibake=12), doc_id="a"),
        replace(page(ocr_confidence=60.0), doc_id="b"),
        replace(text(known_words=0.5, repetition=10.0), doc_id="c"),
        replace(description(first_day="1000-01-01", last_day="2100-12-31"), doc_id="d"),
        replace(page(pages=4, pages_failed=2, pages_unreadable=2), doc_id="e"),
        replace(page(uncertain_words=0.25, ocr_confidence=80.0), doc_id="f"),
        replace(text(known_words=0.8), doc_id="g", span=replace(GOOD.span, cut=0.1)),
        replace(GOOD, doc_id="h", span=replace(GOOD.span, cut=0.0, cut_by_markup=0.6)),
        replace(description(own_day="2026-11-29"), doc_id="i"),
    ]
    floors = ExpectOptions(refuse_ocr_confidence=80, refuse_known_words=0.8, ingested="2026-11-29")
    found = validate(rows, by_document=dict.fromkeys("fgi", floors))
    codes = [verdict.codes for verdict in found]
    assert codes == [("undecodable_bytes",), (), (), (), ("page_failed",), (), (), (), ()]


def test_what_was_not_measured_breaks_no_rule():
    born_digital = replace(GOOD, page=replace(GOOD.page, ocr_confidence=None))
    short = replace(GOOD, doc_id="f1", text=TextMeasures(chars=12, words=2))
    undated = replace(GOOD, doc_id="f2", description=DescriptionMeasures(languages=("en",)))
    assert {v.state for v in validate([born_digital, short, undated])} == {"published"}


def test_a_picture_is_published_with_a_warning():
    picture = Measures(
        "f1",
        page=PageMeasures(pages=1, pages_failed=1, pages_failed_at="page 1"),
        span=SpanMeasures(ledger_replays=True),
        carried=(finding("ink_without_text", where="page 1"),),
    )
    (verdict,) = validate([picture])
    assert verdict.state == "published_with_warnings"
    assert "no_text" in verdict.codes


def test_refused_documents_keep_their_cause_and_faults_wait():
    rows = [
        Measures("f1", refusal=finding("encrypted")),
        Measures("f2", refusal=finding("fault", "the store did not answer")),
        replace(GOOD, doc_id="f3"),
    ]
    verdicts = validate(rows)
    assert [v.state for v in verdicts] == ["quarantined", "pending", "published"]
    assert verdicts[0].codes == ("encrypted",)


def test_carried_findings_decide_too_and_stand_in_order():
    row = replace(GOOD, carried=(finding("encoding_uncertain"), finding("truncated")))
    (verdict,) = validate([row])
    assert verdict.state == "quarantined"
    assert verdict.codes == ("truncated", "encoding_uncertain")


def test_a_fault_that_two_rooms_notice_is_told_once():
    row = replace(text(words=0, known_words=None), carried=(finding("no_text"),))
    (verdict,) = validate([row])
    assert verdict.codes == ("no_text",)
    assert len(verdict.findings) == 1


def test_no_rows_need_no_check():
    assert validate([]) == []


def test_a_document_measured_twice_is_withheld_and_the_others_are_not():
    rows = [replace(GOOD, doc_id=name) for name in ("f1", "f2", "f1", "f3")]
    verdicts = validate(rows)
    assert [v.state for v in verdicts] == ["quarantined", "published", "quarantined", "published"]
    assert verdicts[0].codes == ("validation_failed",)


def test_a_row_without_its_measures_is_withheld_and_the_others_are_not():
    # what a task of an older code version might leave behind
    hollow = replace(GOOD, doc_id="f1", page=replace(GOOD.page, pages=None))
    verdicts = validate([replace(GOOD, doc_id="f0"), hollow, replace(GOOD, doc_id="f2")])
    assert [v.state for v in verdicts] == ["published", "quarantined", "published"]
    assert verdicts[1].codes == ("validation_failed",)


class Broken:
    """Stands in for Great Expectations' report of a run."""

    def __init__(self, **changes: object) -> None:
        self.changes = changes

    def __call__(self, result):
        for name, value in self.changes.items():
            if name in ("success", "exception_info"):
                setattr(result, name, value)
            else:
                result.result[name] = value
        return result


@pytest.mark.parametrize(
    "broken",
    [
        Broken(element_count=1),
        Broken(success=True),
        Broken(exception_info={"raised_exception": True}),
        Broken(exception_info={"a metric": {"raised_exception": True}}),
        Broken(unexpected_index_list=[], success=True),
    ],
    ids=["rows left out", "contradiction", "exception", "nested exception", "blind"],
)
def test_nothing_is_published_when_a_result_is_not_whole(monkeypatch, broken):
    read = checking._read
    monkeypatch.setattr(
        checking,
        "_read",
        lambda results, known, rows: read([*map(broken, results)], known, rows=rows),
    )
    with pytest.raises(FaultError) as caught:
        validate([GOOD])
    assert caught.value.reason == "validation_failed"
    assert caught.value.retryable


def test_nothing_is_published_when_great_expectations_is_missing(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "great_expectations", None)
    with pytest.raises(FaultError, match="cannot run"):
        validate([GOOD])


def test_nothing_is_published_when_a_rule_has_gone_missing(monkeypatch):
    read = checking._read
    monkeypatch.setattr(
        checking, "_read", lambda results, known, rows: read(results[:-1], known, rows=rows)
    )
    with pytest.raises(FaultError, match="no result"):
        validate([GOOD])


def test_nothing_is_published_when_a_rule_accuses_a_good_document():
    found = {rule: {"control:good", "control:bad"} for rule in rules()}
    with pytest.raises(checking.CheckingError, match="has none"):
        controls.believe(found)


def test_controls_break_every_rule_between_them():
    rows = [replace(row, doc_id=f"f{i}") for i, (row, _) in enumerate(controls.rows()[1:])]
    verdicts = validate(rows, controls.STRICT)
    given = {code for v in verdicts for code in v.codes}
    assert given == {rule.code for rule in rules() if not rule.implied_by}


def test_of_a_graver_and_a_lesser_finding_one_is_told():
    assert validate([text(undecoded=401)])[0].codes == ("undecoded_text",)
    assert validate([text(mojibake=401)])[0].codes == ("mojibake_throughout",)
    codes = {rule.code for rule in rules()}
    assert {rule.implied_by for rule in rules()} <= {*codes, ""}


def test_a_profile_may_switch_a_rule_off_weaken_it_or_make_it_graver():
    row = page(ocr_confidence=59.0)

    def told(*severities):
        (verdict,) = validate([row], ExpectOptions(severities=severities))
        return verdict.state, verdict.codes

    assert told() == ("published_with_warnings", ("low_confidence",))
    assert told(("low_confidence", "off")) == ("published", ())
    assert told(("low_confidence", "info")) == ("published", ("low_confidence",))
    assert told(("low_confidence", "error")) == ("quarantined", ("low_confidence",))


def test_the_lesser_finding_is_told_where_the_graver_rule_is_off():
    options = ExpectOptions(severities=(("undecoded_text", "off"),))
    assert validate([text(undecoded=401)], options)[0].codes == ("undecodable_bytes",)


def test_what_fonds_vouches_for_cannot_be_switched_off():
    guarded = {"pages_unaccounted", "ledger_broken", "spans_misfit", "nul_in_text"}
    assert not guarded & adjustable().keys()
    assert adjustable()["garbled_text"] == "warn_known_words"
