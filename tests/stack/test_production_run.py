"""Every part that runs in production runs here: PostgreSQL, Redis, Celery, users with passwords."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import grpc
import httpx
import psycopg2
import pytest

from fonds.stack.airflow_api import AirflowApi, DagRun
from fonds.stack.processes import members
from warehouse.drop import Drop
from warehouse.options import StoreOptions

from .production import WEED, Production, resolved, start_postgres, start_redis
from .stranger import answered, ports, said

pytestmark = [pytest.mark.stack, pytest.mark.timeout(1500)]

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
    made = Production(home, resolved(FONDS_SURVEY_SECONDS="86400"))
    try:
        yield made
    finally:
        made.stop()
        assert members(home) == []
        shutil.rmtree(home)


def finished(api: AirflowApi, kind: str, seconds: float) -> DagRun:
    """The first run of `ingest_drop` that began so, when it has ended."""
    deadline = time.monotonic() + seconds
    while True:
        runs = [run for run in api.runs("ingest_drop") if run.run_type == kind]
        if runs and runs[-1].finished:
            return runs[-1]
        assert time.monotonic() < deadline, f"no run was {kind}"
        time.sleep(1)


def archivist(production: Production) -> StoreOptions:
    keys = json.loads((production.home / "secrets" / "keys.json").read_text())
    access, secret = keys["archivist"]
    endpoint = f"http://127.0.0.1:{production.ports['s3']}"
    return StoreOptions(endpoint=endpoint, access_key=access, secret_key=secret)


SERVICES = (
    *("api-server", "scheduler", "dag-processor", "triggerer", "worker", "publisher", "events"),
)


def test_a_letter_is_published_by_celery_workers_as_the_store_tells_of_it(
    production: Production, tmp_path: Path
) -> None:
    start_postgres(production)
    start_redis(production)
    production.start("store")
    production.wait("store")
    production.run("init")
    assert "admin" in production.run("init")  # repeating it is harmless
    for service in SERVICES:
        production.start(service)
    for service in SERVICES:
        production.wait(service)

    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER, encoding="utf-8")
    drop = Drop(archivist(production))
    password = (production.home / "secrets" / "airflow_admin_password").read_text()
    url = f"http://127.0.0.1:{production.ports['api']}"
    with AirflowApi(url, "admin", password) as api:
        api.wait_for_dag("ingest_drop", 120)
        # the survey of the day is over: what comes now is taken because the store tells of it
        first = finished(api, "scheduled", 300)
        assert first.state == "success"
        put = drop.put_file(letter, "letters", "letter.txt")
        run = finished(api, "asset_triggered", 600)
        tasks = api.task_instances(run.dag_id, run.run_id)
        assert run.state == "success", [(task.task_id, task.state) for task in tasks]

    receipt = json.loads(drop.read(f"receipts/{put.key}.json"))
    assert receipt["sha256"] == put.sha256
    assert receipt["state"].startswith("published")
    check_strangers(production)
    log = (production.home / "worker.log").read_text(errors="replace")
    assert "celery" in log
    assert os.fspath(production.home / "secrets") not in log


def check_strangers(production: Production) -> None:
    """Every port of every service, asked without a password or a key."""
    at = production.ports
    store = {at[name] + offset for name in WEED for offset in (0, 10_000)}
    named = {at[name] for name in ("postgres", "redis", "api", "worker-log", "publisher-log")}
    named |= {at["trigger-log"], at["health"], at["events"]}
    assert set(ports(members(production.home))) <= store | named

    assert answered(f"http://127.0.0.1:{at['api']}") == []
    assert httpx.post(f"http://127.0.0.1:{at['events']}/events", json={}).status_code == 401
    for word in (b"PING", b"KEYS *", b"CONFIG GET *", b"FLUSHALL"):
        assert said(at["redis"], word + b"\r\n").startswith(b"-NOAUTH")
    with pytest.raises(psycopg2.OperationalError, match="password"):
        psycopg2.connect(host="127.0.0.1", port=at["postgres"], user="airflow", dbname="airflow")
    for name in ("worker-log", "publisher-log", "trigger-log"):
        for path in ("/log/", "/log/dag_id=ingest_drop/x.log", "/log/../airflow.cfg", "/"):
            assert httpx.get(f"http://127.0.0.1:{at[name]}{path}").status_code in (403, 404), path
    # what lies behind the S3 port asks for a certificate, as in tests/warehouse/test_strangers.py
    for name in WEED:
        if name != "s3":
            assert httpx.get(f"http://127.0.0.1:{at[name]}/status").status_code == 400
        with grpc.insecure_channel(f"127.0.0.1:{at[name] + 10_000}") as channel:
            call = channel.unary_unary("/master_pb.Seaweed/VolumeList", None, None)
            with pytest.raises(grpc.RpcError) as refused:
                call(b"", timeout=5)
            assert refused.value.code() == grpc.StatusCode.UNAVAILABLE
