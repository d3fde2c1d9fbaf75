from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))
sys.path.insert(0, str(Path(__file__).parent))

import wheels
from stack import Stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A running stack for the whole session; nothing of it is left afterwards.

    It is that of the wheel, installed away from the checkout, and has no DjVu programs: no test
    needs them but the one in which they are missing.
    """
    folder = tmp_path_factory.mktemp("wheel")
    environment = wheels.beside(wheels.built(folder), folder / "elsewhere")
    running = Stack(
        tmp_path_factory.mktemp("fonds"),
        without=("djvused", "ddjvu"),
        program=environment / "bin/fonds",
    )
    running.fonds("up")
    try:
        yield running
    finally:
        running.fonds("down")
        assert running.processes() == set()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample drop, rendered."""
    from demo.render import render

    folder = tmp_path_factory.mktemp("sample")
    render(folder)
    return folder


#: what compares all that the stack holds comes before others have put theirs there, and what
#: leaves something waiting comes last
_FIRST, _LAST = "test_ingest.py", "test_faults.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests that share the stack into an order in which none is in another's way."""
    here = [item for item in items if item.path.parent == Path(__file__).parent]
    ordered = sorted(here, key=lambda one: (one.path.name != _FIRST) + (one.path.name == _LAST))
    places = iter(ordered)
    items[:] = [next(places) if item in here else item for item in items]
