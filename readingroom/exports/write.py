"""Export a release's documents into a folder, in one of the formats that others read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from findings.errors import UsageError
from readingroom.exports.citations import bibtex_file, csl_file
from readingroom.exports.dolma import dolma
from readingroom.exports.finding_aid import ead_files
from readingroom.exports.packages import bag, crate
from readingroom.exports.pages import alto_folders
from readingroom.exports.premis_xml import premis_files
from readingroom.exports.scans import hocr_files, pdf_files
from readingroom.exports.spreadsheet import csv_files
from readingroom.exports.tables import parquet_files
from readingroom.exports.tei import tei_files
from readingroom.exports.texts import texts
from warehouse.reader import Warehouse

#: an exporter writes the documents that `where` (SQL over `documents`) chooses, and counts them
Exporter = Callable[[Warehouse, Path, str | None], int]

FORMATS: Mapping[str, Exporter] = {
    "alto": alto_folders,
    "bagit": bag,
    "bibtex": bibtex_file,
    "csl": csl_file,
    "csv": csv_files,
    "dolma": dolma,
    "ead": ead_files,
    "hocr": hocr_files,
    "parquet": parquet_files,
    "pdf": pdf_files,
    "premis": premis_files,
    "rocrate": crate,
    "tei": tei_files,
    "txt": texts,
}


def export(warehouse: Warehouse, kind: str, folder: Path, where: str | None = None) -> int:
    """Write the documents into `folder`; how many there were. UsageError for another format."""
    exporter = FORMATS.get(kind)
    if exporter is None:
        raise UsageError(f"there is no format {kind!r}", remedy=f"One of: {', '.join(FORMATS)}.")
    folder.mkdir(parents=True, exist_ok=True)
    return exporter(warehouse, folder, where)
