"""DAG integrity: every file parses, imports nothing heavy, and keeps the house rules."""

import itertools
import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

DAGS = Path(__file__).parents[2] / "dags"
#: what a DAG file must not import: each costs a second or more at every parse
HEAVY = {"boto3", "deltalake", "great_expectations", "numpy", "pandas", "PIL", "pyarrow", "lxml"}
INGESTING = ("ingest_drop", "ingest_bulk")


@pytest.fixture(scope="module")
def parsed(tmp_path_factory):
    home = tmp_path_factory.mktemp("airflow")
    code = f"""
import json, sys
sys.path.insert(0, {str(DAGS)!r})
import airflow.sdk
before = set(sys.modules)
import audit, clean_work, fetch_sources, ingest_bulk, ingest_drop, maintain_warehouse, reprocess
import make_images, review_quarantine, send_notices, verify_fixity
heavy = sorted((set(sys.modules) - before) & {HEAVY!r})
from airflow.dag_processing.dagbag import DagBag
bag = DagBag({str(DAGS)!r})
print(json.dumps({{
    "heavy": heavy,
    "errors": bag.import_errors,
    "dags": {{
        name: {{
            "doc": bool(dag.doc_md), "catchup": dag.catchup, "active": dag.max_active_runs,
            "tasks": {{t.task_id: [t.retries, sorted(t.downstream_task_ids)] for t in dag.tasks}},
            "weights": [t.priority_weight for t in dag.tasks],
            "rules": sorted({{str(t.weight_rule) for t in dag.tasks}}),
            "width": dag.max_active_tasks,
            "longest": max(
                (t.execution_timeout.total_seconds() for t in dag.tasks if t.execution_timeout),
                default=0.0,
            ),
        }}
        for name, dag in bag.dags.items()
    }},
}}))
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={
            "AIRFLOW_HOME": str(home),
            "PATH": "/usr/bin:/bin",
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "FONDS_WORKERS": "70",
        },
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_every_file_parses(parsed):
    assert parsed["errors"] == {}
    keeping = {"maintain_warehouse", "clean_work", "audit", "reprocess", "review_quarantine"}
    keeping.add("verify_fixity")
    keeping |= {"send_notices", "make_images"}
    assert set(parsed["dags"]) == {*INGESTING, *keeping, "fetch_sources"}


def test_parsing_imports_nothing_heavy(parsed):
    assert parsed["heavy"] == []


def test_house_rules(parsed):
    for name, dag in parsed["dags"].items():
        assert dag["doc"], name
        assert not dag["catchup"], name
        assert dag["active"] == 1, name
        assert all(retries >= 1 for retries, _ in dag["tasks"].values()), name


def test_no_task_is_given_to_another_worker_while_it_may_still_run(parsed):
    compose = yaml.safe_load((DAGS.parent / "docker-compose.yml").read_text())
    name = "AIRFLOW__CELERY_BROKER_TRANSPORT_OPTIONS__VISIBILITY_TIMEOUT"
    (seconds,) = {
        float(part[name]) for part in compose.values() if isinstance(part, dict) and name in part
    }
    longest = max(dag["longest"] for dag in parsed["dags"].values())
    assert 0 < longest < seconds


@pytest.mark.parametrize("name", INGESTING)
def test_the_chain_ends_in_reconcile(parsed, name):
    tasks = parsed["dags"][name]["tasks"]
    chain = ["survey", "probe", "plan", "extract", "describe"]
    chain += ["validate", "stage", "commit", "publish", "write_receipts", "reconcile", "go_on"]
    for earlier, later in itertools.pairwise(chain):
        assert later in tasks[earlier][1]
    assert parsed["dags"][name]["width"] == 70
    last = [name for name, (_, after) in tasks.items() if not after]
    assert sorted(last) == (["go_on", "hand_over"] if name == "ingest_drop" else ["go_on"])


def test_what_keeps_the_house_is_off_the_critical_path(parsed):
    for name, dag in parsed["dags"].items():
        if name not in (*INGESTING, "fetch_sources"):
            assert set(dag["weights"]) == {1}, name
            assert dag["width"] == 1, name
            assert all("absolute" in rule.lower() for rule in dag["rules"]), name


def test_the_page_offers_what_the_desk_understands(parsed):
    from fonds.reviewing.questions import CHOICES

    assert f"CHOICES = {json.dumps(CHOICES)}" in (DAGS / "review_quarantine.py").read_text()
    tasks = parsed["dags"]["review_quarantine"]["tasks"]
    assert tasks["choose"][1] == ["ask", "decide"]
