"""Lets these tests drive an archive of their own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from archive_driver import Archive

from fonds.settings import Settings


@pytest.fixture
def archive(store_options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An empty archive."""
    return Archive(store_options, tmp_path, monkeypatch)


@pytest.fixture
def settings(store_options, tmp_path: Path) -> Settings:
    """The settings of an installation on fresh buckets."""
    return Settings(
        home=tmp_path,
        s3_endpoint=store_options.endpoint,
        s3_access_key=store_options.access_key,
        s3_secret_key=store_options.secret_key,
        drop_bucket=store_options.drop_bucket,
        work_bucket=store_options.work_bucket,
        warehouse_bucket=store_options.warehouse_bucket,
    )
