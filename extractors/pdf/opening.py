"""Open a PDF with both engines: qpdf for its structure, PDFium for its pages; repair once."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from findings.errors import RefusedError
from findings.finding import Finding, finding

#: of a linearised PDF, at its head, how long it is (ISO 32000-1, annex F)
_LENGTH = re.compile(rb"/Linearized\b[^>]{0,400}?/L[ \r\n]+(\d{1,15})\b")


@dataclass(slots=True)
class OpenPdf:
    """One PDF in both engines. `structure_pages` are pikepdf's, none where qpdf cannot open it.

    `structure` is held because its pages die with it.
    """

    pages: Any
    structure: Any | None
    structure_pages: Sequence[Any]
    page_count: int
    findings: tuple[Finding, ...]


def open_pdf(path: Path) -> OpenPdf:
    """Open the file, repairing it with qpdf once where PDFium refuses it.

    Raises RefusedError: `encrypted` (the empty user password is tried), `truncated`, `malformed`.
    """
    import pypdfium2

    missing = missing_end(path)
    findings: list[Finding] = []
    if missing:
        findings.append(finding("truncated", missing, severity="warning"))
    structure, problem = _structure(path)
    if structure is not None:
        damage = [str(warning) for warning in structure.get_warnings()]
        if damage:
            findings.append(finding("repaired_file", f"qpdf: {_short(damage[0], path)}"))
    try:
        pages = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        said = f"{error} {problem}".lower()
        if "password" in said or "security" in said or "encrypt" in said:
            raise RefusedError(
                "the PDF is encrypted in a way that needs a key",
                code="encrypted",
                remedy="Ask whoever has the key for a copy that opens without it, and drop that.",
            ) from None
        if structure is None:
            raise _unreadable(f"no PDF reader can open it: {problem}", missing) from None
        pages, structure = _repaired(structure, missing)
        findings.append(finding("repaired_file", "the PDF was rewritten by qpdf to be read"))
    count = len(pages)
    if count == 0:
        raise _unreadable("the PDF has no pages", missing)
    structure_pages, problem = _pages_of(structure)
    if structure is not None and len(structure_pages) != count:
        message = f"PDFium counts {count} pages, qpdf {len(structure_pages)} {problem}"
        findings.append(finding("page_count_disagrees", message.strip()))
    return OpenPdf(pages, structure, structure_pages, count, tuple(findings))


def missing_end(path: Path, tail: int = 2048) -> str:
    """What shows that the end of the file is missing; empty where it ends as a PDF does.

    The end mark is looked for in the last `tail` bytes.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        stated = _LENGTH.search(file.read(1024))
        file.seek(max(0, size - tail))
        end = file.read()
    if stated and int(stated.group(1)) > size:
        return f"the PDF says that it has {int(stated.group(1)):,} bytes, and has {size:,}"
    return "" if b"%%EOF" in end else "the PDF has no end mark: it may be cut off"


def _unreadable(message: str, missing: str) -> RefusedError:
    """Refused as `truncated` where the end is missing, else as `malformed`."""
    if missing:
        return RefusedError(f"{missing} ({message})", code="truncated")
    return RefusedError(message)


def _structure(path: Path) -> tuple[Any | None, str]:
    import pikepdf

    try:
        return pikepdf.open(path, suppress_warnings=True), ""
    except pikepdf.PasswordError:
        raise RefusedError("the PDF needs a password", code="encrypted") from None
    except (pikepdf.PdfError, RuntimeError, ValueError, OSError) as error:
        return None, _short(str(error), path)


def open_structure(path: Path) -> Any | None:
    """The file in qpdf alone (pikepdf's), None where qpdf cannot read it."""
    return _structure(path)[0]


def _short(message: str, path: Path) -> str:
    return " ".join(message.replace(str(path), "").split()).strip(": ")[:200]


def _repaired(structure: Any, missing: str) -> tuple[Any, Any]:
    """What qpdf makes of the file, opened by both."""
    import pikepdf
    import pypdfium2

    with tempfile.NamedTemporaryFile(suffix=".pdf", delete=False) as file:
        copy = Path(file.name)
    try:
        structure.save(copy)
        return pypdfium2.PdfDocument(copy), pikepdf.open(copy, suppress_warnings=True)
    except (pikepdf.PdfError, pypdfium2.PdfiumError, RuntimeError, ValueError) as error:
        said = f"the PDF cannot be repaired: {_short(str(error), copy)}"
        raise _unreadable(said, missing) from None


def _pages_of(structure: Any | None) -> tuple[Sequence[Any], str]:
    """qpdf's pages, and what hindered it. Raises RefusedError for a tree without an end."""
    if structure is None:
        return (), ""
    try:
        return list(structure.pages), ""
    except (RuntimeError, ValueError) as error:
        said = " ".join(str(error).split())[:160]
        if "loop" in said:
            raise RefusedError(f"its page tree refers to itself ({said})") from None
        return (), f"({said})"
