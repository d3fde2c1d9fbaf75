"""What XML of the trade says of itself: a finding aid's head (EAD), an article's (JATS), a record.

By the local names of elements in those vocabularies; other XML states nothing to be relied on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractors.markup.xml_safe import local

#: root element -> field -> paths of local names, best first; `//` looks anywhere below
_STATED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "ead": {
        "title": ("archdesc/did/unittitle", "eadheader//titleproper", "control//titleproper"),
        "author": ("archdesc/did/origination", "eadheader//author", "control//author"),
        "date": ("archdesc/did/unitdate", "archdesc/did//unitdate"),
        "publisher": ("archdesc/did/repository", "eadheader//publisher"),
        "rights": ("archdesc/accessrestrict/p", "archdesc//accessrestrict"),
    },
    "article": {
        "title": ("front//article-title", "info/title", "articleinfo/title"),
        "date": ("front//pub-date/string-date", "info/pubdate", "articleinfo/pubdate"),
        "publisher": ("front//journal-title", "front//publisher-name"),
    },
    "mods": {
        "title": ("titleInfo/title",),
        "author": ("name/namePart",),
        "date": ("originInfo/dateIssued", "originInfo/dateCreated"),
        "publisher": ("originInfo/publisher",),
    },
}
_DUBLIN_CORE = {"title": "title", "creator": "author", "date": "date", "publisher": "publisher"}


def stated_by(root: Any) -> dict[str, str]:
    """The fields that the file states (`title author date publisher rights`); empty for others."""
    name = local(root)
    found: dict[str, str] = {}
    if name in ("dc", "RDF", "oai_dc", "record"):
        for element in root.iter():
            field = _DUBLIN_CORE.get(local(element))
            if field and "purl.org/dc" in str(element.tag) and _text(element):
                found.setdefault(field, _text(element))
        return found
    for field, paths in _STATED.get(name, {}).items():
        for path in paths:
            value = next((text for e in _at(root, path) if (text := _text(e))), "")
            if value:
                found[field] = value
                break
    return found


def _at(root: Any, path: str) -> list[Any]:
    """The elements at a path of local names."""
    here = [root]
    deep = False
    for step in path.split("/"):
        if not step:
            deep = True
            continue
        below = [e for one in here for e in (one.iterdescendants() if deep else one)]
        here = [e for e in below if local(e) == step]
        deep = False
    return here


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
