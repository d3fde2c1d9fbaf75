"""The folder that parent and child share while a searchable PDF is made, and the child's half."""

from __future__ import annotations

from pathlib import Path

from extractors.contract import Extraction
from extractors.options import ExtractOptions
from findings.decoding import decode

#: the files in that folder: what the parent puts there, and what the child makes of it
GIVEN, MADE = "extraction.json", "searchable.pdf"


def write(path: Path, folder: Path, options: ExtractOptions) -> None:
    """From the pages of `path` in `folder/GIVEN` to `folder/MADE`; raises as `searchable_pdf`."""
    from extractors.outputs.searchable_pdf import searchable_pdf  # the parent needs none of it

    extraction = decode((folder / GIVEN).read_bytes(), Extraction)
    (folder / MADE).write_bytes(searchable_pdf(path, extraction, options))
