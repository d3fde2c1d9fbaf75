"""Is what we keep valid? OCFL objects judged by ocfl-py, which is not ours."""

from __future__ import annotations

import tempfile
from pathlib import Path

from warehouse.ocfl import Ocfl
from warehouse.ocfl_layout import ROOT


def check_object(ocfl: Ocfl, doc_id: str) -> tuple[str, ...]:
    """What is wrong with a document's object, warnings included; empty where nothing is.

    Every file is read and compared with its SHA-512.
    """
    from ocfl.validator import Validator

    with tempfile.TemporaryDirectory() as folder:
        path = ocfl.download(doc_id, Path(folder))
        validator = Validator(log_warnings=True, check_digests=True)
        validator.validate_object(str(path))
        return tuple(line for line in validator.status_str().splitlines() if line.strip())


def check_root(ocfl: Ocfl, folder: Path) -> tuple[str, ...]:
    """What is wrong with the whole storage root, downloaded into `folder` for it."""
    from ocfl.storage_root import StorageRoot

    for stored in ocfl.store.list(ROOT):
        path = folder / stored.key.removeprefix(ROOT)
        path.parent.mkdir(parents=True, exist_ok=True)
        ocfl.store.download(stored.key, path)
    root = StorageRoot(root=str(folder))
    root.validate(check_digests=True, log_warnings=True, log_errors=True)
    return tuple(root.errors)
