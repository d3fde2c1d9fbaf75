"""The wheel in an environment of its own, called from an empty folder: filters and DAGs.

`fonds up` and all that follows are tried from it by tests/e2e, the reader by test_reader_wheel.py.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
import wheels

pytestmark = pytest.mark.slow
LETTER = "Riverside, 4 May 1893\n\nDear Madam,\n\nThe sur-\nveyor's papers were received.\n"
BAG = """
import fonds, sys; assert 'elsewhere' in fonds.__file__
from pathlib import Path
from airflow.dag_processing.dagbag import BundleDagBag
bag = BundleDagBag(sys.argv[1], bundle_path=Path(sys.argv[1]), bundle_name='fonds')
assert not bag.import_errors, bag.import_errors
print(sorted(bag.dags))
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    return wheels.beside(wheels.built(folder), folder / "elsewhere")


def run(home: Path, folder: Path, *command: str | Path, **more: str) -> str:
    done = subprocess.run(
        [home / "bin" / command[0], *command[1:]],
        capture_output=True,
        text=True,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "AIRFLOW_HOME": str(folder / "airflow"), **more},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_the_filters_work_in_an_empty_folder(home: Path, tmp_path: Path):
    (tmp_path / "letter.txt").write_text(LETTER)
    assert run(home, tmp_path, "fonds", "extract", "letter.txt") == LETTER
    assert "surveyor's papers" in run(home, tmp_path, "fonds", "clean", "letter.txt")
    described = json.loads(run(home, tmp_path, "fonds", "describe", "letter.txt"))
    assert [date["edtf"] for date in described["dates"]] == ["1893-05-04"]
    verdict = json.loads(run(home, tmp_path, "fonds", "check", "letter.txt", "--json"))
    assert verdict["state"].startswith("published")
    assert "rejoin" in run(home, tmp_path, "fonds", "explain", "letter.txt")


def test_the_wheel_brings_its_dags_along(home: Path, tmp_path: Path):
    folder = Path(run(home, tmp_path, "fonds", "dags", "path").strip())
    assert folder == home / "share/fonds/dags"
    quiet = ("python", "-W", "ignore", "-c", BAG, folder)
    told = run(home, tmp_path, *quiet, AIRFLOW__CORE__LOAD_EXAMPLES="False")
    assert "'ingest_drop'" in told.splitlines()[-1]
