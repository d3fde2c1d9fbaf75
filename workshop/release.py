"""A release: `make release VERSION=0.5.0` gives its number to what has gathered under [Unreleased].

Writes CHANGELOG.md, with today's date, and the number into every file that states it. Commits and
tags nothing: it prints the commands.
"""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from findings.errors import UsageError

ROOT = Path(__file__).resolve().parents[1]
#: the files that state the version, each with what stands before it
STATED = {
    "pyproject.toml": '\nversion = "',
    "fonds/__init__.py": '__version__ = "',
    "docker-compose.yml": "FONDS_IMAGE:-fonds:",
    ".env.example": "FONDS_IMAGE=fonds:",
    "docs/airflow.md": '"fonds-',
    "docs/sbom.cdx.json": '"name": "fonds", "version": "',
}
_NUMBER = r"\d+\.\d+\.\d+"
_SECTION = re.compile(rf"^## \[({_NUMBER})\] - (\d{{4}}-\d\d-\d\d)$", re.MULTILINE)
_UNRELEASED = "## [Unreleased]\n"


def stated(root: Path = ROOT) -> dict[str, str]:
    """The version that each file of `STATED` has; empty where it has none."""
    found = {}
    for name, before in STATED.items():
        text = (root / name).read_text("utf-8")
        number = re.search(rf"{re.escape(before)}({_NUMBER})", text)
        found[name] = number[1] if number else ""
    return found


def sections(changelog: str) -> list[tuple[tuple[int, ...], str]]:
    """The released versions with their days (ISO 8601), as they stand: the newest first."""
    return [(_ordered(number), day) for number, day in _SECTION.findall(changelog)]


def release(version: str, day: str, root: Path = ROOT) -> None:
    """Write `version` into the files. UsageError where it is no later one, or nothing is new."""
    path = root / "CHANGELOG.md"
    changelog = path.read_text("utf-8")
    if not re.fullmatch(_NUMBER, version):
        raise UsageError(f"a version has three numbers, not {version!r}")
    if _ordered(version) <= (newest := sections(changelog)[0][0]):
        raise UsageError(f"{version} is not later than {'.'.join(map(str, newest))}")
    _, gathered = changelog.split(_UNRELEASED)
    if not gathered.split("\n## ")[0].strip():
        raise UsageError("CHANGELOG.md has nothing under [Unreleased]")
    path.write_text(
        changelog.replace(_UNRELEASED, f"{_UNRELEASED}\n## [{version}] - {day}\n"), "utf-8"
    )
    for name, before in STATED.items():
        text = (root / name).read_text("utf-8")
        said = re.sub(rf"({re.escape(before)}){_NUMBER}", rf"\g<1>{version}", text)
        (root / name).write_text(said, "utf-8")


def _ordered(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


if __name__ == "__main__":
    try:
        (VERSION,) = sys.argv[1:]
        release(VERSION, datetime.now(UTC).date().isoformat())
    except (ValueError, UsageError) as error:
        sys.exit(f"make release VERSION=x.y.z: {error}")
    print(f"git commit -am 'Release {VERSION}' && git tag -a v{VERSION} -m 'fonds {VERSION}'")
