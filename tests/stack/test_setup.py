"""Set-up: what the locks promise, and what the scripts say on a machine that lacks something."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
SETUP = ROOT / "setup"


def pins(name: str) -> dict[str, set[str]]:
    """The pinned versions by project; several where they differ by Python or system."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for project, version in re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==([^\s;]+)", text, re.MULTILINE):
        found.setdefault(project, set()).add(version)
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_place_and_has_a_hash_for_every_pin(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries if entry.strip())


def test_each_layer_holds_the_one_below_with_the_same_pins() -> None:
    runtime, production, dev = (
        pins(f"requirements{layer}.lock") for layer in ("", "-production", "-dev")
    )
    for below, above in ((runtime, production), (production, dev)):
        assert {name: above.get(name) for name in below} == below
    assert "apache-airflow-providers-fab" not in runtime
    assert "pytest" not in production


def test_the_locks_meet_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    for group in project["project"]["optional-dependencies"].values():
        asked += group
    locked = pins("requirements-dev.lock")
    for line in asked:
        requirement = Requirement(line)
        if requirement.name == project["project"]["name"]:
            # an extra that holds another one, which is asked for here by itself
            assert requirement.extras <= project["project"]["optional-dependencies"].keys()
            continue
        versions = locked.get(canonicalize_name(requirement.name))
        assert versions, f"{line} is not in the lock: run `make lock`"
        for version in versions:
            assert requirement.specifier.contains(Version(version)), f"{line}: {version} is locked"


def test_celery_is_held_below_the_version_that_breaks_airflow() -> None:
    """celery 5.7.0 cannot be imported by apache-airflow-providers-celery 3.26.0."""
    (version,) = pins("requirements.lock")["celery"]
    assert Version(version) < Version("5.7")


def run_bare(
    tmp_path: Path, command: list[str], programs: list[str], **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a script on a path that holds the named programs alone."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for program in programs:
        found = shutil.which(program)
        assert found
        (folder / program).symlink_to(os.path.realpath(found))
    return subprocess.run(
        command, env={"PATH": str(folder), **more}, capture_output=True, text=True, check=False
    )


def test_another_system_is_told_which_packages(tmp_path: Path) -> None:
    script = [str(SETUP / "debian.sh"), str(SETUP / "debian-runtime.txt")]
    done = run_bare(tmp_path, ["bash", *script], ["bash", "sed", "tr"])
    assert done.returncode == 1
    for package in ("tesseract-ocr", "tesseract-ocr-script-frak", "djvulibre-bin"):
        assert package in done.stderr
    assert "#" not in done.stderr


@pytest.mark.skipif(not shutil.which("dpkg-query"), reason="not a Debian system")
def test_what_is_installed_is_not_installed_again(tmp_path: Path) -> None:
    wanted = tmp_path / "list.txt"
    wanted.write_text("# the shell that runs the script\nbash\n")
    script = ["bash", str(SETUP / "debian.sh"), str(wanted)]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.skipif(not shutil.which("dpkg-query"), reason="not a Debian system")
def test_without_root_and_sudo_the_command_to_ask_for_is_named(tmp_path: Path) -> None:
    wanted = tmp_path / "list.txt"
    wanted.write_text("a-package-that-is-nowhere\n")
    fake = tmp_path / "id"  # says that we are not root
    fake.write_text("#!/bin/sh\necho 1000\n")
    fake.chmod(0o755)
    done = run_bare(
        tmp_path,
        ["bash", "-c", f"id() {{ {fake}; }}; export -f id; bash {SETUP}/debian.sh {wanted}"],
        ["bash", "sh", "sed", "tr", "dpkg-query", "apt-get"],
    )
    assert done.returncode == 1
    assert "apt-get install --no-install-recommends a-package-that-is-nowhere" in done.stderr


def test_a_python_that_does_not_do_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    (checkout / "setup").mkdir(parents=True)
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-uv.lock"):
        shutil.copy(ROOT / name, checkout)
    shutil.copy(ROOT / "pyproject.toml", checkout)
    shutil.copy(SETUP / "environment.sh", checkout / "setup")
    old = tmp_path / "python-of-old"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = subprocess.run(
        ["bash", str(checkout / "setup" / "environment.sh"), "runtime"],
        env={"PATH": os.environ["PATH"], "PYTHON": str(old)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "fonds needs Python 3.11" in done.stderr
    assert not (checkout / ".venv").exists()


def test_make_lists_its_targets() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in ("setup", "demo", "test", "test-fast", "lint", "lock", "up", "down", "clean"):
        assert re.search(rf"^{target} ", done.stdout, re.MULTILINE), target


def test_ci_runs_what_the_readme_says() -> None:
    assert "exec make test\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
