"""The numbers of lists and headings in OpenDocument (ODT), which are in no paragraph's text.

A list names its style, or the list around it does, or the style of its paragraphs; the style says
how each level counts. Headings count by the one outline style.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extractors.markup.list_numbers import counted
from extractors.markup.xml_safe import attribute, local

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
          "I": "upperRoman"}  # fmt: skip
_OUTLINE = "\0outline"
_LEVELS = 10


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `form` is empty where it is not."""

    form: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1


class OpenLists:
    """Numbers items and headings in the order in which they are asked for."""

    def __init__(self, *roots: Any) -> None:
        self._styles: dict[str, Mapping[int, Level]] = {}
        self._of_paragraphs: dict[str, str] = {}
        for element in (e for root in roots for e in root.iter()):
            name = local(element)
            if name in ("list-style", "outline-style"):
                key = attribute(element, "name") if name == "list-style" else _OUTLINE
                self._styles[key] = dict(filter(None, map(_level, element)))
            elif name == "style" and attribute(element, "list-style-name"):
                named = attribute(element, "list-style-name")
                self._of_paragraphs[attribute(element, "name")] = named
        #: numbers reached: of each list by its outermost element, and of what may be continued
        self._counts: dict[Any, dict[int, int]] = {}
        self._last: dict[str, Any] = {}

    def label(self, element: Any) -> str:
        """What stands before an item or a heading, such as `XIV.`; empty where it has no number.

        Ask for each once: it is counted.
        """
        if local(element) == "h":
            return self._heading(element)
        lists = [e for e in element.iterancestors() if local(e) == "list"]
        if local(element) != "list-item" or not lists:
            return ""
        names = [name for e in lists if (name := attribute(e, "style-name"))]
        style = names[0] if names else self._paragraph_style(element)
        outer = lists[-1]
        if outer not in self._counts:
            self._counts[outer] = self._continued(outer, style)
            self._last[style] = self._last[attribute(outer, "id")] = outer
        start = _whole(attribute(element, "start-value"))
        return self._count(self._counts[outer], style, len(lists), start)

    def _heading(self, heading: Any) -> str:
        at = _whole(attribute(heading, "outline-level")) or 1
        if (
            attribute(heading, "is-list-header") == "true"
            or next((e for e in heading.iterancestors() if local(e) == "list"), None) is not None
        ):
            return ""
        return self._count(self._counts.setdefault(_OUTLINE, {}), _OUTLINE, at, None)

    def _continued(self, outer: Any, style: str) -> dict[int, int]:
        """The numbers that a list goes on from."""
        named = attribute(outer, "continue-list")
        before = self._last.get(named) if named else None
        if before is None and attribute(outer, "continue-numbering") == "true":
            before = self._last.get(style)
        return self._counts[before] if before is not None else {}

    def _count(self, counts: dict[int, int], style: str, at: int, start: int | None) -> str:
        levels = self._styles.get(style, {})
        level = levels.get(at, Level())
        counts[at] = start if start is not None else counts.get(at, level.start - 1) + 1
        for deeper in range(at + 1, _LEVELS + 1):
            counts.pop(deeper, None)
        if not level.form:
            return ""
        numbers = [
            counted(counts.get(n, own.start), own.form)
            for n in range(max(1, at - level.shown + 1), at + 1)
            if (own := levels.get(n, Level())).form
        ]
        return f"{level.before}{'.'.join(numbers)}{level.after}".strip()

    def _paragraph_style(self, item: Any) -> str:
        names = (attribute(e, "style-name") for e in item if local(e) in ("p", "h"))
        return next(
            (self._of_paragraphs[name] for name in names if name in self._of_paragraphs), ""
        )


def _level(element: Any) -> tuple[int, Level] | None:
    at = _whole(attribute(element, "level"))
    if at is None or not 0 < at <= _LEVELS:
        return None
    start, shown = attribute(element, "start-value"), attribute(element, "display-levels")
    own = Level(
        _FORMS.get(attribute(element, "num-format"), ""),
        attribute(element, "num-prefix"),
        attribute(element, "num-suffix"),
        1 if (first := _whole(start)) is None else first,
        _whole(shown) or 1,
    )
    return at, own


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else None
