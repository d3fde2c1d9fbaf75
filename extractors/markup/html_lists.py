"""The numbers of HTML's ordered lists, which are in no item's text."""

from __future__ import annotations

import re
from typing import Any

from extractors.markup.list_numbers import counted
from extractors.markup.raised import note_mark

_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
          "I": "upperRoman"}  # fmt: skip
_STYLES = {
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    **dict.fromkeys(("none", "disc", "circle", "square"), "none"),
}  # fmt: skip
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.I)
_WHOLE = re.compile(r"\s*-?\d{1,9}\s*")
#: a number that an author wrote, though the list counts
_WRITTEN = re.compile(r"\s*[(\[]?(\w{1,9})[.)\]]")
_CALLED = re.compile(r"\W*(\d{1,3})\W*")


class ListNumbers:
    """Numbers the items of a page's lists; the notes among them by what calls them."""

    def __init__(self, root: Any) -> None:
        self._next: dict[Any, int] = {}
        self._called: dict[str, str] = {}
        for link in root.iter("a"):
            _, _, name = (link.get("href") or "").rpartition("#")
            said = _CALLED.fullmatch("".join(link.itertext())) if name else None
            if said:
                self._called.setdefault(name, said[1])

    def label(self, item: Any) -> str:
        """What stands before an item (`14.`); empty in a list without numbers.

        Ask for each item once, in their order: it is counted.
        """
        parent = item.getparent()
        if item.tag != "li" or parent is None or parent.tag != "ol":
            return ""
        back = parent.get("reversed") is not None
        at = _whole(item.get("value"))
        if at is None:
            at = self._next[parent] if parent in self._next else _first(parent, back=back)
        self._next[parent] = at - 1 if back else at + 1
        if note := self._called.get(item.get("id") or ""):
            return note_mark(note)
        forms = (_form(item, at), _form(parent, at), counted(at, "decimal"))
        label = next(form for form in forms if form is not None)
        written = _WRITTEN.match("".join(item.itertext())[:40])
        return f"{label}." if label and not (written and written[1] == label) else ""


def _first(ordered: Any, *, back: bool) -> int:
    start = _whole(ordered.get("start"))
    if start is not None:
        return start
    return sum(1 for e in ordered if e.tag == "li") if back else 1


def _form(holder: Any, number: int) -> str | None:
    """The number as the element says that it is written; None where it says nothing of it."""
    form = _TYPES.get(holder.get("type") or "")
    if said := _STYLE.search(holder.get("style") or ""):
        form = next((_STYLES[w] for w in said[1].lower().split() if w in _STYLES), form)
    return counted(number, form) if form else None


def _whole(text: str | None) -> int | None:
    return int(text) if text and _WHOLE.fullmatch(text) else None
