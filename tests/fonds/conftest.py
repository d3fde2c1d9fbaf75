"""Lets these tests drive an archive of their own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from archive_driver import Archive


@pytest.fixture
def archive(store_options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An empty archive."""
    return Archive(store_options, tmp_path, monkeypatch)
