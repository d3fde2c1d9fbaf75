"""Files that `fonds extract` writes beside the text: searchable PDF, ALTO, hOCR."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from findings.identity import doc_id

if TYPE_CHECKING:
    from extractors.contract import Extraction
    from extractors.options import ExtractOptions


def write_outputs(
    file: Path,
    extraction: Extraction,
    options: ExtractOptions,
    *,
    pdf: Path | None,
    alto_folder: Path | None,
    hocr_path: Path | None,
) -> None:
    """Write what was asked for; `alto_folder` gets a file for each page."""
    if pdf is not None:
        from extractors.searchable import searchable

        pdf.write_bytes(searchable(file, extraction, options))
    if alto_folder is not None:
        from extractors.outputs.alto import alto

        alto_folder.mkdir(parents=True, exist_ok=True)
        identifier = doc_id(hashlib.sha256(file.read_bytes()).hexdigest())
        for page in extraction.pages:
            body = alto(page, doc_id=identifier)
            (alto_folder / f"{page.number:04}.alto.xml").write_bytes(body)
    if hocr_path is not None:
        from extractors.outputs.hocr import hocr

        hocr_path.write_text(hocr(extraction), encoding="utf-8")
