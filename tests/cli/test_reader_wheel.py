"""A reader's environment: the wheel, a handful of packages, and what docs/reader.md says."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
import warehouse_documents as docs
import wheels

from warehouse.contract import RunRecord
from warehouse.load import load
from warehouse.release import Releases
from warehouse.store import ObjectStore

pytestmark = [pytest.mark.slow, pytest.mark.store]
PAGE = (wheels.ROOT / "docs/reader.md").read_text(encoding="utf-8")
#: packages that no reader needs
HEAVY = {"airflow", "celery", "great_expectations", "pytesseract", "tesserocr", "pydantic", "typer"}
BEGIN = """
import json, sys, time
began = time.process_time()
from warehouse.reader import open_warehouse
took = time.process_time() - began
from warehouse.options import StoreOptions
url, doc_id, offset, keys = json.loads(sys.argv[1])
options = StoreOptions(**keys) if keys else None
warehouse = open_warehouse(url, options)
"""
END = """
assert not HEAVY & {name.partition(".")[0] for name in sys.modules}, sorted(sys.modules)
print(json.dumps({"seconds": took, "documents": len(list(warehouse.documents()))}))
"""


def _programs() -> list[str]:
    """The page's own, with the numbers of the releases that there are."""
    blocks = re.findall(r"^```python\n(.*?)^```", PAGE, re.M | re.S)
    # beside an embedded stack is not where this environment is
    blocks = [block for block in blocks if "settings.load" not in block]
    # searching is an extra of its own
    blocks = [block for block in blocks if "readingroom.search" not in block]
    queries = re.findall(r"^```sql\n(.*?)^```", PAGE, re.M | re.S)
    blocks += [f"warehouse.duckdb().execute({query!r}).fetchall()\n" for query in queries]
    table = re.findall(r"^\| [^|]+ \| `(warehouse\.[^|]+?)`", PAGE, re.M)
    blocks += [call.replace('"SELECT ..."', '"SELECT 1"') for call in table]
    named = {"filter(...)": "head(1)", '"http://127.0.0.1:8333/warehouse"': "url"}
    for words, meant in named.items():
        blocks = [block.replace(words, meant) for block in blocks]
    return [re.sub(r"\b12\b", "1", block) for block in blocks]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reader")
    place = wheels.installed(wheels.built(folder), folder / "elsewhere")
    needed = wheels.required("fonds", "reader")
    assert len(needed) <= 25, sorted(needed)
    wheels.lend(needed - {"fonds"}, place)
    return folder / "elsewhere"


def test_the_page_runs_where_a_handful_of_packages_are(home: Path, own_s3, tmp_path):
    publisher, reader = own_s3.options("publisher"), own_s3.options("reader")
    load([docs.outcome(n, tmp_path) for n in range(2)], publisher, RunRecord("r", docs.WHEN))
    Releases(publisher).publish("r", "2026-10-01T00:00:00+00:00")
    store = ObjectStore(reader, "warehouse")
    reached = (one for one in store.list() if not one.key.startswith("restricted/"))
    for found in reached:
        (tmp_path / "copy" / found.key).parent.mkdir(parents=True, exist_ok=True)
        store.download(found.key, tmp_path / "copy" / found.key)
    programs = _programs()
    assert len(programs) >= 10
    code = BEGIN + "\n".join(programs) + f"\nHEAVY = {HEAVY!r}\n" + END
    keys = {name: getattr(reader, name) for name in ("endpoint", "access_key", "secret_key")}
    doc_id = docs.outcome(1, tmp_path).doc_id
    for url, known in (
        ("s3://warehouse", keys),
        (str(tmp_path / "copy"), None),
    ):
        done = subprocess.run(
            [home / "bin/python", "-I", "-c", code, json.dumps([url, doc_id, 0, known])],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        assert json.loads(done.stdout.splitlines()[-1])["documents"] == 2


def test_a_command_of_the_pipeline_says_what_to_install(home: Path, tmp_path: Path):
    done = subprocess.run(
        [home / "bin/fonds", "extract", "x.txt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    what, remedy = done.stderr.splitlines()
    assert "typer" in what
    assert "fonds[all]" in remedy
