"""A stack is killed in mid-run, and ends with the bytes of steps that nobody disturbed."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from stack import Stack, texts, wait_until

sys.path.insert(0, str(Path(__file__).parents[1] / "fonds"))

from archive_driver import Archive

pytestmark = [
    *(pytest.mark.stack, pytest.mark.slow, pytest.mark.store),
    pytest.mark.timeout(1200),
]


def test_a_killed_stack_ends_with_the_same_bytes(
    sample: Path, store_options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """kill -9 of everything in mid-run; up; the next run gives the bytes of a quiet one."""
    stack = Stack(tmp_path / "killed")
    stack.fonds("up")
    try:
        stack.fonds("drop", sample, "--collection", "sample")
        stack.fonds("ingest", "--no-wait")
        wait_until(lambda: stack.pages_read() > 0, 120, "the first page")
        assert stack.kill() > 5
        time.sleep(1)
        stack.fonds("up")
        stack.ingest()
        ended = texts(stack.settings().store("reader"))
    finally:
        stack.fonds("down")
    assert stack.processes() == set()
    quiet = Archive(store_options, tmp_path, monkeypatch)
    for path in sample.rglob("*"):
        if path.is_file():
            quiet.drop(f"sample/{path.relative_to(sample)}", path.read_bytes())
    quiet.run()
    assert ended == texts(store_options)
