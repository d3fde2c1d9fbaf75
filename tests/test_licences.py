"""What fonds is run with is listed, and copyleft only where a reason is given."""

from __future__ import annotations

import json
import re
from pathlib import Path

from workshop.docs.licences import COPYLEFT, LOCK, STATED, bill, parts

LOCKED = LOCK.read_text("utf-8")


def test_the_pages_have_the_versions_of_the_lock():
    locked = [(part.name, part.version) for part in parts(LOCKED)]
    written = json.loads(Path("docs/sbom.cdx.json").read_text("utf-8"))["components"]
    assert [(c["name"], c["version"]) for c in written] == locked, "run: make docs"
    rows = re.findall(
        r"^\| ([\w.-]+) \| (\d\S*) \|", Path("docs/licences.md").read_text("utf-8"), re.M
    )
    assert rows == locked, "run: make docs"


def test_every_package_has_a_licence_and_copyleft_a_reason():
    found = list(parts(LOCKED))
    assert len(found) > 200
    assert [p.name for p in found if not p.licence or "Proprietary" in p.licence] == []
    copyleft = {p.name for p in found if COPYLEFT.search(p.licence)}
    assert copyleft == set(STATED["copyleft"])
    assert all(STATED["copyleft"].values())


def test_every_debian_program_is_named():
    lines = Path("setup/debian-runtime.txt").read_text("utf-8").splitlines()
    names = {line for line in lines if line and not line.startswith(("#", "tesseract-ocr-"))}
    assert names == set(STATED["programs"])


def test_the_bill_is_cyclonedx():
    read = json.loads(bill(LOCKED))
    assert (read["bomFormat"], read["specVersion"]) == ("CycloneDX", "1.6")
    assert all(c["purl"] == f"pkg:pypi/{c['name']}@{c['version']}" for c in read["components"])
