"""Modules that are put off: light to import, and themselves as soon as they are asked."""

from __future__ import annotations

import importlib
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from expectations.put_off import put_off

#: a run of the suite first; then expectations of Great Expectations that want what was put off
ASKED = """
import sys
from dataclasses import replace
from expectations import controls
from expectations.suite import validate

assert [one.state for one in validate([replace(controls.GOOD, doc_id="f0")])] == ["published"]
print(sorted(name for name in ("scipy.stats._stats_py", "altair.vegalite") if name in sys.modules))

import great_expectations as gx
import pandas
context = gx.get_context(mode="ephemeral")
batch = (context.data_sources.add_pandas("p").add_dataframe_asset("a")
    .add_batch_definition_whole_dataframe("b").get_batch(
        {"dataframe": pandas.DataFrame({"x": ["a", "b", "b", "b"]})}))
wanted = {"values": ["a", "b"], "weights": [0.25, 0.75]}
report = batch.validate(gx.expectations.ExpectColumnKLDivergenceToBeLessThan(
    column="x", partition_object=wanted, threshold=0.01))
print(report.success, report.result["observed_value"])

from scipy import stats
import altair
middle = round(float(stats.norm.cdf(0)), 3)
print(middle, altair.Chart.__name__, stats is sys.modules["scipy.stats"])
"""


def test_the_suite_loads_no_statistics_and_who_asks_for_them_gets_them():
    out = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=False)
    assert out.stdout.splitlines() == ["[]", "True 0.0", "0.5 Chart True"], out.stderr


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of our own that counts how often it is loaded; gone again after the test."""
    folder = tmp_path / "seldom_asked"
    folder.mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "seldom_loaded", [], raising=False)
    (folder / "__init__.py").write_text(
        "import sys\nfrom . import inner\nsys.seldom_loaded.append(1)\nvalue = inner.value\n"
    )
    (folder / "inner.py").write_text("value = 7\n")
    before = set(sys.modules)
    yield folder
    for name in set(sys.modules) - before:
        if name.startswith("seldom_asked"):
            del sys.modules[name]


def loaded() -> int:
    return len(sys.seldom_loaded)  # type: ignore[attr-defined]


def test_imports_load_nothing_and_the_first_question_loads_it_once(package: Path):
    put_off("seldom_asked")
    put_off("seldom_asked")
    module = importlib.import_module("seldom_asked")
    assert importlib.import_module("seldom_asked") is module
    assert loaded() == 0
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda: answers.append(module.value))  # type: ignore[attr-defined]
        for _ in range(8)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (answers, loaded()) == ([7] * 8, 1)
    assert not hasattr(module, "nothing")
    assert "__getattr__" not in vars(module)
    assert sys.modules["seldom_asked"] is module


def test_a_part_of_it_may_be_imported_first(package: Path):
    put_off("seldom_asked")
    assert importlib.import_module("seldom_asked.inner").value == 7
    assert importlib.import_module("seldom_asked").value == 7
    assert loaded() == 1


def test_its_own_answers_for_what_it_has_not_stay(package: Path):
    with (package / "__init__.py").open("a") as file:
        file.write("def __getattr__(name):\n    return name.upper()\n")
    put_off("seldom_asked")
    module = importlib.import_module("seldom_asked")
    assert (module.anything, module.value, loaded()) == ("ANYTHING", 7, 1)


def test_what_fails_fails_each_time_as_its_import_would(package: Path):
    (package / "inner.py").write_text("raise ImportError('a library is missing')\n")
    put_off("seldom_asked")
    module = importlib.import_module("seldom_asked")
    for _ in range(2):
        with pytest.raises(ImportError, match="a library is missing"):
            _ = module.value


def test_what_is_not_installed_is_left_to_its_import():
    put_off("seldom_no_such_module")
    assert "seldom_no_such_module" not in sys.modules
    with pytest.raises(ImportError):
        put_off("seldom_no_such_module.part")
