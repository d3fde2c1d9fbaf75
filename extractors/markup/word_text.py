"""The text of WordprocessingML (DOCX): paragraphs, tables, page breaks, deletions left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractors.markup.flow import Flow
from extractors.markup.xml_safe import local

#: never on the page: deleted text, field codes, and the older twin of a drawing
_GONE = frozenset(
    ("del delText moveFrom instrText Fallback pPr rPr sectPr tblPr trPr tcPr").split()
)
_CHARACTERS = {"tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def word_pages(body: Any, notes: Mapping[tuple[str, str], Any]) -> list[str]:
    """The texts between page breaks; notes are read at the end of the page that calls them.

    `notes` maps (`footnote` or `endnote`, id) to the note's element.
    """
    flows = [Flow()]
    called: list[tuple[str, Any]] = []
    stack: list[tuple[Any, bool]] = [(body, True)]
    while stack:
        element, entering = stack.pop()
        name = local(element)
        flow = flows[-1]
        if not entering:
            if name == "p":
                flow.block(1 if _in_table(element) else 2)
            elif name == "tr":
                flow.block()
            continue
        if name in _GONE or not name:
            continue
        if name == "t":
            flow.write(_text(element), keep=True)
        elif name in _CHARACTERS:
            flow.write(_CHARACTERS[name], keep=True)
        elif name in ("br", "cr"):
            if _attribute(element, "type") == "page":
                _turn(flows, called)
            else:
                flow.write("\n", keep=True)
        elif name in ("footnoteReference", "endnoteReference"):
            note = notes.get((name.removesuffix("Reference"), _attribute(element, "id")))
            if note is not None:
                number = str(sum(1 for _ in called) + 1)
                flow.write(f"[{number}]", keep=True)
                called.append((number, note))
        elif name == "lastRenderedPageBreak":
            continue
        elif name == "tc" and element.getprevious() is not None and _is_cell(element):
            flow.cell()
        if name == "p" and _breaks_before(element):
            _turn(flows, called)
        stack.append((element, False))
        stack.extend((child, True) for child in reversed(element))
    _write_notes(flows[-1], called)
    return [flow.text() for flow in flows]


def _is_cell(element: Any) -> bool:
    return local(element.getprevious()) == "tc"


def _turn(flows: list[Flow], called: list[tuple[str, Any]]) -> None:
    _write_notes(flows[-1], called)
    flows.append(Flow())


def _write_notes(flow: Flow, called: list[tuple[str, Any]]) -> None:
    """The notes called on this page. Their numbers start anew on each page."""
    for number, note in called:
        flow.block(2)
        text = "".join(_text(e) for e in note.iter() if local(e) == "t").strip()
        flow.write(f"[{number}] {text}", keep=True)
    called.clear()


def _text(element: Any) -> str:
    return str(element.text or "")


def _attribute(element: Any, name: str) -> str:
    """The attribute of that local name, in whatever namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def _in_table(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == "tc"


def _breaks_before(paragraph: Any) -> bool:
    for properties in paragraph:
        if local(properties) == "pPr":
            return any(
                local(e) == "pageBreakBefore" and _attribute(e, "val") not in ("0", "false")
                for e in properties
            )
    return False
