"""Names and places of tests mirror the rooms."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

from workshop.docs.house import FLOORS

TESTS = Path(__file__).parent
#: folders that try a part of a room, and the part
PARTS = {
    "ocr": "extractors.ocr",
    "words": "cleaners.ocr",
    "cli": "fonds.cli",
    "stack": "fonds.stack",
    "demo": "demo",
}
#: folders of the whole house, and of what tests share
HOUSE = {"compose", "e2e", "faults", "golden"}
#: files, and a folder, that read what they try, or run it, and import nothing of it
BY_PATH = {
    *("dags", "test_constraints.py", "test_data_contract.py", "test_loaded.py"),
    *("test_reader_wheel.py", "test_search_extra.py", "test_setup.py", "test_wheel.py"),
}


@functools.cache
def named(path: Path) -> tuple[str, ...]:
    """The modules that a file imports, or with a dot the names that it takes from them."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [f"{node.module or ''}.{alias.name}" for alias in node.names]
    return tuple(names)


def imported(path: Path, seen: frozenset[Path] = frozenset()) -> Iterator[str]:
    """The modules that a test imports, itself and through the files beside it."""
    for name in named(path):
        beside = path.with_name(f"{name.strip('.').split('.')[0]}.py")
        if beside.exists() and beside not in seen:
            yield from imported(beside, seen | {path})
        else:
            yield name


def test_every_room_has_its_tests_and_every_folder_its_room():
    folders = {path.name for path in TESTS.iterdir() if path.is_dir()} - {"__pycache__"}
    assert folders == {*FLOORS, *PARTS, *HOUSE}


def test_a_test_lies_in_the_room_that_it_tries():
    strangers = []
    for path in TESTS.glob("*/test_*.py"):
        folder = path.parent.name
        if {folder, path.name} & (HOUSE | BY_PATH):
            continue
        names = {*imported(path)}
        if (shared := path.with_name("conftest.py")).exists():
            names |= {*imported(shared)}
        room = PARTS.get(folder, folder)
        if not any(f"{name}.".startswith(f"{room}.") for name in names):
            strangers.append(str(path.relative_to(TESTS)))
    assert strangers == []


def test_stacks_are_started_in_two_folders_alone():
    # `make test` looks for them nowhere else
    marked = {
        path.parent.name
        for path in TESTS.rglob("*.py")
        if re.search(r"mark\.stack\b", path.read_text("utf-8"))
    }
    assert marked == {"stack", "e2e"}
