"""The text of an HTML page by its structure, with navigation and the like marked as furniture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from extractors.document import Facts
from extractors.markup.flow import Flow
from extractors.markup.html_blocks import Blocks
from extractors.markup.html_head import metadata
from extractors.markup.html_left_out import left_out
from extractors.markup.html_lists import ListNumbers
from extractors.markup.html_roles import Page
from extractors.markup.html_weight import (
    CELLS,
    LINES,
    PARAGRAPHS,
    STANDS,
    Weight,
    is_left_out,
    weigh,
)
from extractors.markup.placed import Placing
from findings.finding import Finding, finding

#: elements whose content is markup that the parser leaves unread
_UNREAD = ("noframes", "noembed")
#: fields that say something by being ticked
_TICKED = ("checkbox", "radio")
#: a cell of so many characters is a column of the page, not of a table
_COLUMN = 200
#: the share of a page that may be cut by the names of its parts, and the names that are told
_MUCH, _NAMED = 0.1, 8


def read_html(markup: str) -> tuple[str, Facts]:
    """The visible text, what the page says of itself, and findings of what it does not show."""
    root = parse_html(markup)
    flow = Flow()
    body = root.find("body")
    part = body if body is not None else root
    doubted = walk(part, flow)
    spans = tuple((1, start, end, role) for start, end, role in flow.spans())
    said = (*left_out(part), *doubted)
    return flow.text(), Facts(metadata=metadata(root), furniture=spans, findings=said)


def parse_html(markup: str) -> Any:
    """The root element (lxml's HTML parser: forgiving, without network or entities of its own)."""
    import lxml.html
    from lxml import etree

    parser = lxml.html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    # an encoding declaration would be believed over what the characters already are
    data = markup.replace("\0", "").encode("utf-8", "surrogatepass")
    try:
        root = lxml.html.document_fromstring(data or b"<p></p>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = lxml.html.document_fromstring(b"<p></p>")
    for element in list(root.iter(*_UNREAD)):
        markup = element.text or ""
        if "<" in markup:
            element.text = None
            _read_markup(element, markup, parser)
    framed = list(root.iter("iframe"))
    while framed:
        frame = framed.pop()
        if markup := str(frame.attrib.pop("srcdoc", "")):
            # a frame whose page stands in this one is a part of it
            frame.tag = "div"
            _read_markup(frame, markup, parser)
            framed += frame.iter("iframe")
    return root


def _read_markup(element: Any, markup: str, parser: Any) -> None:
    """Read what the parser left as it stands: the page as those see it who see no frames."""
    import lxml.html

    if markup.strip():
        inner = lxml.html.fragment_fromstring(
            markup.encode("utf-8", "surrogatepass"), create_parent="div", parser=parser
        )
        element.append(inner)


def walk(root: Any, flow: Flow) -> list[Finding]:
    """Write the text under `root` into `flow`, in document order, without recursion.

    Gives the finding of what is marked as furniture and may be the text.
    """
    weights = weigh(root)
    page = Page(root, weights)
    stack: list[tuple[Any, str]] = [(root, "enter")]
    preformatted = open_roles = 0
    placing, blocks, numbers = Placing(), Blocks(root), ListNumbers(root)
    begun: set[Any] = set()
    doubted: list[Any] = []
    while stack:
        element, step = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if step == "tail":
            flow.write(element.tail, keep=preformatted > 0)
            continue
        if step == "leave":
            preformatted -= tag in ("pre", "textarea")
            open_roles -= element in begun
            placing.leave(element, flow)
            _close(element, tag, flow, begun)
            _end(blocks.ends(element), flow)
            continue
        if tag in STANDS:
            flow.write(" ")
        if element is not root and is_left_out(element):
            continue
        _open(element, tag, flow, weights)
        _end(blocks.ends(element), flow)
        if label := numbers.label(element):
            flow.write(f"{label} ", keep=True)
            flow.stay()
        if role := page.role(element):
            if not open_roles and page.in_doubt(element):
                doubted.append(element)
            begun.add(element)
            open_roles += 1
            flow.begin(role)
        preformatted += tag in ("pre", "textarea")
        placing.enter(element, flow)
        flow.write(element.text, keep=preformatted > 0)
        stack.append((element, "leave"))
        for child in reversed(element):
            stack.append((child, "tail"))
            stack.append((child, "enter"))
    return _doubts(page, doubted)


def _doubts(page: Page, doubted: Sequence[Any]) -> list[Finding]:
    """A finding where parts that are furniture by name stand in the text, or are much of the page.

    The share is as large as what fonds itself may cut without a word.
    """
    within = [e for e in doubted if next(e.iterancestors("main", "article"), None) is not None]
    named = doubted if sum(map(page.share, doubted)) > _MUCH else within
    if not named:
        return []
    names = ", ".join(dict.fromkeys(e.get("class") or e.get("id") for e in named[:_NAMED]))
    share = sum(map(page.share, named))
    return [
        finding(
            "much_cut",
            f"{share:.0%} of the page is furniture by the names of parts alone, and may be text",
            where=names,
        )
    ]


def _open(element: Any, tag: str, flow: Flow, weights: Mapping[Any, Weight]) -> None:
    if tag == "br":
        flow.line_break()
    elif tag in PARAGRAPHS:
        flow.block(2 if tag not in ("div", "header", "footer", "section") else 1)
    elif tag in LINES:
        flow.block()
    elif tag in CELLS and element.getprevious() is not None:
        if weights[element].text > _COLUMN:
            flow.block(2)
        else:
            flow.cell()
    elif tag == "rt" and not _in_brackets(element):
        flow.write("(")
    elif tag == "input" and (element.get("type") or "").lower() in _TICKED:
        flow.write("☒" if element.get("checked") is not None else "☐")


def _end(what: str, flow: Flow) -> None:
    """A line or a word ends here though no tag says so."""
    if what == "line":
        flow.block()
    elif what:
        flow.write(" ")


def _in_brackets(reading: Any) -> bool:
    """Whether the page has brackets of its own around how a word is read."""
    before = reading.getprevious()
    return before is not None and before.tag == "rp" and bool((before.text or "").strip())


def _close(element: Any, tag: str, flow: Flow, begun: set[Any]) -> None:
    if element in begun:
        flow.end()
    if tag in STANDS:
        flow.write(" ")
    if tag in PARAGRAPHS:
        flow.block(2 if tag not in ("div", "header", "footer", "section") else 1)
    elif tag in LINES:
        flow.block()
    elif tag == "rt" and not _in_brackets(element):
        flow.write(")")
