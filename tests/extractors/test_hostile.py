"""Bad and odd files from test suites, each with its expected behaviour (an optional folder)."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from extractors.containers import unpack
from extractors.isolation import parent
from extractors.options import ExtractOptions
from extractors.registry import has_pages
from extractors.run import extract, probe
from findings.errors import RefusedError

HOSTILE = Path(__file__).parents[3] / "shared" / "hostile"
OPTIONS = ExtractOptions()
#: rows of the manifest that we do not meet, and why
KNOWN = {
    "image/Pillow__Tests_images_libtiff_segfault.tif": "one strip of 23, and 65,535 samples to a "
    "pixel: no decoder reads it, though the manifest calls it valid"
}


def rows() -> Iterator[tuple[str, str]]:
    manifest = HOSTILE / "manifest.tsv"
    if not manifest.exists():
        return
    with manifest.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["file"], row["expect"].split(":  ")[0].split(": ")[0]


def outcome(path: Path, folder: Path) -> str:
    """`OK`, `OK_WITH_WARNING`, or the code of the refusal."""
    try:
        found = probe(path, OPTIONS)
        if not has_pages(found.source_type):
            unpack(path, folder, OPTIONS)
            return "OK"
        extraction = extract(path, OPTIONS)
    except RefusedError as refusal:
        return refusal.reason if refusal.remedy else "a refusal without a remedy"
    assert "\0" not in extraction.text
    assert [page.number for page in extraction.pages] == list(range(1, found.page_count + 1))
    findings = [*extraction.findings, *(f for page in extraction.pages for f in page.findings)]
    return "OK_WITH_WARNING" if any(f.severity == "warning" for f in findings) else "OK"


def fits(expected: str, got: str) -> bool:
    """Whether an outcome is among those that the manifest allows."""
    if expected == "OK_OR_QUARANTINE":
        return True
    refused = False
    for choice in expected.split("|"):
        if choice.startswith("QUARANTINE:"):
            refused = True
            choice = choice.removeprefix("QUARANTINE:")
        elif choice == "OK" and got.startswith("OK"):
            return True
        if choice == got:
            return True
    assert refused or expected.startswith("OK"), f"unknown expectation {expected}"
    return False


@pytest.mark.slow
@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the folder of hostile files is not here")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(*row, marks=pytest.mark.xfail(reason=KNOWN[row[0]], strict=True))
        if row[0] in KNOWN
        else row
        for row in rows()
    ],
)
def test_every_file_ends_as_expected(tmp_path: Path, name: str, expected: str) -> None:
    started = time.monotonic()
    got = outcome(HOSTILE / name, tmp_path)
    print(f"{name}: {got} in {time.monotonic() - started:.1f} s")
    assert fits(expected, got), got
    server = psutil.Process(parent._servers[0][2].pid)
    assert server.children(recursive=True) == []
