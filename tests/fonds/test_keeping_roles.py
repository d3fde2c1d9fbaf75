"""What keeps the house works with the least keys: no step of it needs the administrator's."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from archive_driver import Archive

from fonds.keeping import audit, clean, history, images, maintain, reprocessing
from fonds.retention import Keeping
from fonds.settings import Settings
from fonds.steps import records
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore

LATER = datetime.now(UTC) + timedelta(days=400)


class AsRoles(Settings, frozen=True, kw_only=True):
    """Settings with a key for each role, as the embedded stack has them."""

    options: dict[str, StoreOptions] = {}  # noqa: RUF012 (msgspec copies it)

    def store(self, role: str = "pipeline") -> StoreOptions:
        return self.options[role]


@pytest.mark.store
@pytest.mark.slow
def test_each_step_with_the_key_of_its_role(own_s3, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(records, "_SHORT", 0)  # each document leaves results of its own
    archive = Archive(own_s3.options("admin"), tmp_path, monkeypatch)
    for n in range(3):
        archive.drop(f"c/{n}.txt", f"Letter number {n}, on the mill and on the mill's new wheel.")
        archive.run()
    settings = AsRoles(
        options={role: own_s3.options(role) for role in ("pipeline", "publisher")},
        keeping=Keeping(small_files=2, releases=1, release_days=0, audit_days=1),
    )
    assert maintain.compact(settings, "keep") > 0
    maintain.checkpoint(settings)
    assert maintain.vacuum(settings, hours=0) > 0
    assert [one.release for one in archive.reader().releases()] == [4]
    # with manifests for three texts, and nothing to draw; then nothing is due
    assert images.make_all(settings) == 0
    assert images.due(settings) == []
    shown = ObjectStore(archive.options, archive.options.warehouse_bucket).list("iiif/")
    assert sum(one.key.endswith("/manifest.json") for one in shown) == 3
    assert audit.audit(settings, "audit", LATER) == {"objects": 3, "documents": 3}
    assert reprocessing.forecast(settings) == {}
    assert reprocessing.request(settings) == 0
    assert clean.clean(settings, LATER)["results"] > 0
    left = ObjectStore(archive.options, archive.options.work_bucket)
    folders = {one.key.split("/")[0] for one in left.list()}
    assert folders == {"collections", "listing.json", "reports"}


@pytest.mark.slow
def test_airflows_history_is_shortened(tmp_path: Path):
    place = f"sqlite:///{tmp_path / 'airflow.db'}"
    environment = {
        **os.environ,
        "AIRFLOW_HOME": str(tmp_path),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": place,
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    }
    subprocess.run(
        [sys.executable, "-m", "airflow", "db", "migrate"],
        check=True,
        env=environment,
        capture_output=True,
    )
    import sqlite3

    with sqlite3.connect(tmp_path / "airflow.db") as database:
        for day in ("2020-01-01", "2126-01-01"):
            database.execute("INSERT INTO log (dttm, event) VALUES (?, 'x')", (f"{day} 00:00:00",))
    assert history.clean(Settings(home=tmp_path, airflow_database=place))
    with sqlite3.connect(tmp_path / "airflow.db") as database:
        left = [row[0][:4] for row in database.execute("SELECT dttm FROM log WHERE event = 'x'")]
    assert left == ["2126"]


def test_history_is_left_where_nobody_says_where_it_is(tmp_path: Path):
    assert history.clean(Settings(home=tmp_path)) is False
