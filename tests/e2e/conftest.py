from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from stack import Stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A running stack for the whole session; nothing of it is left afterwards.

    It has no DjVu programs: no test needs them but the one in which they are missing.
    """
    running = Stack(tmp_path_factory.mktemp("fonds"), without=("djvused", "ddjvu"))
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
