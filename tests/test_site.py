"""The pages of docs/ make a site, without a warning and without a page left out."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from workshop.docs.decisions import page

ROOT = Path(__file__).parents[1]


def test_the_site_has_every_page_and_the_api(tmp_path: Path):
    for name in ("docs", "warehouse", "findings"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    command = [Path(sys.executable).with_name("zensical"), "build", "--strict"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    site, pages = tmp_path / "build" / "site", ROOT / "docs"
    made = {path.relative_to(site).with_suffix("") for path in site.rglob("*.html")}
    names = {path.relative_to(pages).with_suffix("") for path in pages.rglob("*.md")}
    index = {name.with_name("index") if name.name == "README" else name for name in names}
    assert index <= made
    assert "warehouse.reader.Warehouse.word_at" in (site / "api.html").read_text("utf-8")


def test_every_decision_is_listed():
    folder = ROOT / "docs" / "adr"
    assert (folder / "README.md").read_text("utf-8") == page(folder), "run: make docs"
