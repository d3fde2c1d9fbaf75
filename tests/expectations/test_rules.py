"""Each rule that looks at a document: cases that fire, that do not, and that only look wrong."""

from __future__ import annotations

import inspect
import json
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.contract import CleanText, RoleSpan
from describers.contract import Description, Note
from describers.describe import describe
from describers.options import DescribeOptions
from expectations import controls
from expectations.checking import CheckingError
from expectations.contract import Measures
from expectations.frame import frame
from expectations.registry import document_rules, rules
from expectations.rule import CollectionRule, Document
from expectations.rules.expect_documents_to_agree import ExpectDocumentsToAgree
from expectations.rules.expect_documents_to_differ import ExpectDocumentsToDiffer
from expectations.said import said
from expectations.sketch import of_shingles, resemblance, sketch
from expectations.suite import validate
from extractors.contract import Page, assemble

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = json.loads((GOLDEN / "expectations_rules.json").read_text("utf-8"))
KINDS = {"fires", "silent", "looks_wrong"}


def patched(description: Description, patch: dict[str, Any]) -> Description:
    """The description with what the case says changed: `dates.0`, `header.date`, all `notes`."""
    for place, values in patch.items():
        name, _, which = place.partition(".")
        items = list(getattr(description, name))
        if name == "notes":
            items = [
                Note(number, 0 if call else None, None, 0 if body else None, None, None, None, "")
                for number, call, body in values
            ]
        else:
            given = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
            fields = [item.field for item in items] if name == "header" else []
            n = fields.index(which) if fields else int(which)
            items[n] = replace(items[n], **given)
        description = replace(description, **{name: tuple(items)})
    return description


def document(case: dict[str, Any]) -> Document:
    pages = case["text"] if isinstance(case["text"], list) else [case["text"]]
    numbers = case.get("numbers", [])
    pages = [f"The lamp was lit.\n{number}" for number in numbers] or pages
    extraction = assemble(
        "plain",
        "text/plain",
        tuple(Page(n, "text", text, source="decoded") for n, text in enumerate(pages, start=1)),
    )
    ends = [span.end for span in extraction.page_spans]
    roles = tuple(
        RoleSpan(0, 0, end - len(str(number)), end, "page_number")
        for number, end in zip(numbers, ends, strict=False)
    )
    clean = CleanText(extraction.text, (), extraction.page_spans, roles=roles)
    description = describe(clean, extraction, DescribeOptions(languages=(case["language"],)))
    return Document(extraction, clean, patched(description, case.get("patch", {})))


@pytest.mark.parametrize("case", CASES, ids=[f"{c['code']}-{c['kind']}" for c in CASES])
def test_a_rule_fires_where_it_is_broken_and_nowhere_else(case):
    looking = [rule for rule in document_rules() if rule.code == case["code"]]
    seen = document(case)
    found = [fault for rule in looking for fault in rule.faults(seen)]
    assert bool(found) == (case["kind"] == "fires"), found
    assert all(fault.where and fault.message for fault in found)


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


def rows_of(*texts: str) -> list[Measures]:
    out = []
    for n, text in enumerate(texts):
        seen = document({"text": text, "language": "en"})
        said_of = said(seen.description)
        out.append(Measures(f"f{n}", said=said_of, sketch=sketch(text)))
    return out


def between(rule: type[CollectionRule], *texts: str) -> set[str]:
    return {doc_id for doc_id, fault in rule.between(rows_of(*texts)) if fault.message}


def test_documents_of_a_collection_are_held_against_each_other():
    born = "Anna Keller was born on {} May 1878."
    assert between(ExpectDocumentsToAgree, born.format(5), born.format(9)) == {"f0", "f1"}
    assert between(ExpectDocumentsToAgree, born.format(5), born.format(5)) == set()
    # they look like contradictions: another person, a surname alone, one document with itself
    assert between(ExpectDocumentsToAgree, born.format(5), "Ruth Keller was born in 1850.") == set()
    assert between(ExpectDocumentsToAgree, born.format(5), "Keller was born in 1850.") == set()
    both = f"{born.format(5)} It is so. {born.format(9)}"
    assert between(ExpectDocumentsToAgree, both) == set()


def test_nearly_the_same_text_is_told_at_both_documents():
    one, other, third, *_ = (case["text"][0] for case in CASES if case["code"] == "page_twice")
    scan = one.replace("lamp", "larnp", 1)
    assert between(ExpectDocumentsToDiffer, one, scan) == {"f0", "f1"}
    assert between(ExpectDocumentsToDiffer, one, other) == set()
    assert between(ExpectDocumentsToDiffer, "a lamp", "a lamp", third) == set()


def test_what_stands_in_two_documents_reaches_both_verdicts():
    texts = ("Anna Keller was born on 5 May 1878.", "Anna Keller was born on 9 May 1878.")
    rows = [
        replace(controls.GOOD, doc_id=row.doc_id, said=row.said, sketch=row.sketch)
        for row in rows_of(*texts)
    ]
    together = validate(rows, collections={"f0": "parish", "f1": "parish"})
    apart = validate(rows, collections={"f0": "parish", "f1": "school"})
    assert [v.codes for v in together] == [("contradiction_elsewhere",)] * 2
    assert "5 May 1878" in together[1].findings[0].message
    assert [v.codes for v in apart] == [(), ()]


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
