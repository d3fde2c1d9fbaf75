"""What a METS file says of its package: which files make which page, and the order of the pages."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from extractors.markup.xml_safe import local

_IMAGES = (".tif", ".tiff", ".jpg", ".jpeg", ".jp2", ".png", ".gif", ".webp", ".bmp")
#: of several texts of a page, the one that is read; of its images too
_RANKS = {"MASTER": 0, "ARCHIVE": 0, "THUMB": 2, "ICON": 2}


@dataclass(frozen=True, slots=True)
class PageFiles:
    """The files of one page: its text (ALTO, PAGE, hOCR or plain), and its image.

    `sizes` are further images of it, which show the same.
    """

    text: str = ""
    image: str = ""
    sizes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Listed:
    """A file of the file section: its name in the package, whether it is there, its uses."""

    name: str
    there: bool
    kind: str

    @property
    def is_text(self) -> bool:
        """Whether it can hold the text of a page."""
        return self.name.lower().endswith((".xml", ".hocr", ".html", ".txt"))

    @property
    def is_image(self) -> bool:
        """Whether it is an image."""
        return "IMAGE/" in self.kind or self.name.lower().endswith(_IMAGES)

    @property
    def rank(self) -> int:
        """Its place among several of its sort, the best 0."""
        return next((rank for word, rank in _RANKS.items() if word in self.kind), 1)


@dataclass(frozen=True, slots=True)
class Package:
    """The pages in their order, and the files that are listed but not in the package."""

    pages: tuple[PageFiles, ...]
    missing: tuple[str, ...]

    @property
    def covered(self) -> set[str]:
        """The files that pages are made of."""
        return {name for page in self.pages for name in (page.text, page.image, *page.sizes)}


def package_of(root: Any, folder: str, names: set[str], is_page: Callable[[str], bool]) -> Package:
    """The pages of the structural maps by `ORDER`, then those that only the file section has.

    `folder` is that of the METS file in the package, `names` are the package's files; `is_page`
    says of one that no map names whether it is the text of a page rather than metadata.
    """
    listed = _listed(root, folder, names)
    maps = [e for e in root.iter() if local(e) == "structMap"]
    maps.sort(key=lambda e: (e.get("TYPE") or "").upper() != "PHYSICAL")
    pages: list[PageFiles] = []
    used: set[str] = set()
    for structure in maps:
        for division in _in_order(structure):
            files = [listed[i] for i in _pointed(division) if i in listed]
            files = [one for one in files if one.there and one.name not in used]
            if files:
                pages.append(_page(files))
                used.update(one.name for one in files)
    rest: dict[str, list[_Listed]] = {}
    for one in listed.values():
        if (
            one.there
            and one.name not in used
            and (one.is_image or (one.is_text and is_page(one.name)))
        ):
            rest.setdefault(PurePosixPath(one.name).stem.casefold(), []).append(one)
    pages += [_page(files) for files in rest.values()]
    missing = dict.fromkeys(one.name for one in listed.values() if not one.there)
    return Package(tuple(p for p in pages if p.text or p.image), tuple(missing))


def _listed(root: Any, folder: str, names: set[str]) -> dict[str, _Listed]:
    found: dict[str, _Listed] = {}
    for file in (e for e in root.iter() if local(e) == "file" and e.get("ID")):
        groups = [g.get("USE") or "" for g in file.iterancestors() if local(g) == "fileGrp"]
        kind = " ".join((file.get("MIMETYPE") or "", file.get("USE") or "", *groups)).upper()
        for place in file:
            href = next((v for k, v in place.attrib.items() if k.endswith("}href")), "")
            plain = unquote(href.removeprefix("file://").split("#")[0]).lstrip("/")
            if plain:
                name = posixpath.normpath(posixpath.join(folder, plain))
                found[file.get("ID")] = _Listed(name, name in names, kind)
    return found


def _in_order(structure: Any) -> Iterator[Any]:
    """The divisions of a map, those of one parent by their `ORDER` where all have one."""
    stack = [structure]
    while stack:
        division = stack.pop()
        if local(division) == "div":
            yield division
        inside = [e for e in division if local(e) == "div"]
        places = [_number(e.get("ORDER")) for e in inside]
        if inside and None not in places:
            by_place = sorted(zip(places, inside, strict=True), key=lambda pair: pair[0] or 0)
            inside = [e for _, e in by_place]
        stack.extend(reversed(inside))


def _number(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.removeprefix("-").isdecimal() else None


def _pointed(division: Any) -> Iterator[str]:
    """The ids of the files that a division itself points to."""
    for pointer in division.iter():
        own = next((e for e in pointer.iterancestors() if local(e) == "div"), None) is division
        if own and local(pointer) in ("fptr", "area") and pointer.get("FILEID"):
            yield pointer.get("FILEID")


def _page(files: list[_Listed]) -> PageFiles:
    texts = sorted((one for one in files if one.is_text), key=lambda one: _text_rank(one.name))
    images = sorted(
        (one for one in files if one.is_image and not one.is_text),
        key=lambda one: (one.rank, one.name),
    )
    names = [one.name for one in images]
    return PageFiles(texts[0].name if texts else "", "".join(names[:1]), tuple(names[1:]))


def _text_rank(name: str) -> int:
    """Words with boxes before a text alone."""
    return [".xml", ".hocr", ".html", ".txt"].index(PurePosixPath(name).suffix.lower())
