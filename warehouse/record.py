"""The record of a document: the small files of its OCFL object, in one ZIP.

Besides its original, its texts and its pages, a document has half a dozen small files: edits, page
facts, description, verdict, events, what was given. A store takes a request and an object for each
file, whatever its size, so those at the top of an object lie in one, `record.zip`. Whoever reads
asks for them by their own names. In objects from before the record they are files of their own.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from warehouse.errors import FixityError, MissingError

RECORD = "record.zip"
#: what was done to the document, in each run: differs from run to run, and alone it makes no
#: new version
EVENTS = "premis.jsonl"
#: the least that ZIP can say, so that equal stays equal
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def pack(files: Mapping[str, bytes]) -> bytes:
    """The files as a ZIP; equal files give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, body in sorted(files.items()):
            packed.writestr(zipfile.ZipInfo(name, _NO_TIME), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpack(body: bytes) -> dict[str, bytes]:
    """The files of a record by name. FixityError for what is no ZIP."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return {name: packed.read(name) for name in packed.namelist()}
    except zipfile.BadZipFile as error:
        raise FixityError(f"a record cannot be unpacked: {error}") from error


def with_record(files: Mapping[str, bytes | Path]) -> dict[str, bytes | Path]:
    """The files of an object as they are stored: those at the top in the record."""
    small = {path: b for path, b in files.items() if _in_record(path) and isinstance(b, bytes)}
    stored = {path: body for path, body in files.items() if path not in small}
    return {**stored, RECORD: pack(small)} if small else stored


def holder(path: str, state: Mapping[str, str]) -> str:
    """The stored file that a version with this state has a file in: itself, or its record.

    Raises MissingError where it can be in neither.
    """
    for name in (path, RECORD if _in_record(path) else path):
        if name in state:
            return name
    raise MissingError(f"there is no {path}")


def file_in(body: bytes, stored: str, path: str) -> bytes:
    """The file `path` out of the bytes of its holder `stored`. MissingError where it is not in."""
    if stored == path:
        return body
    found = unpack(body).get(path)
    if found is None:
        raise MissingError(f"there is no {path}")
    return found


def _in_record(path: str) -> bool:
    return "/" not in path and path != RECORD
