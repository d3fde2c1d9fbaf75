"""How much of a page's text each element holds: all of it, what is linked, what is prose.

One pass over the elements from the last to the first, so that a page of 100,000 is as cheap for
each as one of ten.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: never text: programs, styles, replaced content
GONE = frozenset(
    (
        "script style template noscript iframe object embed applet svg math canvas audio "
        "video head title select datalist"
    ).split()
)
#: what stands between words, with or without a space: fields, and what is shown as a picture
STANDS = frozenset(
    (
        "input textarea select button meter progress iframe object embed svg math canvas audio "
        "video"
    ).split()
)
PARAGRAPHS = frozenset(
    (
        "p h1 h2 h3 h4 h5 h6 blockquote pre table ul ol dl figure hr article section main div "
        "header footer nav aside form fieldset address details center"
    ).split()
)
LINES = frozenset(("li dt dd tr caption figcaption summary legend option body html").split())
CELLS = frozenset({"td", "th"})
_BLOCKS = PARAGRAPHS | LINES | CELLS
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
#: prose is a run of so many characters with a sentence's end in it, less than half of it linked
_PROSE = 80
_SENTENCE = re.compile(r"[.!?…;:。！？।](?:\s|[\"'”’»)]|$)")


@dataclass(slots=True)
class Weight:
    """Characters below an element, without white space at the ends of runs.

    `text` is all that is shown, `linked` that of links, `prose` that of sentences; `links` counts.
    """

    text: int = 0
    linked: int = 0
    prose: int = 0
    links: int = 0
    block: bool = False


def hidden(element: Any) -> bool:
    """Whether the page hides it."""
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def is_left_out(element: Any) -> bool:
    """Whether nothing of the element is text."""
    tag = element.tag
    return not isinstance(tag, str) or tag in GONE or hidden(element)


def weigh(root: Any) -> Mapping[Any, Weight]:
    """The weight of every element under `root` that is shown, and of `root`."""
    shown: list[Any] = []
    stack = [root]
    while stack:
        element = stack.pop()
        if not is_left_out(element) or element is root:
            shown.append(element)
            stack.extend(element)
    weights: dict[Any, Weight] = {}
    for element in reversed(shown):
        weights[element] = _weigh(element, weights)
    return weights


def _weigh(element: Any, weights: Mapping[Any, Weight]) -> Weight:
    """From the element's own text and the weights of its children."""
    own = Weight(block=element.tag in _BLOCKS)
    run = [(element.text or "").strip()]
    run_length, run_linked = len(run[0]), 0
    for child in element:
        below = weights.get(child)
        if below is not None:
            own.text += below.text
            own.linked += below.linked
            own.links += below.links
            own.prose += below.prose
            own.block = own.block or below.block
            if not below.block:
                # inline: part of this element's own run of text
                own.prose -= below.prose
                run_length += below.text
                run_linked += below.linked
                run.append("".join(child.itertext()) if below.text < 2000 else ".")
        tail = (child.tail or "").strip()
        own.text += len(tail)
        run_length += len(tail)
        run.append(tail)
    own.text += len(run[0])
    if element.tag == "a" and element.get("href") is not None:
        own.linked, own.links = own.text, 1
        return own
    if own.block or run_length >= _PROSE:
        said = run_length >= _PROSE and 2 * run_linked < run_length
        if said and _SENTENCE.search(" ".join(run)):
            own.prose += run_length - run_linked
    return own
