"""The cases of the rules: what each is given, and what exactly it must say of it."""

from __future__ import annotations

import functools
import importlib
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from cleaners.contract import CleanText, RoleSpan
from describers.contract import Description, Note
from describers.describe import describe
from describers.options import DescribeOptions
from expectations import controls
from expectations.contract import Measures
from expectations.frame import frame
from expectations.options import ExpectOptions
from expectations.rule import CollectionRule, Document, DocumentRule, Rule
from expectations.said import said
from expectations.sketch import sketch
from extractors.contract import Page, assemble

GOLDEN = Path(__file__).parents[1] / "golden"
#: documents for the rules that look at one, documents of one collection, and rows of measures
CASES = json.loads((GOLDEN / "expectations_rules.json").read_text("utf-8"))
TOGETHER = json.loads((GOLDEN / "expectations_together.json").read_text("utf-8"))
ROWS = json.loads((GOLDEN / "expectations_rows.json").read_text("utf-8"))

#: where, and what
Told = list[list[str]]


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
        elif values is None:
            items = []
        else:
            given = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
            fields = [item.field for item in items] if name == "header" else []
            n = fields.index(which) if fields else int(which)
            items[n] = replace(items[n], **given)
        description = replace(description, **{name: tuple(items)})
    return description


def document(case: dict[str, Any]) -> Document:
    """The document of a case, described in its language."""
    return _document(json.dumps(case))


@functools.cache
def _document(written: str) -> Document:
    case = json.loads(written)
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
        RoleSpan(0, 0, end - len(str(number)), end, case.get("role", "page_number"))
        for number, end in zip(numbers, ends, strict=False)
        if number != ""
    )
    clean = CleanText(extraction.text, (), extraction.page_spans, roles=roles)
    description = describe(clean, extraction, DescribeOptions(languages=(case["language"],)))
    return Document(extraction, clean, patched(description, case.get("patch", {})))


def rows_of(texts: Iterable[str], **case: Any) -> list[Measures]:
    """Rows that have what holds documents against each other: f0, f1, ..."""
    out = []
    cited = importlib.import_module("expectations.cited").cited  # the changed one, of a mutant
    for n, text in enumerate(texts):
        seen = document({"language": "en", **case, "text": text}).description
        out.append(Measures(f"f{n}", said=said(seen), cited=cited(seen), sketch=sketch(text)))
    return out


def of_document(rules: Iterable[type[DocumentRule]], case: dict[str, Any]) -> Told:
    """What rules say of the case's document."""
    seen = document(case)
    return [[fault.where, fault.message] for rule in rules for fault in rule.faults(seen)]


def of_documents(rule: type[CollectionRule], case: dict[str, Any]) -> Told:
    """What a rule says of the case's documents, each with the document."""
    given = {name: case[name] for name in ("language", "patch") if name in case}
    found = rule.between(rows_of(case["texts"], **given))
    return [[f"{doc_id} {fault.where}", fault.message] for doc_id, fault in found]


def of_row(rule: type[Rule], case: dict[str, Any]) -> Told:
    """What a rule says of a good row with the case's values in it."""
    row, limits = controls.GOOD, ExpectOptions(**case.get("limits", {}))
    for place, value in case["row"].items():
        part, _, name = place.partition(".")
        given = tuple(value) if isinstance(value, list) else value
        row = replace(row, **{part: replace(getattr(row, part), **{name: given})})
    table = frame([(row, limits)])
    if bool(rule.holds(table[list(rule.columns)]).iloc[0]):
        return []
    return [[where, message] for message, where in rule.told(row, limits)]
