"""A document of many files as one METS package: the same files, the same bytes, whenever made."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fetchers.contract import Document

_METS, _DC = "http://www.loc.gov/METS/", "http://purl.org/dc/elements/1.1/"
_XLINK = "http://www.w3.org/1999/xlink"
#: the prefixes that are written
_SPACES: dict[Any, str] = {None: _METS, "xlink": _XLINK, "dc": _DC}
#: the earliest time that a ZIP can hold
_TIME = (1980, 1, 1, 0, 0, 0)
_TYPES = {"jpg": "image/jpeg", "png": "image/png", "tif": "image/tiff", "jp2": "image/jp2",
          "gif": "image/gif", "webp": "image/webp", "xml": "text/xml", "html": "text/html",
          "txt": "text/plain"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page's files on this machine; `image` None where it could not be had."""

    label: str
    image: Path | None
    ending: str
    text: Path | None = None
    text_ending: str = "xml"


def write(path: Path, document: Document, pages: Sequence[PageFile]) -> None:
    """The package. A page that could not be had is listed, so that its absence is told."""
    members: dict[str, Path | bytes] = {"mets.xml": _mets(document, pages)}
    for number, page in enumerate(pages, 1):
        if page.image is not None:
            members[_image(number, page)] = page.image
        if page.text is not None:
            members[_text(number, page)] = page.text
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, _TIME)
            info.create_system, info.external_attr = 3, 0o644 << 16
            content = members[name]
            data = content if isinstance(content, bytes) else content.read_bytes()
            package.writestr(info, data)


def _image(number: int, page: PageFile) -> str:
    return f"pages/{number:05d}.{page.ending}"


def _text(number: int, page: PageFile) -> str:
    return f"text/{number:05d}.{page.text_ending}"


def _mets(document: Document, pages: Sequence[PageFile]) -> bytes:
    from lxml import etree

    root = etree.Element(f"{{{_METS}}}mets", nsmap=_SPACES)
    section = etree.SubElement(root, f"{{{_METS}}}dmdSec", ID="about")
    wrap = etree.SubElement(section, f"{{{_METS}}}mdWrap", MDTYPE="DC")
    data = etree.SubElement(wrap, f"{{{_METS}}}xmlData")
    for element in sorted(document.about):
        for value in document.about[element]:
            etree.SubElement(data, f"{{{_DC}}}{element}").text = _printable(value)
    files = etree.SubElement(root, f"{{{_METS}}}fileSec")
    images = etree.SubElement(files, f"{{{_METS}}}fileGrp", USE="DEFAULT")
    words = etree.Element(f"{{{_METS}}}fileGrp", USE="FULLTEXT")
    physical = etree.SubElement(root, f"{{{_METS}}}structMap", TYPE="PHYSICAL")
    sequence = etree.SubElement(physical, f"{{{_METS}}}div", TYPE="physSequence")
    for number, page in enumerate(pages, 1):
        place = etree.SubElement(
            sequence, f"{{{_METS}}}div", TYPE="page", ORDER=str(number),
            ORDERLABEL=_printable(page.label),
        )  # fmt: skip
        _file(
            images, place, f"image{number:05d}", _image(number, page), _TYPES.get(page.ending, "")
        )
        if page.text is not None:
            media_type = _TYPES.get(page.text_ending, "")
            _file(words, place, f"text{number:05d}", _text(number, page), media_type)
    if len(words):
        files.append(words)
    if document.ranges:
        logical = etree.SubElement(root, f"{{{_METS}}}structMap", TYPE="LOGICAL")
        whole = etree.SubElement(logical, f"{{{_METS}}}div", TYPE="document")
        for label, numbers in document.ranges:
            one = etree.SubElement(whole, f"{{{_METS}}}div", TYPE="range", LABEL=_printable(label))
            for number in numbers:
                etree.SubElement(one, f"{{{_METS}}}fptr", FILEID=f"image{number:05d}")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _file(group: Any, place: Any, name: str, href: str, media_type: str) -> None:
    from lxml import etree

    file = etree.SubElement(group, f"{{{_METS}}}file", ID=name)
    if media_type:
        file.set("MIMETYPE", media_type)
    etree.SubElement(file, f"{{{_METS}}}FLocat", {"LOCTYPE": "OTHER", f"{{{_XLINK}}}href": href})
    etree.SubElement(place, f"{{{_METS}}}fptr", FILEID=name)


def _printable(text: str) -> str:
    """What XML can hold of a text of others."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff"
                                                      and c not in "\ufffe\uffff"))  # fmt: skip
