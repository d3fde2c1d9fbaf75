"""The mutation check: whatever one thing in a rule is changed, a case of the rules notices it."""

from __future__ import annotations

import doctest
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, ModuleType

import pytest
from rule_cases import CASES, GOLDEN, ROWS, TOGETHER, of_document, of_documents, of_row

import expectations
from expectations.rule import CollectionRule, DocumentRule, Rule
from workshop.mutants import mutants

pytestmark = pytest.mark.slow

ROOM = Path(expectations.__file__).parent
#: modules whose rules ask another module, beside each rule by itself
SHARED = ("said", "edtf", "cited")
#: mutants that do the same as what they were made of, by module, each with the reason
SAME = json.loads((GOLDEN / "expectations_mutants.json").read_text("utf-8"))


def modules() -> list[str]:
    """The names of all modules that are changed."""
    rules = sorted(path.stem for path in (ROOM / "rules").glob("expect_*.py"))
    return [*(f"rules.{name}" for name in rules), *SHARED]


def file_of(name: str) -> Path:
    return ROOM / f"{name.replace('.', '/')}.py"


def run(name: str, code: CodeType) -> ModuleType:
    module = ModuleType(f"expectations.{name}")
    module.__file__ = str(file_of(name))
    exec(code, module.__dict__)
    return module


@contextmanager
def in_place(name: str, code: CodeType) -> Iterator[list[type[Rule]]]:
    """The rules that the code of a module makes, or that ask it in the module's place."""
    changed = run(name, code)
    # an example in a docstring is a case too
    assert not failing(changed)
    if name.startswith("rules."):
        yield rules_of(changed)
        return
    full = f"expectations.{name}"
    before = sys.modules[full]
    sys.modules[full] = changed
    try:
        yield [
            rule
            for path in sorted((ROOM / "rules").glob("expect_*.py"))
            if f"from {full} import" in (source := path.read_text("utf-8"))
            for rule in rules_of(run(f"rules.{path.stem}", compile(source, path.stem, "exec")))
        ]
    finally:
        sys.modules[full] = before


def failing(module: ModuleType) -> int:
    """How many examples of the module's own functions fail."""
    own = (
        value for value in vars(module).values() if getattr(value, "__globals__", 0) is vars(module)
    )
    tests = (
        one for value in own for one in doctest.DocTestFinder().find(value, globs=vars(module))
    )
    return sum(doctest.DocTestRunner().run(one, out=lambda _: None).failed for one in tests)


def rules_of(module: ModuleType) -> list[type[Rule]]:
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Rule)
        and value.__module__ == module.__name__
    ]


def unlike(rule: type[Rule]) -> bool:
    """Whether any case sees that the rule is not what it should be."""
    if issubclass(rule, DocumentRule):
        cases = [case for case in CASES if case["code"] == rule.code]
        return any(of_document([rule], case) != case.get("says", []) for case in cases)
    if issubclass(rule, CollectionRule):
        cases = [case for case in TOGETHER if case["rule"] == rule.__name__]
        return any(of_documents(rule, case) != case.get("says", []) for case in cases)
    cases = [case for case in ROWS if case["rule"] == rule.__name__]
    return any(of_row(rule, case) != case.get("says", []) for case in cases)


def noticed(name: str, code: CodeType) -> bool:
    try:
        with in_place(name, code) as found:
            return any(unlike(rule) for rule in found)
    except Exception:  # noqa: BLE001 - a rule that cannot even be asked is noticed
        return True


@pytest.mark.parametrize("name", modules())
def test_no_rule_can_be_changed_without_a_case_that_notices(name):
    source = file_of(name).read_text("utf-8")
    assert not noticed(name, compile(source, name, "exec")), "the rule itself fails its cases"
    same = SAME.get(name, {})
    survivors = [one.name for one in mutants(source) if not noticed(name, one.code)]
    assert sorted(set(survivors)) == sorted(same), "add a case that tells these apart"
