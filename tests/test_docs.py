"""Documentation that cannot rot: what exists is documented, what is documented exists."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from pathlib import Path

import pytest
import typer.main

import fonds.cli
from extractors.options import ExtractOptions
from fonds.cli.app import app
from fonds.profile import Profile
from fonds.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def commands() -> dict[str, tuple[str, ...]]:
    """Every command of the CLI with its subcommands."""
    for module in pkgutil.iter_modules(fonds.cli.__path__, "fonds.cli."):
        importlib.import_module(module.name)
    group = typer.main.get_command(app)
    return {
        name: tuple(sorted(getattr(command, "commands", {})))
        for name, command in group.commands.items()
    }


@pytest.mark.parametrize("name", commands())
def test_every_command_is_documented(name):
    assert any(re.search(rf"\bfonds {name}\b", page.read_text("utf-8")) for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_command_that_does_not_exist(page):
    known = commands()
    text = page.read_text("utf-8")
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
    for name, sub in re.findall(r"(?<![\w-])(?<!from )fonds ([a-z]+)(?: ([a-z]+))?", code):
        assert name in known
        if sub and known[name]:
            assert sub in known[name]


def test_every_field_of_a_profile_is_documented():
    text = (ROOT / "docs" / "archivist.md").read_text("utf-8")
    assert [name for name in Profile.__struct_fields__ if f"`{name}`" not in text] == []


def test_the_limits_in_the_archivists_table_are_those_of_the_code():
    limits = ExtractOptions().limits
    text = (ROOT / "docs" / "archivist.md").read_text("utf-8")
    (row,) = (line for line in text.splitlines() if line.startswith("| `max_pages`, `max_pixels`"))
    assert f"{limits.max_pages:,} pages" in row
    assert f"{limits.max_pixels // 10**6} million pixels" in row


def test_every_setting_is_documented():
    text = (ROOT / "docs" / "operator.md").read_text("utf-8")
    fields = [name for name in Settings.__struct_fields__ if name != "limits"]
    assert [name for name in fields if f"`{PREFIX}{name.upper()}`" not in text] == []


def test_every_state_of_a_receipt_is_documented():
    words = json.loads((ROOT / "warehouse/letters/words.en.json").read_bytes())
    text = (ROOT / "docs" / "archivist.md").read_text("utf-8")
    assert [state for state in words["states"] if f"`{state}`" not in text] == []
    assert [said for said in words["page_states"].values() if said not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_documentation_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        path, _, anchor = target.partition("#")
        if path.startswith(("http:", "https:", "mailto:")):
            continue
        file = (page.parent / path) if path else page
        assert file.exists(), target
        if anchor:
            titles = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", t).lower().replace(" ", "-") for t in titles}
            assert anchor in slugs, target
