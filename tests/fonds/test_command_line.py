"""What the commands answer: the right fault by its name, in two lines, at any width."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from findings.errors import UsageError
from fonds import settings
from fonds.cli import table
from fonds.cli.receipts import Wanted, wanted
from fonds.steps.summary import Line

FONDS = Path(sys.executable).with_name("fonds")


def fonds(*args: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([FONDS, *map(str, args)], capture_output=True, text=True, cwd=cwd)


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("A letter.\n")
    return path


@pytest.mark.parametrize("option", ["--out", "--edits"])
def test_an_output_that_cannot_be_written_is_named(letter, option):
    done = fonds("clean", letter, option, "/proc/nowhere/out")
    assert done.returncode == 2
    assert "/proc/nowhere" in done.stderr
    assert "permissions" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("width", [60, 80, 100, 101, 118, 200])
def test_every_figure_of_the_table_is_seen_at_any_width(width, monkeypatch, capsys):
    monkeypatch.setattr(table, "Console", lambda **more: Console(**{**more, "width": width}))
    name = "a-very-long-collection-name/with a folder/and a long file name, 1848-1853.tif"
    line = Line(
        name, "f" * 26, "published_with_warnings", pages=1234, characters=9_876_543,
        languages=("en", "de", "fr"), dates=4321, citations=2109, confidence=87.4,
    )  # fmt: skip
    table.show_lines([line])
    shown = capsys.readouterr().out
    for figure in ("with warnings", "1234", "9,876,543", "4321", "2109", "87"):
        assert figure in shown


def test_the_state_folder_is_the_same_from_every_folder(tmp_path, monkeypatch):
    monkeypatch.delenv("FONDS_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    elsewhere = settings.load().home
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    assert settings.load().home == elsewhere
    assert elsewhere != tmp_path / ".fonds"


def test_a_stack_in_a_folder_above_is_found(tmp_path, monkeypatch):
    monkeypatch.delenv("FONDS_HOME", raising=False)
    (tmp_path / ".fonds").mkdir()
    (tmp_path / ".fonds" / "stack.json").write_text("{}")
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    assert settings.load().home == tmp_path / ".fonds"


RECEIPT = {"collection": "parish", "state": "published", "dropped": "2026-11-20T10:00:00+00:00"}


@pytest.mark.parametrize(
    ("asked", "has"),
    [
        (("", "", ""), True),
        (("parish", "2026-11-20", "published"), True),
        (("school", "", ""), False),
        (("", "2026-11-21", ""), False),
        (("", "2026-11-20T10:00:01", ""), False),
        (("", "", "pending"), False),
    ],
)
def test_receipts_are_chosen_by_collection_day_and_state(asked, has):
    assert wanted(*asked).has(RECEIPT) is has


def test_receipts_of_no_state_or_day_are_a_wrong_call():
    with pytest.raises(UsageError, match="no state"):
        wanted("", "", "lost")
    with pytest.raises(UsageError, match="no day"):
        wanted("", "yesterday", "")
    assert Wanted().has(RECEIPT)


def test_a_drop_into_a_dead_store_says_that_nobody_will_try_it_again(letter, tmp_path):
    """Nobody tries again what was dropped by hand; what was dropped before stays."""
    keys = {"FONDS_S3_ENDPOINT": "http://127.0.0.1:9", "FONDS_HOME": str(tmp_path)}
    keys |= {"FONDS_S3_ACCESS_KEY": "a", "FONDS_S3_SECRET_KEY": "b"}
    done = subprocess.run(
        [FONDS, "drop", letter], capture_output=True, text=True, env={**os.environ, **keys}
    )
    assert done.returncode == 75
    assert "Nothing was dropped." in done.stderr
    assert "say the same command again" in done.stderr
    assert "it will be tried again" not in done.stderr


@pytest.mark.parametrize("room", ["warehouse", "fonds/cli", "fonds/stack"])
def test_no_remedy_promises_a_command_that_somebody_tries_again(room):
    """Runs are tried again, and say so themselves; what a command meets, nobody tries again."""
    for path in (Path(__file__).parents[2] / room).rglob("*.py"):
        assert "will be tried again" not in path.read_text(encoding="utf-8"), path
