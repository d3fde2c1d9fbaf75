"""The searchable PDF of a file, made by a child process: the file is decoded for it once more."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec

from extractors.contract import Extraction
from extractors.isolation.session import Job
from extractors.options import ExtractOptions
from extractors.outputs.shared_folder import GIVEN, MADE
from extractors.run import answers
from findings.errors import RefusedError


def searchable(path: Path, extraction: Extraction, options: ExtractOptions) -> bytes:
    """What `extractors.outputs.searchable_pdf` makes of `path` and the pages read from it.

    Raises UsageError for a type that has none; RefusedError where the file cannot be read, or
    where making it dies or runs into a limit.
    """
    with tempfile.TemporaryDirectory(prefix="fonds-") as name:
        folder = Path(name).resolve(strict=True)
        (folder / GIVEN).write_bytes(msgspec.json.encode(extraction))
        job = Job(path, ("searchable_pdf",), into=folder, last=len(extraction.pages))
        for _ in answers(job, options):
            raise RefusedError("its parser answered garbage", code="crashed")
        made = folder / MADE
        if not made.is_file() or made.is_symlink():
            raise RefusedError("its parser gave no answer", code="crashed")
        return made.read_bytes()
