"""Each rule that looks at a document: cases that fire, that do not, and that only look wrong."""

from __future__ import annotations

import inspect
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_cases import CASES, ROWS, TOGETHER, of_document, of_documents, of_row, rows_of

from expectations import controls
from expectations.checking import CheckingError
from expectations.contract import Cited, Measures
from expectations.frame import frame
from expectations.registry import collection_rules, document_rules, rules
from expectations.sketch import of_shingles, resemblance
from expectations.suite import validate

KINDS = {"fires", "silent", "looks_wrong"}


@pytest.mark.parametrize("case", CASES, ids=[f"{c['code']}-{c['kind']}" for c in CASES])
def test_a_rule_fires_where_it_is_broken_and_nowhere_else(case):
    looking = [rule for rule in document_rules() if rule.code == case["code"]]
    assert bool(case.get("says")) == (case["kind"] == "fires")
    assert of_document(looking, case) == case.get("says", [])


@pytest.mark.parametrize("case", ROWS, ids=[c["rule"] for c in ROWS])
def test_a_rule_draws_its_line_where_its_limit_is(case):
    (rule,) = (one for one in rules() if one.__name__ == case["rule"])
    assert of_row(rule, case) == case.get("says", [])


@pytest.mark.parametrize("case", TOGETHER, ids=[c["rule"] for c in TOGETHER])
def test_a_rule_tells_documents_of_a_collection_apart(case):
    (rule,) = (one for one in collection_rules() if one.__name__ == case["rule"])
    assert of_documents(rule, case) == case.get("says", [])


def test_every_rule_has_cases_of_all_three_kinds():
    for rule in document_rules():
        kinds = {case["kind"] for case in CASES if case["code"] == rule.code}
        assert kinds == KINDS, rule.code


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.__name__)
def test_a_rule_that_says_the_opposite_is_not_believed(rule):
    """The mutation check: with its `holds` negated, or always true, no rule passes the controls."""
    rows = frame(controls.rows())
    columns = list(rule.columns)

    def breaking(holds):
        return set(rows["doc_id"][~holds])

    holds = rule.holds(rows[columns])
    controls.believe({rule: breaking(holds)})
    for mutant in (~holds, holds | True, holds & False):
        with pytest.raises(CheckingError):
            controls.believe({rule: breaking(mutant)})


def test_what_stands_in_two_documents_reaches_both_verdicts():
    texts = ("Anna Keller was born on 5 May 1878.", "Anna Keller was born on 9 May 1878.")
    rows = [
        replace(controls.GOOD, doc_id=row.doc_id, said=row.said, sketch=row.sketch)
        for row in rows_of(texts)
    ]
    together = validate(rows, collections={"f0": "parish", "f1": "parish"})
    apart = validate(rows, collections={"f0": "parish", "f1": "school"})
    assert [v.codes for v in together] == [("contradiction_elsewhere",)] * 2
    assert "5 May 1878" in together[1].findings[0].message
    assert [v.codes for v in apart] == [(), ()]


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        ("Keller was born on 9 May 1878.", ("contradiction_elsewhere",)),
        # of one surname, but hardly of one person
        ("Keller was born on 17 August 1893.", ()),
        ("Keller was arrested on 9 May 1878.", ()),
        ("Mother was born on 9 May 1878.", ()),
    ],
)
def test_a_surname_alone_is_held_against_the_only_full_name(other, codes):
    texts = ("Anna Keller was born on 5 May 1878.", other)
    rows = [
        replace(controls.GOOD, doc_id=row.doc_id, said=row.said, sketch=row.sketch)
        for row in rows_of(texts)
    ]
    together = validate(rows, collections={"f0": "parish", "f1": "parish"})
    assert [v.codes for v in together] == [codes] * 2


def test_a_periodical_may_be_cited_as_often_as_one_likes():
    def issue(number: int, year: int) -> Cited:
        numbers = {"year": str(year), "volume": str(year - 1200), "issue": str(number)}
        return Cited("periodical", "Tides", numbers, "", f"{year}/{number}")

    cited = [issue(number, year) for year in range(1300, 1900) for number in range(1, 13)]
    rows = [Measures("f0", cited=tuple(cited)), Measures("f1", cited=(issue(71, 1500),))]
    found = [(rule.code, told) for rule in collection_rules() for told in rule.between(rows)]
    assert [(code, doc_id) for code, (doc_id, _) in found] == [("issue_unlikely", "f1")]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_leaves_no_question_open(rule):
    assert not inspect.isabstract(rule)


@given(st.integers(0, 2**32), st.integers(0, 300))
@settings(max_examples=25)
def test_sketches_estimate_what_texts_share(seed, common):
    drawn = Random(seed).sample(range(2**32), 600 - common)
    mine, other = frozenset(drawn[:300]), frozenset(drawn[300 - common :])
    true = len(mine & other) / len(mine | other)
    # four and more standard errors
    assert abs(resemblance(of_shingles(mine), of_shingles(other)) - true) < 0.3
