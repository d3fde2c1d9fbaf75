"""No foreign string reaches a terminal as it is: not through any command, letter or error."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from expectations.contract import Verdict
from findings.finding import finding
from findings.printable import printable, printable_json, printable_text
from fonds.cli.render import verdict_text
from fonds.cli.table import show_lines
from fonds.settings import Settings
from fonds.steps.summary import Line
from warehouse import receipts
from warehouse.contract import Standing
from warehouse.drop import Drop
from warehouse.letter import Letters
from warehouse.options import StoreOptions
from warehouse.quarantine import Quarantine

NAME = "a\x1b[2J\rb\nfonds: all is well\x85c\u202egpj\u2066.tif\x9b31m\x07\u2028"


def harmless(text: str) -> bool:
    return not any(
        (unicodedata.category(c) in {"Cc", "Zl", "Zp", "Cs"} and c not in "\n\t")
        or unicodedata.bidirectional(c) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI"}
        for c in text
    )


@given(st.text())
def test_what_is_printable_is_one_harmless_line(text: str) -> None:
    shown = printable(text)
    assert shown.isprintable()
    assert printable(shown) == shown
    assert harmless(printable_text(text))


@given(st.recursive(st.text(), lambda inner: st.dictionaries(st.text(), inner)))
def test_json_is_harmless_and_says_the_same(value: Any) -> None:
    for indent in (None, 2):
        shown = printable_json(value, indent)
        assert harmless(shown)
        assert json.loads(shown) == value


def test_verdicts_tables_and_letters(capsys: pytest.CaptureFixture[str]) -> None:
    found = finding("truncated", f"the name is {NAME}", where=NAME)
    show_lines([Line(NAME, "f", "quarantined", (NAME,), NAME)])
    for shown in (verdict_text(Verdict("f", "quarantined", (found,))), capsys.readouterr().out):
        assert harmless(shown)
        assert "\nfonds: all" not in shown


@pytest.mark.store
def test_no_command_prints_a_key_as_it_is(
    store_options: StoreOptions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fonds.cli import archive, curation, quarantine  # noqa: F401 (they register their commands)
    from fonds.cli.app import app

    made = Settings(
        s3_endpoint=store_options.endpoint,
        s3_access_key=store_options.access_key,
        s3_secret_key=store_options.secret_key,
        drop_bucket=store_options.drop_bucket,
        work_bucket=store_options.work_bucket,
        warehouse_bucket=store_options.warehouse_bucket,
    )
    monkeypatch.setattr("fonds.settings.load", lambda: made)
    folder = tmp_path / "letters"
    folder.mkdir()
    hostile = NAME.replace("/", "")
    (folder / hostile).write_text("text")
    drop = Drop(store_options)
    item = drop.put_file(folder / hostile, "letters", hostile)
    refusal = receipts.for_standing(Standing(item, "pending", NAME), NAME)
    receipts.write(store_options, [refusal])
    assert harmless(Letters().receipt(refusal))
    Quarantine(store_options).put(refused(item))

    for command in (
        ["drop", str(folder)],
        ["drop", str(folder), "--json"],
        ["receipts"],
        ["receipts", "--json"],
        ["receipts", item.key],
        ["receipts", item.key, "--json"],
        ["quarantine", "list"],
        ["quarantine", "list", "--json"],
        ["quarantine", "show", "f" * 26],
        ["quarantine", "show", "f" * 26, "--json"],
        ["verify"],
    ):
        done = CliRunner().invoke(app, command)
        assert harmless(done.output), command
        assert "\nfonds: all" not in done.output, command
        assert done.exit_code == 0, (command, done.output)


def refused(item: Any) -> Any:
    from warehouse.contract import Outcome

    why = Verdict("f" * 26, "quarantined", (finding("truncated", NAME, where=NAME),))
    return Outcome("f" * 26, item.sha256, (item,), why, "run", "2026-11-29T00:00:00+00:00")


def test_the_examples_hold() -> None:
    import doctest

    from findings import printable as module

    assert doctest.testmod(module).failed == 0
