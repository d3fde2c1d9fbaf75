"""Versions: one number in all files that state it, and a section of the changelog for it."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from findings.errors import UsageError
from workshop.release import ROOT, STATED, release, sections, stated

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def numbers(changelog: Path) -> list[str]:
    return [".".join(map(str, number)) for number, _ in sections(changelog.read_text("utf-8"))]


def test_every_file_states_the_version_of_the_project():
    assert stated() == dict.fromkeys(STATED, VERSION)


def test_the_version_has_the_newest_section_and_sections_go_back_in_time():
    found = sections((ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert numbers(ROOT / "CHANGELOG.md")[0] == VERSION
    assert found == sorted(found, reverse=True)
    assert [day for _, day in found] == sorted((day for _, day in found), reverse=True)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("CHANGELOG.md", *STATED):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_a_release_numbers_what_has_gathered(copy: Path):
    changelog = copy / "CHANGELOG.md"
    text = changelog.read_text("utf-8").replace("[Unreleased]\n", "[Unreleased]\n\n- Bells.\n", 1)
    changelog.write_text(text, "utf-8")
    before = numbers(changelog)
    release("99.0.0", "2999-01-02", copy)
    assert numbers(changelog) == ["99.0.0", *before]
    assert "## [Unreleased]\n\n## [99.0.0] - 2999-01-02\n\n- Bells.\n" in changelog.read_text()
    assert stated(copy) == dict.fromkeys(STATED, "99.0.0")
    with pytest.raises(UsageError, match="nothing under"):
        release("99.0.1", "2999-01-03", copy)


@pytest.mark.parametrize("version", [VERSION, "0.0.1", "1.0", "v9.0.0", "9.0.0rc1"])
def test_what_is_no_later_version_is_refused_and_writes_nothing(copy: Path, version: str):
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    with pytest.raises(UsageError):
        release(version, "2999-01-02", copy)
    assert before == {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
