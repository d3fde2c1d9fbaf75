"""What a PDF says of itself in XMP: title, authors, date, rights, as archives and libraries write.

The document information holds the same in older files; where both speak, XMP is the newer. The day
on which the file was made is not the day of what it holds, and is left to `created`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractors.markup.xml_safe import local, parse_xml
from findings.errors import RefusedError
from findings.finding import Finding, finding

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
#: properties by our names, best first
_FIELDS = {
    "title": (f"{_DC}title",),
    "author": (f"{_DC}creator",),
    "date": (
        f"{_DC}date",
        "{http://prismstandard.org/namespaces/basic/2.0/}publicationDate",
        "{http://ns.adobe.com/photoshop/1.0/}DateCreated",
    ),
    "publisher": (f"{_DC}publisher",),
    "language": (f"{_DC}language",),
    "description": (f"{_DC}description",),
    "rights": (f"{_DC}rights", "{http://ns.adobe.com/xap/1.0/rights/}UsageTerms"),
}
_LARGEST = 4 << 20  # bytes of a packet; templates and thumbnails make some of them large


def xmp(structure: Any) -> tuple[dict[str, str], list[Finding]]:
    """The fields of the document's packet (pikepdf's), and a finding where it cannot be read."""
    import pikepdf

    try:
        stream = structure.Root.get("/Metadata")
        data = stream.read_bytes() if isinstance(stream, pikepdf.Stream) else b""
        if not data.strip():
            return {}, []
        if len(data) > _LARGEST:
            return {}, [finding("metadata_unread", f"the XMP has {len(data):,} bytes")]
        return _fields(parse_xml(data.strip(b"\0 \r\n\t"))), []
    except (pikepdf.PdfError, RuntimeError, ValueError, RefusedError) as error:
        said = error.message if isinstance(error, RefusedError) else str(error)
        return {}, [finding("metadata_unread", f"the XMP cannot be read: {said}"[:200])]


def _fields(root: Any) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for description in root.iter(f"{_RDF}Description"):
        for name, value in description.attrib.items():
            found.setdefault(str(name), []).append(" ".join(value.split()))
        for element in description:
            found.setdefault(str(element.tag), []).extend(_values(element))
    out = {}
    for field, names in _FIELDS.items():
        values = next((found[name] for name in names if any(found.get(name, ()))), [])
        kept = list(dict.fromkeys(filter(None, values)))
        if kept:
            out[field] = "; ".join(kept) if field == "author" else kept[0]
    return out


def _values(element: Any) -> Iterator[str]:
    """The values of a property: its own text, or the items of a list, the default one first."""
    items = [one for one in element.iter() if local(one) == "li"]
    items.sort(key=lambda one: _language(one) != "x-default")
    for one in items or [element]:
        yield " ".join("".join(one.itertext()).split())


def _language(element: Any) -> str:
    return str(element.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
