"""The numbers of numbered paragraphs in WordprocessingML (DOCX), which are in no paragraph's text.

A paragraph names a list and a level, itself or by its style; the list says how the level counts
and what is written around the numbers of it and of those above it (`%1.%2)`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from extractors.markup.list_numbers import counted
from extractors.markup.xml_safe import attribute, local

#: levels of a list, and styles that are made from one another, at most
_LEVELS, _DEPTH = 9, 32


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restarts: bool = True
    plain: bool = False


class Numbering:
    """Numbers paragraphs in the order in which they are asked for."""

    def __init__(self, numbering: Any | None = None, styles: Any | None = None) -> None:
        self._lists: dict[str, tuple[str, dict[int, Level], frozenset[int]]] = {}
        self._styles = _styles(styles)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Any) -> None:
        links = {
            attribute(e, "abstractNumId"): _child(e, "numStyleLink")
            for e in numbering
            if local(e) == "abstractNum"
        }
        abstract = {
            attribute(e, "abstractNumId"): {
                number: _level(level) for level in e if (number := _place(level)) is not None
            }
            for e in numbering
            if local(e) == "abstractNum"
        }
        for one in numbering:
            if local(one) != "num":
                continue
            base = _child(one, "abstractNumId")
            levels = dict(abstract.get(base, {}))
            anew = set()
            for change in one:
                at = _whole(attribute(change, "ilvl"))
                if local(change) != "lvlOverride" or at is None or at >= _LEVELS:
                    continue
                for own in change:
                    if local(own) == "lvl":
                        levels[at] = _level(own)
                start = _whole(_child(change, "startOverride"))
                if start is not None:
                    levels[at] = replace(levels.get(at, Level()), start=start)
                    anew.add(at)
            self._lists[attribute(one, "numId")] = (base, levels, frozenset(anew))
        for name, (base, levels, anew_too) in [*self._lists.items()]:
            linked = self._styles.get(links.get(base, ""), (None, None))[0]
            if linked in self._lists and not levels:
                self._lists[name] = (*self._lists[linked][:2], anew_too)

    def label(self, paragraph: Any) -> str:
        """What stands before the paragraph, such as `2.1)`; empty where it has no number.

        Ask for each paragraph once: it is counted.
        """
        name, at = self._named(paragraph)
        base, levels, anew = self._lists.get(name, ("", {}, frozenset()))
        level = levels.get(at)
        if level is None:
            return ""
        counts = self._counts.setdefault(base, {})
        if at in anew and (name, at) not in self._begun:
            counts.pop(at, None)
        self._begun.add((name, at))
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in range(at + 1, _LEVELS):
            if levels.get(deeper, Level()).restarts:
                counts.pop(deeper, None)
        if level.form == "bullet":
            return ""
        text = level.text
        for number in range(at + 1):
            own = levels.get(number, Level())
            form = "decimal" if level.plain else own.form
            text = text.replace(f"%{number + 1}", counted(counts.get(number, own.start), form))
        return text

    def _named(self, paragraph: Any) -> tuple[str, int]:
        """The list and the level that a paragraph is of."""
        name, at = _numbered(paragraph)
        if name is None or at is None:
            style = self._styles.get(_style(paragraph), (None, None))
            name, at = name if name is not None else style[0], at if at is not None else style[1]
        return name or "", at or 0


def _styles(root: Any | None) -> Mapping[str, tuple[str | None, int | None]]:
    """The list and level of each style, its own or that of the one it is based on."""
    own: dict[str, tuple[str | None, int | None, str]] = {}
    for style in root if root is not None else ():
        if local(style) == "style":
            own[attribute(style, "styleId")] = (*_numbered(style), _child(style, "basedOn"))
    found = {}
    for name, (number, at, base) in own.items():
        for _ in range(_DEPTH):
            if base not in own or (number is not None and at is not None):
                break
            above = own[base]
            number, at = (
                number if number is not None else above[0],
                at if at is not None else above[1],
            )
            base = above[2]
        found[name] = (number, at)
    return found


def _numbered(holder: Any) -> tuple[str | None, int | None]:
    """The list and the level that a paragraph or a style names itself."""
    for properties in holder:
        if local(properties) == "pPr":
            for one in properties:
                if local(one) == "numPr":
                    return _child(one, "numId") or None, _whole(_child(one, "ilvl"))
    return None, None


def _style(paragraph: Any) -> str:
    return next((_child(e, "pStyle") for e in paragraph if local(e) == "pPr"), "")


def _place(level: Any) -> int | None:
    at = _whole(attribute(level, "ilvl")) if local(level) == "lvl" else None
    return at if at is not None and at < _LEVELS else None


def _level(level: Any) -> Level:
    return Level(
        _whole(_child(level, "start")) or 0,
        _child(level, "numFmt") or "decimal",
        _child(level, "lvlText"),
        _child(level, "lvlRestart") != "0",
        any(local(e) == "isLgl" and attribute(e, "val") not in ("0", "false") for e in level),
    )


def _child(element: Any, name: str) -> str:
    """The value of the child of that name."""
    return next((attribute(e, "val") for e in element if local(e) == name), "")


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else None
