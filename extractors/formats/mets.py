"""METS packages (ZIP): pages in the order of the structural map, ALTO where there is some."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from extractors.accounting import unread
from extractors.contract import Page, PageState
from extractors.document import Facts, Format
from extractors.encodings.decode import decode
from extractors.gate import better
from extractors.head import Head
from extractors.markup.xml_safe import local, parse_xml
from extractors.options import ExtractOptions
from extractors.packages.mets_map import package_of
from extractors.packages.names import check_name, is_debris
from extractors.packages.zip_safe import open_zip
from extractors.pictured import read_picture
from findings.errors import RefusedError
from findings.finding import Finding

_ENDINGS = ("mets.xml", ".mets")
_FIELDS = {"title": "title", "namePart": "author", "dateIssued": "date", "publisher": "publisher",
           "languageTerm": "language"}  # fmt: skip


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
            mets = min((n for n in archive.names if is_mets(n)), key=len)
            self._root = parse_xml(archive.read(mets))
            package = package_of(
                self._root,
                posixpath.dirname(mets),
                set(archive.names),
                lambda name: _kind(name, archive.read(name)) != "",
            )
            covered = package.covered | {mets}
            idle = [n for n in archive.names if n not in covered and not is_debris(n)]
        self._pages = package.pages
        if not self._pages:
            raise RefusedError("the METS file names no page of the package")
        self.findings: Sequence[Finding] = (
            *unread("files that the METS file lists are not in the package", package.missing),
            *unread("files of the package that no page was made of", idle),
        )

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
        kind = _kind(files.text, text)
        if not kind and image:
            page = read_picture(image, number, self._options)
            said = unread(
                "it is no text of a page, and the image was read", [files.text] * bool(text)
            )
            return replace(page, findings=(*page.findings, *said))
        there = _imported(kind, text, self._options, number)
        if not image:
            return there
        return better(there, lambda: read_picture(image, number, self._options), self._options)

    def facts(self) -> Facts:
        """Title, author, date, publisher, language of the MODS or Dublin Core in it."""
        found: dict[str, str] = {}
        for element in self._root.iter():
            field = _FIELDS.get(local(element))
            value = " ".join("".join(element.itertext()).split())
            if field and value:
                found.setdefault(field, value)
        return Facts(metadata=found)


def _kind(name: str, data: bytes) -> str:
    """What sort of text of a page a file is: `alto`, `page`, `hocr`, `plain`, or none."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in (".html", ".hocr"):
        return "hocr"
    if suffix != ".xml":
        return "plain" if name else ""
    try:
        root = local(parse_xml(data))
    except RefusedError:
        return ""
    return {"alto": "alto", "PcGts": "page", "html": "hocr"}.get(root, "")


def _imported(kind: str, data: bytes, options: ExtractOptions, number: int) -> Page:
    """The page as another program has read it. Raises RefusedError where it is no such file."""
    from extractors.formats import alto, hocr, page_xml

    if kind == "plain":
        decoded = decode(data, encoding=options.encoding)
        state: PageState = "text" if decoded.text.strip() else "blank"
        return Page(number, state, decoded.text, source="decoded", findings=decoded.findings)
    if not kind:
        parse_xml(data)  # what is damaged is called so
        raise RefusedError("the page's file is neither ALTO nor PAGE nor hOCR nor text")
    document = {"alto": alto.read_alto, "page": page_xml.read_page_xml}.get(kind, hocr.read_hocr)(
        data
    )
    page = replace(document.page(1), number=number)
    if document.page_count == 1:
        return page
    why = f"the page's file describes {document.page_count} pages, and the first was read"
    return replace(page, findings=(*page.findings, *unread(why, [f"page {number}"])))


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
