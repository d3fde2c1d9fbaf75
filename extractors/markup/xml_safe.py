"""XML without its dangers: no DTD, no entities of its own, no network, no files, no XInclude."""

from __future__ import annotations

import codecs
from typing import Any

from extractors.markup.entities import UnknownEntityError, resolved
from extractors.xml_prolog import doctype_of
from findings.errors import RefusedError

#: how a file begins, how much of that is a mark, and an encoding that shows its ASCII characters:
#: Latin-1 does for all encodings that ASCII is a part of, as each byte comes back as it was
_BEGINNINGS = (
    (codecs.BOM_UTF8, 3, "latin-1"),
    (codecs.BOM_UTF16_LE, 2, "utf-16-le"),
    (codecs.BOM_UTF16_BE, 2, "utf-16-be"),
    (b"<\0", 0, "utf-16-le"),
    (b"\0<", 0, "utf-16-be"),
    (b"", 0, "latin-1"),
)
#: a prolog longer than this is no prolog
_PROLOG_BYTES = 1 << 20


def without_doctype(data: bytes) -> bytes:
    """The XML without its DOCTYPE, the standard character entities made character references.

    Raises RefusedError `xml_entity` where the DOCTYPE declares anything of its own but files that
    are no XML, or points into the reader's own network, or where an entity is used that no standard
    set has. An external DTD is not fetched, nor is such a file.
    """
    skip, encoding = next(
        (skip, encoding) for begin, skip, encoding in _BEGINNINGS if data.startswith(begin)
    )
    if doctype_of(data[skip : skip + _PROLOG_BYTES].decode(encoding, "ignore")) is None:
        return data
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError:
        raise RefusedError(f"the XML is not valid {encoding}") from None
    doctype = doctype_of(text)
    if doctype is None or (doctype.declares and not doctype.only_names_files):
        raise RefusedError("the XML's DOCTYPE declares entities or elements", code="xml_entity")
    if doctype.points_inward:
        raise RefusedError("the XML's DTD is said to lie inside this network", code="xml_entity")
    try:
        body = resolved(text[doctype.end :], standard=doctype.external)
    except UnknownEntityError as error:
        raise RefusedError(str(error), code="xml_entity") from None
    # its line ends stay, so that what a parser says of a line is true
    gap = "\n" * text.count("\n", doctype.start, doctype.end)
    return data[:skip] + f"{text[: doctype.start]}{gap}{body}".encode(encoding)


def parse_xml(data: bytes) -> Any:
    """The root element (lxml). Raises RefusedError: `xml_entity`, `truncated`, `malformed`.

    No parser ever sees a DOCTYPE (`without_doctype`); what remains cannot declare anything.
    """
    from lxml import etree

    data = without_doctype(data)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        said = " ".join(str(error).split())[:160]
        if said.startswith("Entity '") and "not defined" in said:
            raise RefusedError(f"it is not defined: {said}", code="xml_entity") from None
        early = _only_ends_early(data)
        raise RefusedError(
            f"the XML is {'cut off' if early else 'not well-formed'} ({said})",
            code="truncated" if early else "malformed",
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedError("the XML has a hidden DOCTYPE", code="xml_entity")
    return root


def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )


def _only_ends_early(data: bytes) -> bool:
    """Whether nothing is wrong with the XML but that it stops: no byte of it is in error by itself.

    A parser that is given the bytes without being told that they are all waits for more.
    """
    from lxml import etree

    parser = _parser()
    try:
        parser.feed(data)
    except etree.XMLSyntaxError:
        return False
    return True


def local(element: Any) -> str:
    """The element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """The attribute of that local name, in whatever namespace; empty where there is none."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""
