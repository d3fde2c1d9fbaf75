"""The text of any XML (EAD, DocBook, JATS, one's own): its elements in their order, by lines."""

from __future__ import annotations

from typing import Any

from extractors.markup.flow import Flow
from extractors.markup.placed import Placing
from extractors.markup.xml_safe import local

#: elements that stand within a sentence, by their names in EAD, JATS, DocBook and XHTML
_INLINE = frozenset(
    (
        "a abbr abbrev abbreviation acronym b bold bibref citetitle code command date em emph "
        "email emphasis expan ext-link extptr extref fixed-case footnoteref foreignphrase funct i "
        "inline-formula inline-graphic italic link literal lb monospace named-content num "
        "overline phrase ptr q quote ref rev-date roman sans-serif sc small span strike strong "
        "styled-content sub subscript sup superscript title-ref trademark tt u ulink underline "
        "uri wordasword x xref"
    ).split()
)
#: elements that never do, whatever text stands beside them
_BLOCKS = frozenset(
    (
        "p para simpara formalpara list item listitem itemizedlist orderedlist variablelist "
        "deflist defitem def-list def-item table tbody thead tgroup row tr head title section sec "
        "chapter body blockquote disp-quote c c01 c02 c03 c04 c05 c06 c07 c08 c09 c10 c11 c12 "
        "chronlist chronitem index indexentry index-entry fig figure caption ref-list verse-group "
        "programlisting screen literallayout"
    ).split()
)
#: what sets a paragraph apart from the next
_APART = frozenset("p para simpara head title blockquote disp-quote table list".split())
_CELLS = frozenset({"td", "th", "entry", "entrytbl"})
_ROWS = frozenset({"tr", "row"})
_KEPT = frozenset({"programlisting", "screen", "literallayout", "preformat", "pre"})
_BREAKS = frozenset({"lb", "break", "br"})
#: what is written on one line though it comes in parts: a name, a date
_JOINED = frozenset("name personname string-name pub-date date author publisher".split())
#: notes within a sentence are read at the end of the text
_NOTES = frozenset({"footnote", "fn"})
#: calls of notes that stand elsewhere, by the attribute that says so
_CALLS = {"xref": ("ref-type", "fn"), "footnoteref": ("role", None)}
#: what holds the papers, and the attributes that say of what kind it is
_CONTAINERS = frozenset({"container"})
_KINDS = ("type", "localtype", "label")
#: links without words of their own
_TITLED = frozenset({"dao", "daoloc", "ptr", "extptr"})
_XLINK_TITLE = "{http://www.w3.org/1999/xlink}title"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def xml_text(root: Any) -> str:
    """The text under `root`: a line for each element that holds text alone, paragraphs apart.

    An element stands within a sentence where text runs on before or after it, or where its name
    says so and its neighbours are text.
    """
    flow = Flow()
    called = {e.get("rid") or (e.get("linkend") or "") for e in root.iter() if local(e) in _CALLS}
    notes: list[tuple[str, Any]] = []
    kept = count = 0
    placing = Placing()
    stack: list[tuple[Any, str]] = [(root, "enter")]
    while stack:
        element, step = stack.pop()
        name = local(element)
        if step == "tail":
            between = name in _CONTAINERS and _beside(element, element.getnext())
            flow.write("" if between else element.tail, keep=kept > 0)
        elif step == "leave":
            kept -= name in _KEPT
            placing.leave(element, flow)
            _part(element, name, flow)
        elif name in _NOTES and _within(element):
            count += 1
            label = _label(element, count)
            if not {element.get("id"), element.get(_XML_ID)} & called:
                flow.call(label)
            notes.append((label, element))
        elif name in _CALLS and element.get(_CALLS[name][0]) == _CALLS[name][1]:
            flow.call(" ".join("".join(element.itertext()).split()) or element.get("label") or "*")
        elif name:
            _enter(element, name, flow)
            flow.write(_said_by_attributes(element, name))
            kept += name in _KEPT
            placing.enter(element, flow)
            flow.write(element.text, keep=kept > 0)
            stack.append((element, "leave"))
            for child in reversed(element):
                stack.append((child, "tail"))
                stack.append((child, "enter"))
        if not stack and notes:
            label, note = notes.pop(0)
            flow.note(label)
            stack.extend((child, step) for child in reversed(note) for step in ("tail", "enter"))
            flow.write(note.text)
    return flow.text()


def _label(note: Any, place: int) -> str:
    """What the note is called by: its own label, taken out of its text, else its place."""
    for child in note:
        if local(child) == "label":
            said = "".join(child.itertext()).strip()
            child.text = ""
            del child[:]
            return said
    return note.get("n") or note.get("label") or str(place)


def _said_by_attributes(element: Any, name: str) -> str:
    """What attributes of EAD say and print shows: a container's kind, a digital copy's title."""
    said = "".join(element.itertext()).strip() if name in (*_CONTAINERS, *_TITLED) else ""
    if name in _CONTAINERS:
        kind = next((v for a in _KINDS if (v := (element.get(a) or "").strip())), "")
        return f"{kind} " if kind and kind.casefold() not in said.casefold() else ""
    titles = (element.get(a) for a in ("title", _XLINK_TITLE)) if name in _TITLED else ()
    return next((title for title in titles if title and not said), "")


def _enter(element: Any, name: str, flow: Flow) -> None:
    """What stands before an element's text."""
    parent = element.getparent()
    if name in _CELLS:
        if element.getprevious() is not None:
            flow.cell()
    elif parent is not None and local(parent) in _JOINED and element.getprevious() is not None:
        flow.write(" ")
    elif name in _CONTAINERS and _beside(element, element.getprevious()):
        flow.write(", ")
    else:
        _part(element, name, flow)


def _part(element: Any, name: str, flow: Flow) -> None:
    """What parts an element from what stands before and behind it."""
    parent = element.getparent()
    if name in _BREAKS:
        flow.block()
    elif name in _ROWS:
        flow.row()
    elif name in _CONTAINERS and _beside(element, element.getnext()):
        pass  # the containers of a thing are one address, on a line
    elif name not in _CELLS and not _inline(element, name):
        in_cell = parent is not None and local(parent) in _CELLS
        flow.block(2 if name in _APART and not in_cell else 1)


def _beside(element: Any, other: Any) -> bool:
    """Whether two elements of one kind stand side by side, with no more than a text in each."""
    if other is None or local(other) != local(element) or len(element) or len(other):
        return False
    first = other if other.getnext() is element else element
    return not (first.tail or "").strip()


def _within(element: Any) -> bool:
    """Whether text or a paragraph is around the element on its own level."""
    parent = element.getparent()
    return parent is not None and (_mixed(parent) or local(parent) in ("p", "para", "simpara"))


def _inline(element: Any, name: str) -> bool:
    """Whether an element stands within a sentence."""
    parent = element.getparent()
    if parent is None or name in _BLOCKS:
        return False
    return name in _INLINE or local(parent) in _JOINED or _mixed(parent)


def _mixed(parent: Any) -> bool:
    """Whether text stands beside the elements in `parent`."""
    known = parent.get("fonds-mixed")
    if known is None:
        own = [parent.text, *(child.tail for child in parent)]
        known = "1" if any(text and text.strip() for text in own) else "0"
        parent.set("fonds-mixed", known)
    return bool(known == "1")
