"""XML and JSON from strangers, read within limits."""

from __future__ import annotations

import json
import re
from typing import Any

from fetchers.errors import NotTakenError

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def parse_xml(data: bytes, place: str) -> Any:
    """The root of an XML document, read without entities and network. NotTakenError."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False,
                             huge_tree=False, remove_comments=True, remove_pis=True)  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotTakenError(f"{place} is no XML: {error}", code="fetch_unreadable") from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise NotTakenError(f"{place} has a DOCTYPE", code="fetch_unreadable")
    return root


def with_root(root: Any, names: tuple[str, ...], place: str) -> Any:
    """The root, where it is one of those names in any space. NotTakenError."""
    name = str(root.tag).rpartition("}")[2]
    if name not in names:
        raise NotTakenError(
            f"{place} has the root {name[:100]!r} in the place of {names[0]!r}",
            code="fetch_unreadable",
        )
    return root


def texts(element: Any, name: str) -> list[str]:
    """The texts of the children of that local name, that are not empty."""
    found = (" ".join("".join(one.itertext()).split()) for one in element.findall(f"{{*}}{name}"))
    return [one for one in found if one]


def parse_json(data: bytes, place: str) -> Any:
    """A JSON document. NotTakenError."""
    try:
        tree = json.loads(data)
        if _SURROGATE.search(data):
            # half a pair can be written in JSON, and nowhere else
            tree = json.loads(json.dumps(tree, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotTakenError(f"{place} is no JSON: {error}", code="fetch_unreadable") from error
    return tree
