"""Where a line or a word ends in HTML though its tag does not say so: blocks by style."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any, Literal

from extractors.markup.html_weight import CELLS, LINES, PARAGRAPHS

#: what ends before and behind an element
End = Literal["", "line", "word"]

_LINE = re.compile(r"(?<![\w-])display\s*:\s*(?:block|flex|grid|table|table-row|list-item)\b", re.I)
_WORD = re.compile(
    r"(?<![\w-])(?:display\s*:\s*(?:inline-(?:block|flex|grid|table)|table-cell)"
    r"|position\s*:\s*(?:absolute|fixed))\b",
    re.I,
)
#: longer selectors are programs', not a person's
_LONGEST = 200
_SELECTED = re.compile(r"[a-z]*\.([\w-]+)\s*$", re.I)
_APART = PARAGRAPHS | LINES | CELLS | {"br"}
#: so many words at least make a line of text
_LEAST_WORDS = 2


class Blocks:
    """The elements of a page that stand on lines, or as words, of their own by their style.

    By the style of the element or by a class of the page's own style sheet; and elements of one
    class, side by side without a blank, that hold all of a block and several words each: a poem's
    lines, by a style sheet that nobody reads.
    """

    def __init__(self, root: Any) -> None:
        self._classes: dict[str, End] = {}
        self._of_lines: dict[Any, bool] = {}
        for sheet in root.getroottree().iter("style"):
            for rule in (sheet.text or "").split("}"):
                before, _, style = rule.rpartition("{")
                names = before.rpartition("{")[2].split(",") if (kind := _kind(style)) else []
                chosen = (_SELECTED.search(name) for name in names if len(name) < _LONGEST)
                self._classes.update({m[1]: kind for m in chosen if m})

    def ends(self, element: Any) -> End:
        """What ends before and behind the element."""
        if element.tag in _APART:
            return ""
        if kind := _kind(element.get("style") or ""):
            return self._whole(element, kind)
        names = (element.get("class") or "").split()
        known = [self._classes[name] for name in names if name in self._classes]
        if known:
            return self._whole(element, known[0])
        parent = element.getparent()
        if not names or parent is None:
            return ""
        if parent not in self._of_lines:
            self._of_lines[parent] = _holds_lines(parent)
        return "line" if self._of_lines[parent] else ""

    def _whole(self, element: Any, kind: End) -> End:
        """A letter set apart may be the first of its word."""
        single = kind == "word" and len("".join(element.itertext()).strip()) < 2
        return "" if single else kind


def _kind(style: str) -> End:
    if _LINE.search(style):
        return "line"
    return "word" if _WORD.search(style) else ""


def _holds_lines(parent: Any) -> bool:
    """Whether what a block holds are lines in elements of one class, without blanks between."""
    if parent.tag not in PARAGRAPHS or (parent.text or "").strip():
        return False
    inside = [child for child in parent if isinstance(child.tag, str)]
    if any((child.tail or "").strip() or child.tag in _APART for child in inside):
        return False
    kinds = Counter((child.tag, child.get("class")) for child in inside if child.get("class"))
    kind, count = kinds.most_common(1)[0] if kinds else ((), 0)
    lines = [
        "".join(child.itertext()) for child in inside if (child.tag, child.get("class")) == kind
    ]
    if count < _LEAST_WORDS or any(len(line.split()) < _LEAST_WORDS for line in lines):
        return False
    # a word may be parted where both sides are small letters
    torn = sum(a[-1:].islower() and b[:1].islower() for a, b in pairwise(lines))
    return 2 * torn < count
