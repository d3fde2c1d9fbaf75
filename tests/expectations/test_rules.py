"""Each rule that looks at a document: cases that fire, that do not, and that only look wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cleaners.contract import CleanText
from describers.contract import Description, Note
from describers.describe import describe
from describers.options import DescribeOptions
from expectations import controls
from expectations.checking import CheckingError
from expectations.frame import frame
from expectations.registry import document_rules, rules
from expectations.rule import Document
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
    extraction = assemble(
        "plain",
        "text/plain",
        tuple(Page(n, "text", text, source="decoded") for n, text in enumerate(pages, start=1)),
    )
    clean = CleanText(extraction.text, (), extraction.page_spans)
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
