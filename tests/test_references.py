"""No reference to nowhere: every path that a docstring, a comment or a page names is there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = (
    *("benchmarks", "cleaners", "dags", "demo", "describers", "docs", "expectations"),
    *("extractors", "fetchers", "findings", "fonds", "plugins", "readingroom", "setup", "tests"),
    *("warehouse", "workshop"),
)
#: a path from the top of the repository, to a file with an ending or to a folder
PATH = re.compile(rf"(?<![\w/.-])(?:{'|'.join(ROOMS)})/(?:[\w-]+/)*(?:[\w-]+(?:\.\w+)+)?")
#: a page that is named without its folder, as the design of the project was
PAGE = re.compile(r"(?<![\w/.-])(?:reference/)?[A-Za-z-]+\.md\b")
#: pages of a folder of docs are named from there
FOLDERS = (ROOT, ROOT / "docs", ROOT / "docs" / "adr")
#: files that something makes when it runs, and examples of names
MADE = re.compile(r"tests/\w+/\.\.\.|setup/production/secrets")


def named() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "*.py", "*.md", "*.toml", "*.sh", "Makefile", "Dockerfile"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [ROOT / name for name in done.stdout.split("\n") if name]


@pytest.mark.parametrize("room", ["", *ROOMS])
def test_every_path_that_is_named_exists(room: str):
    lost = []
    for path in named():
        where = path.relative_to(ROOT).parts
        if (where[0] if len(where) > 1 else "") != room or path == Path(__file__):
            continue
        text = path.read_text("utf-8")
        for found in PATH.findall(text):
            if not (ROOT / found).exists() and not MADE.search(found):
                lost.append(f"{path.relative_to(ROOT)}: {found}")
        if path.suffix == ".py" and room != "tests":
            lost += [
                f"{path.relative_to(ROOT)}: {page}"
                for page in PAGE.findall(text)
                if not any((folder / page).exists() for folder in FOLDERS)
            ]
    assert not lost
