"""XML without its dangers: no DTD, no entities, no network, no files, no XInclude."""

from __future__ import annotations

import codecs
from typing import Any

from extractors.xml_prolog import has_doctype
from findings.errors import RefusedError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
#: a prolog longer than this is no prolog
_PROLOG_BYTES = 1 << 20


def prolog(data: bytes) -> str:
    """The beginning of an XML file as characters, enough to find its DOCTYPE and root."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[:_PROLOG_BYTES].decode(encoding, "ignore").lstrip("\ufeff")
    return data[:_PROLOG_BYTES].decode("latin-1")


def parse_xml(data: bytes) -> Any:
    """The root element (lxml). Raises RefusedError: `xml_entity`, `truncated`, `malformed`.

    A DOCTYPE is refused before any parser sees it; what remains cannot declare anything.
    """
    from lxml import etree

    if has_doctype(prolog(data)):
        raise RefusedError("the XML has a DOCTYPE", code="xml_entity")
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        said = " ".join(str(error).split())[:160]
        early = _only_ends_early(data)
        raise RefusedError(
            f"the XML is {'cut off' if early else 'not well-formed'} ({said})",
            code="truncated" if early else "malformed",
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedError("the XML has a DOCTYPE", code="xml_entity")
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
