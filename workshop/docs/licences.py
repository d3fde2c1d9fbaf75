"""docs/licences.md and docs/sbom.cdx.json: what fonds is run with, and under which licences.

`python -m workshop.docs.licences docs/licences.md docs/sbom.cdx.json`. Names and versions are those
of the lock of a shared installation, licences what the packages say of themselves; licences.json
has those of packages that say nothing, the Debian programs, and why each copyleft one may be there.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fonds import __version__

LOCK = Path("requirements-production.lock")
STATED: Mapping[str, Any] = json.loads(Path(__file__).with_name("licences.json").read_text("utf-8"))
COPYLEFT = re.compile(r"GPL|General Public|MPL|Mozilla")
_PIN = re.compile(r"(?P<name>[a-z0-9][\w.-]*)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)")
_TOP = """# Licences of what fonds is run with

Generated from the lock by `make docs`; do not edit. fonds itself is Apache-2.0; what its data were
made of is in NOTICE. [sbom.cdx.json](sbom.cdx.json) has the packages in CycloneDX 1.6, for
scanners. None of them is part of fonds' wheel: they are installed beside it.

## Programs of the system
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A package of the lock; `licence` is what it says of itself, "" where it says nothing."""

    name: str
    version: str
    licence: str


def parts(lock: str) -> Iterator[Part]:
    """The packages of a lock, in its order."""
    for line in lock.splitlines():
        if pin := _PIN.match(line):
            yield Part(pin["name"], pin["version"], licence(pin["name"]))


def licence(name: str) -> str:
    """What a package says of its licence: an expression, else classifiers, else a line of text."""
    if name in STATED["stated"]:
        return str(STATED["stated"][name])
    said = importlib.metadata.metadata(name)
    classes = [c.rpartition(" :: ")[2] for c in said.get_all("Classifier", []) if "License ::" in c]
    stated, free = (said.get_all(name, [""])[0] for name in ("License-Expression", "License"))
    return stated or "; ".join(classes) or free[:60]


def page(lock: str) -> str:
    """docs/licences.md."""
    programs = [f"| {name} | {said} | {why} |" for name, (said, why) in STATED["programs"].items()]
    rows = [
        f"| {p.name} | {p.version} | {p.licence} | {STATED['copyleft'].get(p.name, '')} |"
        for p in parts(lock)
    ]
    heads = "| package | licence | what for |\n|---|---|---|\n", "\n\n## Packages\n"
    table = (
        "| package | version | licence | copyleft, and why it may be here |\n|---|---|---|---|\n"
    )
    return _TOP + heads[0] + "\n".join(programs) + heads[1] + table + "\n".join(rows) + "\n"


def bill(lock: str) -> str:
    """The same packages as a CycloneDX bill of materials, a component a line."""
    rows = (
        {
            "type": "library",
            "name": part.name,
            "version": part.version,
            "purl": f"pkg:pypi/{part.name}@{part.version}",
            "licenses": [{"license": {"name": part.licence}}],
        }
        for part in parts(lock)
    )
    head = {"component": {"type": "application", "name": "fonds", "version": __version__}}
    return (
        '{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,\n'
        f'"metadata": {json.dumps(head)},\n"components": [\n'
        + ",\n".join(json.dumps(row) for row in rows)
        + "\n]}\n"
    )


if __name__ == "__main__":
    locked = LOCK.read_text("utf-8")
    for path, text in zip(sys.argv[1:], (page(locked), bill(locked)), strict=True):
        Path(path).write_text(text, "utf-8")
