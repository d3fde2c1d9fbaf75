"""Is what we keep valid? OCFL objects judged by ocfl-py, which is not ours."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from findings.errors import FaultError
from warehouse.errors import FixityError, MissingError
from warehouse.ocfl import Ocfl
from warehouse.ocfl_layout import ROOT
from warehouse.options import StoreOptions
from warehouse.store import ObjectStore
from warehouse.tables import Tables


def verify(options: StoreOptions, doc_ids: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Read every byte of the documents (all of them by default); what is wrong, by document.

    A file that the store cannot give back is wrong too. A store that is away altogether is not:
    then FaultError is raised.
    """
    ocfl = Ocfl(ObjectStore(options, options.warehouse_bucket))
    known = list(doc_ids) or sorted(
        Tables(options).read("documents", columns=["doc_id"]).column("doc_id").to_pylist()
    )
    for doc_id in known:
        try:
            found = check_object(ocfl, doc_id)
        except (FixityError, MissingError) as error:
            found = (error.message,)
        except FaultError as error:
            next(ocfl.store.list(ROOT), None)  # raises where the whole store is away
            found = (error.message,)
        yield from ((doc_id, line) for line in found)


def check_object(ocfl: Ocfl, doc_id: str) -> tuple[str, ...]:
    """What is wrong with a document's object, warnings included; empty where nothing is.

    Every file is read and compared with its SHA-512.
    """
    from ocfl.validator import Validator

    with tempfile.TemporaryDirectory() as folder:
        path = ocfl.download(doc_id, Path(folder))
        if not path.is_dir():
            return (f"there is no object of {doc_id}",)
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
