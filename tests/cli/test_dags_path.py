"""The DAGs and their constraints, for an Airflow of somebody's own."""

from __future__ import annotations

import os
import subprocess
import sysconfig
from pathlib import Path

import pytest
import wheels

from workshop.constraints import LOCK, constraints

ROOT = Path(__file__).parents[2]


def test_the_constraints_are_those_of_the_lock():
    written = (ROOT / "setup/constraints.txt").read_text(encoding="utf-8")
    assert written == constraints(LOCK.read_text(encoding="utf-8")), "run: make lock"
    assert "apache-airflow==3.3" in written
    assert "--hash" not in written


@pytest.mark.slow
def test_the_wheel_brings_its_dags_along(tmp_path: Path):
    home = tmp_path / "elsewhere"
    place = wheels.installed(wheels.built(tmp_path), home)
    python = home / "bin/python"
    # the dependencies are lent; the checkout, which is installed there as editable, is not
    (place / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    environment = {"PATH": os.environ["PATH"], "AIRFLOW_HOME": str(tmp_path / "airflow")}
    done = subprocess.run(
        [home / "bin/fonds", "dags", "path"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env=environment,
    )
    folder = Path(done.stdout.strip())
    assert folder == home / "share/fonds/dags"
    code = (
        "import fonds, sys; assert 'elsewhere' in fonds.__file__\n"
        "from pathlib import Path\n"
        "from airflow.dag_processing.dagbag import BundleDagBag\n"
        "bag = BundleDagBag(sys.argv[1], bundle_path=Path(sys.argv[1]), bundle_name='fonds')\n"
        "assert not bag.import_errors, bag.import_errors\n"
        "print(sorted(bag.dags))"
    )
    bag = subprocess.run(
        [python, "-W", "ignore", "-c", code, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**environment, "AIRFLOW__CORE__LOAD_EXAMPLES": "False"},
    )
    assert bag.returncode == 0, bag.stderr[-2000:]
    assert "'ingest_drop'" in bag.stdout.splitlines()[-1]
