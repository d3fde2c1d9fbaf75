"""METS packages (ZIP): pages in the order of the structural map, ALTO where there is some."""

from __future__ import annotations

import posixpath
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from extractors.contract import Page
from extractors.document import Facts, Format
from extractors.gate import better
from extractors.head import Head
from extractors.markup.xml_safe import local, parse_xml
from extractors.options import ExtractOptions
from extractors.packages.names import check_name
from extractors.packages.zip_safe import open_zip
from findings.errors import RefusedError
from findings.finding import Finding

_ENDINGS = ("mets.xml", ".mets")
_FIELDS = {"title": "title", "namePart": "author", "creator": "author",
           "dateIssued": "date", "dateCreated": "date", "date": "date", "publisher": "publisher",
           "languageTerm": "language"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _PageFiles:
    """The files of one page: recognised text (ALTO or PAGE), and its image."""

    text: str = ""
    image: str = ""


class MetsPages:
    """A METS package as one document."""

    def __init__(self, path: Path, options: ExtractOptions) -> None:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                raise RefusedError(
                    "a METS file alone has no pages",
                    code="unsupported_type",
                    remedy="Pack it with the files that it names into one ZIP, and drop that.",
                )
        self._path = path
        self._options = options
        with open_zip(path, options.limits) as archive:
            for name in archive.names:
                check_name(name)
            name = min((n for n in archive.names if is_mets(n)), key=len)
            self._root = parse_xml(archive.read(name))
            self._pages = _pages(self._root, posixpath.dirname(name), set(archive.names))
        if not self._pages:
            raise RefusedError("the METS file's structural map names no page of the package")
        self.findings: Sequence[Finding] = ()

    @property
    def page_count(self) -> int:
        """Pages of the physical structural map."""
        return len(self._pages)

    def page(self, number: int) -> Page:
        """Imported words where the package has them, else the image read."""
        files = self._pages[number - 1]
        with open_zip(self._path, self._options.limits) as archive:
            text = archive.read(files.text) if files.text else b""
            image = archive.read(files.image) if files.image else b""
        if not text:
            return _recognised(image, number, self._options)
        there = replace(_imported(text), number=number)
        if not image:
            return there
        return better(there, lambda: _recognised(image, number, self._options), self._options)

    def facts(self) -> Facts:
        """Title, author, date, publisher, language of the MODS or Dublin Core in it."""
        found: dict[str, str] = {}
        for element in self._root.iter():
            field = _FIELDS.get(local(element))
            value = " ".join("".join(element.itertext()).split())
            if field and value:
                found.setdefault(field, value)
        return Facts(metadata=found)


def _imported(data: bytes) -> Page:
    from extractors.formats.alto import read_alto
    from extractors.formats.page_xml import read_page_xml

    root = parse_xml(data)
    read = read_page_xml if local(root) == "PcGts" else read_alto
    return read(data).page(1)


def _recognised(data: bytes, number: int, options: ExtractOptions) -> Page:
    from extractors.formats.image import ImagePages

    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        return replace(ImagePages(Path(file.name), options).page(1), number=number)


def _pages(root: Any, folder: str, names: set[str]) -> list[_PageFiles]:
    """The files of each page that the physical map names, in its order."""
    files: dict[str, tuple[str, str]] = {}
    for group in (e for e in root.iter() if local(e) == "file"):
        use = f"{group.get('USE') or ''} {group.getparent().get('USE') or ''}".upper()
        for place in group:
            href = next((v for k, v in place.attrib.items() if k.endswith("}href")), "")
            place_named = unquote(href.removeprefix("file://").split("#")[0]).lstrip("/")
            name = posixpath.normpath(posixpath.join(folder, place_named))
            if name in names and group.get("ID"):
                kind = f"{group.get('MIMETYPE') or ''} {use}"
                files[group.get("ID")] = (name, kind)
    maps = [e for e in root.iter() if local(e) == "structMap"]
    maps.sort(key=lambda e: (e.get("TYPE") or "").upper() != "PHYSICAL")
    for structure in maps:
        pages = [
            page
            for division in structure.iter()
            if local(division) == "div"
            for page in (_files_of(division, files),)
            if page.text or page.image
        ]
        if pages:
            return pages
    return []


def _files_of(division: Any, files: dict[str, tuple[str, str]]) -> _PageFiles:
    text, images = "", []
    for pointer in division.iter():
        if local(pointer) not in ("fptr", "area") or _division_of(pointer) is not division:
            continue
        name, kind = files.get(pointer.get("FILEID") or "", ("", ""))
        if not name:
            continue
        if name.lower().endswith(".xml"):
            text = text or name
        elif "image/" in kind or name.lower().endswith((".tif", ".tiff", ".jpg", ".jp2", ".png")):
            rank = 2 if "THUMB" in kind else 0 if "MASTER" in kind or "ARCHIVE" in kind else 1
            images.append((rank, name))
    return _PageFiles(text, min(images)[1] if images else "")


def _division_of(element: Any) -> Any:
    return next((e for e in element.iterancestors() if local(e) == "div"), None)


def is_mets(name: str) -> bool:
    """Whether a member of that name is a METS file."""
    return posixpath.basename(name).lower().endswith(_ENDINGS)


def _recognise(head: Head) -> float:
    if head.xml_root[0] == "mets":
        return 1.0
    names = head.zip_names
    is_bag = any(name.rpartition("/")[2] == "bagit.txt" for name in names)
    return 0.8 if any(map(is_mets, names)) and not is_bag else 0.0


FORMAT = Format(
    source_type="mets",
    media_type="application/mets+xml",
    label="METS package (ZIP)",
    extensions=(".mets",),
    text_from="the package's ALTO or PAGE files, else optical recognition of its images",
    recognise=_recognise,
    open=MetsPages,
    modules=("lxml.etree",),
    family="office",
)
