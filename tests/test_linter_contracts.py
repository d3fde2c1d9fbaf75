"""Each contract of the import linter, broken on purpose: the linter must name it.

The rooms are stubs with the modules that the contracts name, so that a run takes a second.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
LINTER = Path(sys.executable).with_name("lint-imports")

#: a module with an import that breaks the contract of that name
BROKEN = {
    "A room is entered by its doors alone": ("warehouse.load", "import extractors.inner.part"),
    "The drawing: a room imports only rooms below it": (
        "findings.errors",
        "import warehouse.store",
    ),
    "In the front desk, commands stand on steps and steps on the pipeline of one document": (
        "fonds.pipeline",
        "import fonds.steps",
    ),
    "Only the front desk knows the fetchers": ("warehouse.load", "import fetchers.contract"),
    "No room imports the workshop": ("cleaners.plan", "import workshop.words"),
    "Airflow stays in dags/": ("fonds.cli", "import airflow"),
    "boto3 stays in the warehouse and the fetchers": (
        "fonds.cli",
        "import boto3",
    ),
    "One file runs pytesseract": ("extractors.run", "import pytesseract"),
    "Great Expectations stays in the expectations": ("fonds.cli", "import great_expectations"),
    "No two siblings import each other, even round about": (
        "cleaners.plan",
        "import cleaners.ledger",
    ),
}


def test_every_contract_is_broken_here():
    assert set(BROKEN) == {contract["name"] for contract in SETTINGS["contracts"]}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "workshop" / "linter", folder / "workshop" / "linter")
    for module in {*named(), *(module for module, _ in BROKEN.values())}:
        write(folder, module, "")
    for module in ("extractors.inner.part", "warehouse.store", "workshop.words", "fonds.steps"):
        write(folder, module, "")
    write(folder, "cleaners.ledger", "import cleaners.plan\n")
    write(folder, "extractors.ocr.engine_pytesseract", "import pytesseract\n")
    return folder


def test_the_stubs_keep_all_contracts(house):
    done = lint(house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_contract_is_caught(house, name):
    module, line = BROKEN[name]
    path = place(house, module)
    kept = path.read_text()
    path.write_text(line + "\n")
    try:
        done = lint(house)
    finally:
        path.write_text(kept)
    assert done.returncode == 1
    assert f"{name} BROKEN" in " ".join(done.stdout.split())


def named() -> set[str]:
    found = set(SETTINGS["root_packages"])
    for contract in SETTINGS["contracts"]:
        for key in ("layers", "source_modules", "forbidden_modules", "ancestors"):
            found.update(contract.get(key, ()))
    outside = {"airflow", "boto3", "botocore", "pytesseract", "great_expectations"}
    return found - outside


def place(folder: Path, module: str) -> Path:
    path = folder / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def write(folder: Path, module: str, text: str) -> None:
    *packages, _ = module.split(".")
    at = folder
    for package in packages:
        at /= package
        flat = at.with_suffix(".py")
        at.mkdir(exist_ok=True)
        if flat.exists():
            flat.rename(at / "__init__.py")
        (at / "__init__.py").touch()
    if "." not in module:
        (folder / module).mkdir(exist_ok=True)
    place(folder, module).write_text(text)


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINTER, "--no-cache", "--no-logo"],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
    )
