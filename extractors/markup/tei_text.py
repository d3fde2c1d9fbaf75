"""The reading text of a TEI text element, as it stands on the page."""

from __future__ import annotations

from collections import Counter
from typing import Any

from extractors.markup.flow import Flow
from extractors.markup.placed import Placing
from extractors.markup.xml_safe import local

_BLOCKS = frozenset(
    (
        "p head ab lg div div1 div2 div3 div4 div5 list table figure quote sp stage opener "
        "closer salute signed dateline byline docTitle titlePage titlePart epigraph argument "
        "trailer front body back group text postscript castList floatingText q cit bibl "
        "listBibl"
    ).split()
)
_APART = frozenset(("p head lg div div1 div2 div3 list table opener closer note").split())
_LINES = frozenset(("l line item row label speaker castItem").split())
#: of alternatives, what is not on the page: an editor's correction, expansion or modern spelling
_EDITORIAL = frozenset(
    ("corr reg expan supplied del teiHeader facsimile sourceDoc standOff").split()
)
#: of an apparatus: readings, and who has them
_READINGS = frozenset(("lem", "rdg", "rdgGrp"))
_SIGLA = frozenset(("wit", "witDetail"))
#: what stands where the transcriber could read nothing, as where cleaning finds letters lost
_GAP = "[…]"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FURNITURE = {
    "header": "running_head",
    "footer": "running_head",
    "head": "running_head",
    "pageNum": "page_number",
    "pagenum": "page_number",
    "page": "page_number",
    "sig": "signature",
    "catch": "catchword",
}


def tei_pages(
    text: Any, left_out: Counter[str] | None = None
) -> list[tuple[str, list[tuple[int, int, str]]]]:
    """Text and furniture of each page; one page where the file has no page breaks.

    What stands before the first page break belongs to the first page. `left_out` counts, by
    element, the characters of what the editors added or the writer struck out, which is no text.
    """
    left_out = Counter() if left_out is None else left_out
    refs = (e for e in text.iter() if local(e) in ("ref", "ptr"))
    pointed = frozenset(e.get("target") or "" for e in refs)
    flows = [Flow()]
    notes: list[Any] = []
    placing = Placing()
    stack: list[tuple[Any, str]] = [(text, "enter")]
    while stack:
        element, step = stack.pop()
        name = local(element)
        flow = flows[-1]
        if step == "tail":
            flow.write(element.tail)
        elif step == "leave":
            placing.leave(element, flow)
            _close(name, flow)
        elif name == "pb" and notes and (flow.text() or len(flows) > 1):
            # the notes of a page stand at its foot, before the next begins
            stack.append((element, "enter"))
            _push_notes(notes, stack)
        elif name == "gap" and not _text_of(element):
            flow.write(_GAP, keep=True)
        elif name in ("pb", "lb", "cb"):
            _break(element, name, flows)
        elif name == "note" and element is not text and step == "enter" and not _placed(element):
            flow.call(_called(element, pointed))
            notes.append(element)
        elif name and _editorial(element, name):
            left_out[name] += len("".join("".join(element.itertext()).split()))
        elif name:
            _open(element, name, flow)
            placing.enter(element, flow)
            flow.write(element.text)
            stack.append((element, "leave"))
            for child in reversed(element):
                stack.append((child, "tail"))
                stack.append((child, "enter"))
        if not stack and notes:
            _push_notes(notes, stack)
    return [(flow.text(), flow.spans()) for flow in flows]


def _text_of(gap: Any) -> str:
    """What the editors say of a gap is no text, but a gap that holds a `supplied` is none."""
    return "".join(
        "".join(e.itertext()) for e in gap if local(e) not in ("desc", "certainty", "precision")
    ).strip()


def _placed(note: Any) -> bool:
    """Whether a note has been set aside and its turn has come, or stands between blocks."""
    return note.get("fonds-placed") == "1" or local(note.getparent()) in ("div", "body", "back")


def _called(note: Any, pointed: frozenset[str]) -> str:
    """What calls the note: its number, nothing where a reference in the text calls it."""
    return "" if f"#{note.get(_XML_ID)}" in pointed else note.get("n") or ""


def _push_notes(notes: list[Any], stack: list[tuple[Any, str]]) -> None:
    """Notes set inside a sentence are read at the foot of the page."""
    for note in reversed(notes):
        note.set("fonds-placed", "1")
        stack.append((note, "enter"))
    notes.clear()


def _editorial(element: Any, name: str) -> bool:
    """Whether this is an editor's alternative to what is printed beside it."""
    parent = element.getparent()
    if parent is None:
        return False
    if local(parent) in ("app", "rdgGrp"):
        # one reading is the text's: the lemma, or else the first
        before = {local(e) for e in element.itersiblings(preceding=True)}
        return name not in ("lem", "note") and (
            name in _SIGLA or not before.isdisjoint(_READINGS) or _has_lemma(parent)
        )
    if name in ("corr", "reg", "expan", "supplied"):
        return local(parent) == "choice"
    return name in _EDITORIAL


def _has_lemma(parent: Any) -> bool:
    return any(local(e) == "lem" for e in parent)


def _break(element: Any, name: str, flows: list[Flow]) -> None:
    if name == "pb":
        if flows[-1].text() or len(flows) > 1:
            flows.append(Flow())
    elif element.get("break") != "no":
        flows[-1].block()


def _open(element: Any, name: str, flow: Flow) -> None:
    if name == "note":
        flow.note(element.get("n") or "")
    elif name in _BLOCKS:
        flow.block(2 if name in _APART else 1)
    elif name in _LINES:
        flow.block()
    elif name == "cell" and element.getprevious() is not None:
        flow.cell()
    if name == "fw":
        flow.begin(_FURNITURE.get(element.get("type") or "", "running_head"))


def _close(name: str, flow: Flow) -> None:
    if name == "fw":
        flow.end()
    if name in _BLOCKS or name == "note":
        flow.block(2 if name in _APART else 1)
    elif name in _LINES:
        flow.block()
