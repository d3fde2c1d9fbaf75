"""Every part that runs in production runs here: PostgreSQL, Redis, Celery, users with passwords."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fonds.stack.airflow_api import AirflowApi
from fonds.stack.processes import members
from warehouse.drop import Drop
from warehouse.options import StoreOptions

from .production import Production, start_postgres, start_redis

pytestmark = [pytest.mark.stack, pytest.mark.timeout(900)]

LETTER = """\
Riverside, 4 May 1893

Dear Madam,

I have the honour to acknowledge the receipt of your letter of 28 April 1893, in which you ask
after the papers of the late surveyor. They were received in good order and are kept in the
strong room, where you may consult them on any weekday between ten and four o'clock.

I remain, Madam, your obedient servant,
the Keeper of the Records
"""


@pytest.fixture
def production() -> Iterator[Production]:
    if not shutil.which("redis-server") or not Path("/usr/lib/postgresql").exists():
        pytest.skip("needs the Debian packages postgresql and redis-server (make setup-dev)")
    # not in pytest's own folder: PostgreSQL runs as another user and must reach its data
    home = Path(tempfile.mkdtemp(prefix="fonds-production-"))
    home.chmod(0o755)
    made = Production(home)
    try:
        yield made
    finally:
        made.stop()
        assert members(home) == []
        shutil.rmtree(home)


def archivist(production: Production) -> StoreOptions:
    keys = json.loads((production.home / "secrets" / "keys.json").read_text())
    access, secret = keys["archivist"]
    endpoint = f"http://127.0.0.1:{production.ports['s3']}"
    return StoreOptions(endpoint=endpoint, access_key=access, secret_key=secret)


def test_a_letter_is_published_by_celery_workers(production: Production, tmp_path: Path) -> None:
    start_postgres(production)
    start_redis(production)
    production.start("store")
    production.wait("store")
    production.run("init")
    assert "admin" in production.run("init")  # repeating it is harmless
    for service in ("api-server", "scheduler", "dag-processor", "triggerer", "worker", "publisher"):
        production.start(service)
    for service in ("api-server", "scheduler", "dag-processor", "triggerer", "worker", "publisher"):
        production.wait(service)

    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER, encoding="utf-8")
    drop = Drop(archivist(production))
    put = drop.put_file(letter, "letters", "letter.txt")

    password = (production.home / "secrets" / "airflow_admin_password").read_text()
    url = f"http://127.0.0.1:{production.ports['api']}"
    with AirflowApi(url, "admin", password) as api:
        api.wait_for_dag("ingest_drop", 120)
        run = api.trigger("ingest_drop")
        while not run.finished:
            time.sleep(1)
            run = api.run(run.dag_id, run.run_id)
        tasks = api.task_instances(run.dag_id, run.run_id)
        assert run.state == "success", [(task.task_id, task.state) for task in tasks]

    receipt = json.loads(drop.read(f"receipts/{put.key}.json"))
    assert receipt["sha256"] == put.sha256
    assert receipt["state"].startswith("published")
    log = (production.home / "worker.log").read_text(errors="replace")
    assert "celery" in log
    assert os.fspath(production.home / "secrets") not in log
