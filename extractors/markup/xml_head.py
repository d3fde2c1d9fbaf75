"""What EAD, JATS and DocBook say of themselves: title, author, date, publisher, language..."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from extractors.markup.xml_safe import local

#: by root element, the paths to each field, best first; names without namespaces
_PATHS: dict[str, dict[str, tuple[str, ...]]] = {
    "ead": {
        "title": ("archdesc/did/unittitle", "titlestmt/titleproper"),
        "author": ("archdesc/did/origination",),
        "date": ("archdesc/did/unitdate", "did/unitdatestructured", "did/unittitle/unitdate"),
        "identifier": ("archdesc/did/unitid", "eadheader/eadid", "control/recordid"),
        "publisher": ("archdesc/did/repository", "publicationstmt/publisher"),
        "language": ("archdesc/did/langmaterial/language", "archdesc/did/langmaterial"),
        "rights": (
            *("archdesc/accessrestrict/p", "archdesc/accessrestrict"),
            *("accessrestrict/p", "accessrestrict", "archdesc/userestrict/p"),
        ),
        "description": ("archdesc/did/abstract",),
    },
    "article": {
        "title": ("title-group/article-title", "info/title", "articleinfo/title", "article/title"),
        "author": ("contrib", "info/author", "articleinfo/author", "info/authorgroup/author"),
        "date": ("article-meta/pub-date", "info/pubdate", "articleinfo/pubdate", "info/date"),
        "source": ("journal-title-group/journal-title", "journal-meta/journal-title"),
        "publisher": ("publisher/publisher-name", "info/publisher/publishername"),
        "volume": ("article-meta/volume",),
        "issue": ("article-meta/issue",),
        "pages": ("article-meta/fpage",),
        "identifier": ("article-meta/article-id",),
        "rights": ("permissions/license", "permissions/copyright-statement"),
    },
    "book": {
        "title": ("book-title-group/book-title", "info/title", "bookinfo/title", "book/title"),
        "author": ("contrib", "info/author", "bookinfo/author", "authorgroup/author"),
        "date": ("book-meta/pub-date", "info/pubdate", "bookinfo/pubdate", "info/date"),
        "publisher": ("publisher/publisher-name", "publisher/publishername"),
        "identifier": ("info/isbn", "bookinfo/isbn", "book-meta/isbn"),
    },
    "mods": {
        "title": ("titleInfo/title",),
        "author": ("name/namePart",),
        "date": ("originInfo/dateIssued", "originInfo/dateCreated"),
        "publisher": ("originInfo/publisher",),
    },
}  # fmt: skip
#: records of Dublin Core, by their root elements, and its elements that are fields here
_RECORDS = ("dc", "RDF", "oai_dc", "record")
_DUBLIN_CORE = {"creator": "author", **{name: name for name in ("title", "date", "publisher")}}
#: of a name or date in parts, the order in which one writes them
_PARTS = (
    ("given-names", "surname", "suffix"),
    ("firstname", "othername", "surname", "lineage"),
    ("year", "month", "day"),
    ("fromdate", "todate"),
)
#: fields of which every value counts: one part of a fonds may be closed and the others open
_JOINED = ("author", "rights")
_DATED = ("year", "fromdate")


def metadata(root: Any) -> dict[str, str]:
    """The fields that the file states. An EAD's date is that of the papers, as it is printed."""
    if local(root) in _RECORDS:
        return _dublin_core(root)
    found: dict[str, str] = {}
    for field, paths in _PATHS.get(local(root), {}).items():
        values = next((v for path in paths for v in [_values(root, path, field)] if v), [])
        if values:
            found[field] = "; ".join(dict.fromkeys(values)) if field in _JOINED else values[0]
    language = next((v for k, v in root.attrib.items() if k.rpartition("}")[2] == "lang"), "")
    if language.strip():
        found.setdefault("language", language.strip())
    return found


def _dublin_core(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter():
        field = _DUBLIN_CORE.get(local(element))
        if field and "purl.org/dc" in str(element.tag) and (value := _text(element)):
            found.setdefault(field, value)
    return found


def _values(root: Any, path: str, field: str) -> list[str]:
    steps = path.split("/")
    found = []
    for element in root.iter():
        if local(element) != steps[-1] or not _ends_so(element, steps):
            continue
        if steps[-1] == "contrib" and element.get("contrib-type") not in (None, "author"):
            continue
        value = _written(element)
        if field == "title":
            # a title in EAD may hold its date, which is a field of its own
            value = value.rstrip(" ,;")
        if value:
            found.append(value)
    return found


def _ends_so(element: Any, steps: Sequence[str]) -> bool:
    """Whether the names of the element and those above it end in `steps`."""
    names = [local(e) for e in _upwards(element, len(steps))]
    return names == list(reversed(steps))


def _upwards(element: Any, most: int) -> Iterator[Any]:
    while element is not None and most:
        yield element
        element, most = element.getparent(), most - 1


def _written(element: Any) -> str:
    """The element's text on one line; a name or a date in parts as one writes it."""
    inside = {local(e): _text(e) for e in element.iter() if e is not element}
    for parts in _PARTS:
        chosen = [inside[part] for part in parts if inside.get(part)]
        if len(chosen) > 1 or (chosen and parts[0] == "year"):
            joined = "-" if parts[0] in _DATED else " "
            padded = [v.zfill(2) if parts[0] == "year" and v.isdecimal() else v for v in chosen]
            return joined.join(padded)
    return _text(element)


def _text(element: Any) -> str:
    """The text on one line, what comes in parts alone with spaces between them."""
    own = [element.text, *(child.tail for child in element)]
    between = "" if any(text and text.strip() for text in own) else " "
    return " ".join(between.join(element.itertext()).split())
