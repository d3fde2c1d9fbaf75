"""What a web page holds and does not show: told, so that nothing disappears without a word.

Text that the page hides, that it shows only to old programs, that stands in templates, and what a
picture or a field says instead of text. Programs and styles are no text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractors.accounting import IN_PLACE, unread
from extractors.markup.html_weight import hidden, is_left_out
from findings.finding import Finding

#: never words for a reader
_CODE = frozenset(("script", "style", "head", "datalist"))
_TYPED = frozenset(("text", "search", "tel", "url", "email", "number", "date", ""))
_SHOWN = 60  # characters of each part that the finding repeats
_HIDDEN = "the page does not show this text"


def left_out(root: Any) -> Iterator[Finding]:
    """A finding for each kind of text under `root` that is not in the page's text."""
    parts: dict[str, list[str]] = {}
    frames: list[str] = []
    stack = [root]
    while stack:
        element = stack.pop()
        tag = element.tag
        if not isinstance(tag, str) or tag in _CODE:
            continue
        if element is not root and is_left_out(element):
            why = _HIDDEN if hidden(element) or tag == "template" else f"it stands in <{tag}>"
            _add(parts, why, _said(element))
            continue
        if tag == "frame":
            frames.append(element.get("src") or "frame")
        elif tag == "img":
            _add(parts, IN_PLACE, element.get("alt") or "")
        elif tag in ("abbr", "acronym", "dfn"):
            _add(parts, "an abbreviation is explained by this", element.get("title") or "")
        elif tag == "input" and (element.get("type") or "").lower() in _TYPED:
            _add(parts, "a field of a form holds this", element.get("value") or "")
        stack.extend(element)
    yield from unread(
        "its frames are pages of their own: drop the file of each that holds text", reversed(frames)
    )
    for why, said in parts.items():
        # what no reader of the page was meant to see is said, and warns of nothing
        yield from unread(why, reversed(said), severity="info")


def _add(parts: dict[str, list[str]], why: str, said: str) -> None:
    words = " ".join(said.split())
    if any(map(str.isalnum, words)):
        short = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}..."
        parts.setdefault(why, []).append(short)


def _said(element: Any) -> str:
    """The words below an element, without programs."""
    said: list[str] = []
    stack: list[Any] = [element]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            said.append(part)
            continue
        if isinstance(part.tag, str) and part.tag not in _CODE:
            said.append(part.text or "")
            for child in reversed(part):
                stack += [child.tail or "", child]
    return " ".join(said)
