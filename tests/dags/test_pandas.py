"""What a task's process imports of pandas: nothing, unless it holds data frames."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

DAGS = Path(__file__).parents[2] / "dags"
#: a step of the given name, in a process of its own as every task is
BODY = """
import sys
import fonds_task

def {name}():
    import pyarrow as pa
    table = pa.table({{"pages": [1, 2]}})
    before = "pandas" in sys.modules
    assert table.to_pandas()["pages"].sum() == 3
    assert pa.array(table.to_pandas()["pages"]).to_pylist() == [1, 2]
    return before

print(fonds_task.step({name})())
"""


@pytest.mark.parametrize(("name", "imported"), [("commit", False), ("validate", True)])
def test_only_a_step_with_frames_imports_it(name, imported, tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", BODY.format(name=name)],
        env={**os.environ, "PYTHONPATH": str(DAGS), "AIRFLOW_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.stdout.split()[-1:] == [str(imported)], ran.stderr
