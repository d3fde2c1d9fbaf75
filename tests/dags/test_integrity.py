"""DAG integrity: every file parses, imports nothing heavy, and keeps the house rules."""

import itertools
import json
import subprocess
import sys
from pathlib import Path

import pytest

DAGS = Path(__file__).parents[2] / "dags"
#: what a DAG file must not import: each costs a second or more at every parse
HEAVY = {"boto3", "deltalake", "great_expectations", "numpy", "pandas", "PIL", "pyarrow", "lxml"}


@pytest.fixture(scope="module")
def parsed(tmp_path_factory):
    home = tmp_path_factory.mktemp("airflow")
    code = f"""
import json, sys
sys.path.insert(0, {str(DAGS)!r})
import airflow.sdk
before = set(sys.modules)
import ingest_drop, fetch_sources
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
        },
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_every_file_parses(parsed):
    assert parsed["errors"] == {}
    assert set(parsed["dags"]) == {"fetch_sources", "ingest_drop"}


def test_parsing_imports_nothing_heavy(parsed):
    assert parsed["heavy"] == []


def test_house_rules(parsed):
    for name, dag in parsed["dags"].items():
        assert dag["doc"], name
        assert not dag["catchup"], name
        assert dag["active"] == 1, name
        assert all(retries >= 1 for retries, _ in dag["tasks"].values()), name


def test_the_chain_ends_in_reconcile(parsed):
    tasks = parsed["dags"]["ingest_drop"]["tasks"]
    chain = ["survey", "probe", "plan_reading", "extract", "plan_describing", "describe"]
    chain += ["validate", "load", "publish", "write_receipts", "reconcile"]
    for earlier, later in itertools.pairwise(chain):
        assert later in tasks[earlier][1]
    assert [name for name, (_, after) in tasks.items() if not after] == ["reconcile"]
