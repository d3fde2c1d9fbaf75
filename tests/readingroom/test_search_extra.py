"""What `pip install fonds[search]` brings is all that building and asking an index needs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PROGRAM = """
import json, sys
from pathlib import Path
from readingroom.search.build import write
from readingroom.search.find import Index
from readingroom.search.pages import Document
row = dict.fromkeys(("title_src", "title_gen", "date_edtf", "date_earliest", "date_latest"))
row |= {"doc_id": "f1", "version": 1, "collection": "c", "collections": ["c"], "citations": []}
row |= {"text": "The rnayor spoke", "languages": ["en"]}
page = {"page": 1, "start": 0, "end": 16, "source_start": 0, "words": 0, "language": "en"}
path = Path(sys.argv[1])
write(path, 1, [(Document(1, row, [{**page, "source": "ocr"}], []), {})])
assert Index(path).search("mayor").found == 1
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def _needed(lines: list[str]) -> set[str]:
    """These requirements and all that they need, by plain names."""
    found: set[str] = set()
    waiting = list(lines)
    while waiting:
        one = Requirement(waiting.pop())
        plain = re.sub(r"[-_.]+", "-", one.name).lower()
        if plain in found or not (one.marker is None or one.marker.evaluate({"extra": ""})):
            continue
        found.add(plain)
        waiting += metadata.distribution(plain).requires or () if plain != "fonds" else ()
    return found


def test_no_library_is_used_that_the_extra_does_not_bring(tmp_path: Path):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    brought = _needed([*project["dependencies"], *extras["reader"], *extras["search"]])
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "index.sqlite")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    owners = metadata.packages_distributions()
    strangers = {
        name
        for name in json.loads(done.stdout)
        if name in owners and not name.startswith("_")
        if not brought & {re.sub(r"[-_.]+", "-", one).lower() for one in owners[name]}
    }
    assert strangers == set()
