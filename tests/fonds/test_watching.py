"""The numbers of the steps, from a task to Prometheus; the rules, the dashboard, the log lines."""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from collector import Collector

from fonds.stack import ports
from fonds.steps import log, metrics

ROOT = Path(__file__).parents[2]
WATCHING = ROOT / "docs/watching"

needs_prometheus = pytest.mark.skipif(
    not (shutil.which("promtool") and shutil.which("prometheus")),
    reason="needs Debian's package prometheus (setup/debian-test.txt)",
)

#: a task's body as Airflow runs it, its numbers sent as Airflow's own settings say
TASK = """
import sys
sys.path.insert(0, "dags")
from airflow.sdk.observability import stats
from airflow.sdk.observability.metrics import stats_utils
stats.initialize(factory=stats_utils.get_stats_factory(), export_legacy_names=False)
from fonds_task import step

@step
def read(name):
    from fonds.steps import log
    sum(range(3_000_000))
    log.event("pages_read", key="letters/a.tif", engine=["tesseract"], states=["3:text", "1:blank"])
    log.event("document", key="letters/a.tif", state="published", codes=["few_words"])
    log.event("survey", objects=7, waiting=2, batches=1)
    log.event("audited", faults=0, objects=5, documents=4)

read("run-1")
import os
os._exit(0)
"""


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    with Collector() as collector:
        environment = {
            **os.environ,
            "AIRFLOW_HOME": str(tmp_path_factory.mktemp("airflow")),
            "AIRFLOW__METRICS__OTEL_ON": "True",
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{collector.port}",
            "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf",
            "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE": "delta",
        }
        for _ in range(2):  # two tasks, each a process that ends at once
            subprocess.run(
                [sys.executable, "-W", "ignore", "-c", TASK], check=True, cwd=ROOT, env=environment
            )
        yield collector


def test_numbers_of_short_tasks_arrive_and_add_up(collected):
    found = {
        (name, labels): value
        for (name, labels), value in collected.values.items()
        if "fonds" in name
    }
    pages = {dict(labels)["state"]: v for (n, labels), v in found.items() if "pages" in n}
    assert pages == {"text": 6, "blank": 2}
    (labels,) = (dict(labels) for (n, labels) in found if n.endswith("documents_total"))
    assert labels == {"collection": "letters", "state": "published"}
    (gauge,) = (v for (n, _), v in found.items() if n.endswith("queue_objects"))
    assert gauge == 7
    assert any(n.endswith("cpu_ms_total") and v > 0 for (n, _), v in found.items())


@needs_prometheus
def test_prometheus_takes_them_and_answers_every_panel_and_rule(collected, tmp_path: Path):
    port = ports.find(("prometheus",), None)["prometheus"]
    shutil.copy(WATCHING / "alerts.yml", tmp_path)
    (tmp_path / "prometheus.yml").write_text(
        "global: {scrape_interval: 1s}\nrule_files: [alerts.yml]\nscrape_configs:\n"
        f'  - {{job_name: fonds, static_configs: [{{targets: ["127.0.0.1:{collected.port}"]}}]}}\n'
    )
    server = subprocess.Popen(
        [
            "prometheus",
            f"--config.file={tmp_path / 'prometheus.yml'}",
            f"--storage.tsdb.path={tmp_path / 'data'}",
            f"--web.listen-address=127.0.0.1:{port}",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def ask(expression: str) -> list:
        query = urllib.parse.urlencode({"query": expression})
        url = f"http://127.0.0.1:{port}/api/v1/query?{query}"
        with urllib.request.urlopen(url, timeout=10) as answer:
            return json.load(answer)["data"]["result"]

    try:
        for _ in range(300):
            try:
                found = ask("sum by (collection) (airflow_fonds_pages_total)")
            except OSError:
                found = []
            if found:
                break
            time.sleep(0.1)
        assert found[0]["metric"] == {"collection": "letters"}
        assert float(found[0]["value"][1]) == 8
        dashboard = json.loads((WATCHING / "grafana.json").read_text())
        for panel in dashboard["panels"]:
            for target in panel["targets"]:
                ask(target["expr"].replace("$collection", ".*"))
    finally:
        server.terminate()
        server.wait(20)


@needs_prometheus
def test_the_rules_say_what_their_tests_say():
    for command in (
        ["check", "rules", "alerts.yml"],
        ["check", "config", "prometheus.yml"],
        ["test", "rules", "alerts_test.yml"],
    ):
        done = subprocess.run(
            ["promtool", *command], cwd=WATCHING, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_every_number_is_told_and_nothing_else_is_asked_for():
    page = (ROOT / "docs/watching.md").read_text(encoding="utf-8")
    names = set(metrics.names())
    assert all(f"`{name}`" in page for name in names)
    shown = {name.replace(".", "_") for name in names}
    for file in ("alerts.yml", "grafana.json"):
        text = (WATCHING / file).read_text()
        asked = {m.removesuffix("_total") for m in re.findall(r"airflow_(fonds_\w+)", text)}
        assert asked <= shown, file


def test_nothing_is_sent_where_nobody_takes_it():
    metrics.use(None)
    metrics.observe("pages_read", {"key": "a/b", "states": ["1:text"]})


def test_a_line_as_json_names_its_run_and_shows_no_secret(caplog: pytest.LogCaptureFixture):
    log.configure(as_json=True, run="run-9", secrets=("hunter22", ""))
    try:
        with caplog.at_level(logging.INFO, "fonds"):
            log.event("set_aside", key='c/"a\nb".txt', why="denied: key hunter22", codes=[])
    finally:
        log.configure()
    (record,) = caplog.records
    said = json.loads(record.getMessage())
    assert said == {
        "event": "set_aside",
        "key": 'c/"a\nb".txt',
        "why": "denied: key ***",
        "run": "run-9",
    }
    assert "\n" not in record.getMessage()
