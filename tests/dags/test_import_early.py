from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: Airflow as `-m airflow` is imported, and what is there then
_START = """
import json, sys
sys.argv = ["-m", *sys.argv[1:]]
import airflow
threads = sum(line.split()[1] != "1" for line in open("/proc/self/status") if "Threads:" in line)
print(json.dumps([sorted(sys.modules), threads]))
"""


@pytest.mark.parametrize(
    ("arguments", "forks"),
    [(["scheduler"], True), (["celery", "worker", "--queues", "publish"], True), (["db"], False)],
)
def test_what_forks_tasks_has_boto3_and_no_step_of_ours(
    arguments: list[str], forks: bool, tmp_path: Path
):
    """A task takes fonds from the disk; a thread of the parent would be missing in it."""
    environment = {
        **os.environ,
        "AIRFLOW_HOME": str(tmp_path),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(ROOT / "plugins"),
        "AIRFLOW__CORE__LAZY_LOAD_PLUGINS": "False",
    }
    done = subprocess.run(
        [sys.executable, "-c", _START, *arguments],
        env=environment, capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    loaded, threads = json.loads(done.stdout.splitlines()[-1])
    assert ("botocore.client" in loaded) == forks
    assert not [name for name in loaded if name.startswith(("fonds.steps", "warehouse"))]
    assert threads == 0
