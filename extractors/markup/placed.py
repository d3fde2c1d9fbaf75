"""What stands above or below the line in HTML and XML, and which of it calls a note."""

from __future__ import annotations

import re
from typing import Any

from extractors.markup.flow import Flow
from extractors.markup.raised import Place
from extractors.markup.xml_safe import local

#: names of elements (HTML, JATS, DocBook) and of renderings (TEI, EAD, CSS)
_PLACES: dict[str, Place] = {
    **dict.fromkeys(("sup", "super", "superscript"), "raised"),
    **dict.fromkeys(("sub", "subscript"), "lowered"),
}  # fmt: skip
_RENDERED = ("style", "rend", "render", "rendition", "class", "role")
_BETWEEN = re.compile(r"[\s#:;]+")
#: links within the file, by the attribute that says where they lead
_LINKS = frozenset(("a", "ref", "xref", "link"))
_WITHIN = ("rid", "linkend")
_LEADS = ("href", "target", "{http://www.w3.org/1999/xlink}href")
#: what names of calls have in them: `footnote-ref`, `doc-noteref`, `reference`, `fn`
_CALL = re.compile(r"note|\bref|[-_]ref|\bfn", re.I)
_SAYS = ("class", "role", "type", "ref-type", "epub:type", "{http://www.idpf.org/2007/ops}type")
_NUMBER = re.compile(r"\s*\d{1,3}\s*")
#: a call stands at a word or at the end of a sentence
_AT = re.compile(r"[\w.,;:!?\"'”’»)]$")


class Placing:
    """Tells a flow where each element of a walk stands; of nested ones the outermost counts."""

    def __init__(self) -> None:
        self._outermost: Any = None

    def enter(self, element: Any, flow: Flow) -> None:
        """The walk comes to the element's own text."""
        if self._outermost is None and (place := place_of(element)):
            self._outermost = element
            flow.place(place, called=calls_note(element))

    def leave(self, element: Any, flow: Flow) -> None:
        """The walk leaves the element."""
        if element is self._outermost:
            self._outermost = None
            flow.place("")


def place_of(element: Any) -> Place:
    """Where the element's text stands, by its name, its style or its class.

    The number of a note that leads to it is raised by a style sheet that nobody reads.
    """
    name = local(element)
    if name in _PLACES:
        return _PLACES[name]
    if _is_number_of_note(element, name):
        return "raised"
    names = " ".join(element.get(attribute) or "" for attribute in _RENDERED if name)
    words = _BETWEEN.split(names.lower())
    return next((_PLACES[word] for word in words if word in _PLACES), "")


def _is_number_of_note(element: Any, name: str) -> bool:
    linked = name in _LINKS and _leads_within(element)
    if not linked or not _NUMBER.fullmatch(_said(element)):
        return False
    return _says_call(element) or _glued(element)


def calls_note(element: Any) -> bool:
    """Whether the file makes the raised element the call of a note: by a link, or by a name."""
    if _says_call(element):
        return True
    parent = element.getparent()
    links = [element, *element.iterdescendants(*_LINKS, *(f"{{*}}{name}" for name in _LINKS))]
    alone = element.getprevious() is None and element.getnext() is None
    if parent is not None and alone and not (parent.text or element.tail):
        links.append(parent)
    return any(local(link) in _LINKS and _leads_within(link) for link in links)


def _leads_within(link: Any) -> bool:
    leads = (link.get(name) or "" for name in _LEADS)
    return any(link.get(name) for name in _WITHIN) or any("#" in to[:-1] for to in leads)


def _says_call(element: Any) -> bool:
    return any(_CALL.search(element.get(name) or "") for name in _SAYS)


def _glued(element: Any) -> bool:
    """Whether a word or the end of a sentence stands before the element without a space."""
    before, parent = element.getprevious(), element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    return bool(text) and _AT.search(text) is not None


def _said(element: Any) -> str:
    return "".join(element.itertext())
