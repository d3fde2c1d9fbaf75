"""The text of an HTML page by its structure, with navigation and the like marked as furniture."""

from __future__ import annotations

import re
from typing import Any

from extractors.document import Facts
from extractors.markup.flow import Flow
from extractors.markup.html_head import metadata

#: never text: programs, styles, replaced content, and what the page hides
_GONE = frozenset(
    (
        "script style template noscript iframe object embed applet svg math canvas audio "
        "video head title select datalist"
    ).split()
)
_PARAGRAPHS = frozenset(
    (
        "p h1 h2 h3 h4 h5 h6 blockquote pre table ul ol dl figure hr article section main div "
        "header footer nav aside form fieldset address details center"
    ).split()
)
_LINES = frozenset(("li dt dd tr caption figcaption summary legend option body html").split())
_CELLS = frozenset({"td", "th"})
#: elements and ARIA roles that say themselves that they are not the text
_FURNITURE = {"nav": "navigation", "footer": "page_footer", "aside": "aside", "button": "control"}
_ROLES = {
    "navigation": "navigation",
    "banner": "page_header",
    "contentinfo": "page_footer",
    "complementary": "aside",
    "search": "control",
    "menu": "navigation",
    "menubar": "navigation",
}
_NAMED = re.compile(
    r"(?:^|[\s_-])(nav|navbar|navigation|menu|breadcrumbs?|sidebar|cookie|cookies|banner|"
    r"footer|masthead|share|social|toolbar|pagination|skip-?link|related|advert\w*|newsletter|"
    r"widget|widget-area|site-header|site-footer|copyright|comment-respond|toc|tags)"
    r"(?:$|[\s_-])",
    re.I,
)
_COMMENTS = re.compile(r"(?:^|[\s_-])comments?(?:-list|-area|-section)?(?:$|\s)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_COLUMN = 200
#: furniture is not where most of the text is, whatever it is called
_MOST = 0.5


def read_html(markup: str) -> tuple[str, Facts]:
    """The visible text and what the page says of itself."""
    root = parse_html(markup)
    flow = Flow()
    body = root.find("body")
    walk(body if body is not None else root, flow)
    spans = tuple((1, start, end, role) for start, end, role in flow.spans())
    return flow.text(), Facts(metadata=metadata(root), furniture=spans)


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
    return root


def walk(root: Any, flow: Flow) -> None:
    """Write the text under `root` into `flow`, in document order, without recursion."""
    whole = _length(root)
    stack: list[tuple[Any, str]] = [(root, "enter")]
    preformatted = 0
    while stack:
        element, step = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if step == "tail":
            flow.write(element.tail, keep=preformatted > 0)
            continue
        if step == "leave":
            preformatted -= tag in ("pre", "textarea")
            _close(element, tag, flow, whole)
            continue
        if not tag or tag in _GONE or _hidden(element):
            if not tag:
                flow.write(element.tail if element is not root else "")
            continue
        _open(element, tag, flow, whole)
        preformatted += tag in ("pre", "textarea")
        flow.write(element.text, keep=preformatted > 0)
        stack.append((element, "leave"))
        for child in reversed(element):
            stack.append((child, "tail"))
            stack.append((child, "enter"))


def _length(element: Any) -> int:
    return sum(len(text) for text in element.itertext())


def _hidden(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def _role(element: Any, tag: str, whole: int) -> str:
    """What the element's markup says it is beside the text, empty for the text itself."""
    role = _FURNITURE.get(tag) or _ROLES.get((element.get("role") or "").strip().lower(), "")
    if tag == "aside" and "note" in (element.get("class") or ""):
        role = ""
    if not role and tag in ("div", "ul", "ol", "header", "section", "table"):
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        role = "navigation" if _NAMED.search(named) else ""
        role = role or ("comments" if _COMMENTS.search(named) else "")
    if not role and tag == "a" and "skip" in (element.get("class") or ""):
        role = "navigation"
    if not role and tag in ("div", "ul", "td", "p", "table", "center") and _all_links(element):
        role = "navigation"
    if not role or _length(element) > whole * _MOST:
        return ""
    return role


def _all_links(element: Any) -> bool:
    """Whether an element is a list of links: three or more, and hardly anything beside them."""
    links = element.findall(".//a")
    if len(links) < 3 or len(links) > 2000:
        return False
    linked = sum(_length(link) for link in links)
    own = sum(not c.isspace() for text in element.itertext() for c in text)
    return linked >= 0.8 * own and own < 40 * len(links)


def _open(element: Any, tag: str, flow: Flow, whole: int) -> None:
    if tag == "br":
        flow.line_break()
    elif tag in _PARAGRAPHS:
        flow.block(2 if tag not in ("div", "header", "footer", "section") else 1)
    elif tag in _LINES:
        flow.block()
    elif tag in _CELLS and element.getprevious() is not None:
        # a cell of so much text is a column of the page, not of a table
        if _length(element) > _COLUMN:
            flow.block(2)
        else:
            flow.cell()
    elif tag == "img" and (element.get("alt") or "").strip():
        return
    role = _role(element, tag, whole)
    if role:
        element.set("data-fonds-role", role)
        flow.begin(role)


def _close(element: Any, tag: str, flow: Flow, whole: int) -> None:
    if element.get("data-fonds-role"):
        flow.end()
    if tag in _PARAGRAPHS:
        flow.block(2 if tag not in ("div", "header", "footer", "section") else 1)
    elif tag in _LINES:
        flow.block()
