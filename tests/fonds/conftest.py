"""Lets these tests drive an archive of their own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from archive_driver import Archive

from fonds.settings import Settings
from fonds.steps import describe
from fonds.steps.guard import Guard
from warehouse.client import client


class LastingGuard(Guard):
    """A guard whose helper serves the next step too: a task has its own, these runs have many."""

    shared: ClassVar[LastingGuard | None] = None

    def __enter__(self) -> LastingGuard:
        kept = type(self).shared
        if kept is not None and kept.is_alive():
            return kept
        if kept is not None:
            kept.end()
        type(self).shared = self
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the helper to the next."""

    def is_alive(self) -> bool:
        """Whether the helper can still be asked; it ends with the thread that started it."""
        return self._process is None or self._process.poll() is None

    def end(self) -> None:
        """Let the helper go."""
        self._stop()


@pytest.fixture(scope="session", autouse=True)
def _lasting_guard() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(describe, "Guard", LastingGuard)
        yield
    if LastingGuard.shared is not None:
        LastingGuard.shared.end()


@pytest.fixture
def archive(store_options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An empty archive."""
    return Archive(store_options, tmp_path, monkeypatch)


@pytest.fixture
def asked(store_options) -> Iterator[list[str]]:
    """Each request that boto3 sends from now on, as `GET work/a/key`; of a listing, its prefix."""
    sent: list[str] = []
    events = client(store_options).meta.events
    buckets = {
        store_options.drop_bucket: "drop",
        store_options.work_bucket: "work",
        store_options.warehouse_bucket: "warehouse",
    }

    def note(request: Any, **_: Any) -> None:
        address = urlsplit(request.url)
        bucket, _, key = unquote(address.path).lstrip("/").partition("/")
        prefix = parse_qs(address.query).get("prefix", [""])[0]
        sent.append(f"{request.method} {buckets.get(bucket, bucket)}/{key or prefix}")

    events.register("before-send.s3", note, unique_id="asked")
    yield sent
    events.unregister("before-send.s3", note, unique_id="asked")


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
