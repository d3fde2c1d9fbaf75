"""How the text of OpenDocument (ODT) looks by its styles: hidden, or above or below the line."""

from __future__ import annotations

from typing import Any

from extractors.markup.looks import Look, inherited
from extractors.markup.raised import Place
from extractors.markup.xml_safe import attribute, local

_FAMILIES = {"span": "text", "a": "text", "p": "paragraph", "h": "paragraph"}


class OpenLooks:
    """Reads the looks of paragraphs and spans by the styles under some root elements."""

    def __init__(self, *roots: Any) -> None:
        styles = (e for root in roots for e in root.iter() if local(e) == "style")
        self._styles = inherited({_key(e): (_look(e), _base(e)) for e in styles})

    def of(self, element: Any) -> Look:
        """The look that the element's style gives."""
        family = _FAMILIES.get(local(element), "")
        name = attribute(element, "style-name")
        return self._styles.get(f"{family} {name}", Look()) if family and name else Look()


def _key(style: Any) -> str:
    return f"{attribute(style, 'family')} {attribute(style, 'name')}"


def _base(style: Any) -> str:
    return f"{attribute(style, 'family')} {attribute(style, 'parent-style-name')}"


def _look(style: Any) -> Look:
    for properties in style:
        if local(properties) == "text-properties":
            display = attribute(properties, "display")
            return Look(
                _place(attribute(properties, "text-position")),
                display == "none" if display else None,
            )
    return Look()


def _place(position: str) -> Place | None:
    """A position is `super` or `sub` or a percentage, and then a size."""
    said = position.partition(" ")[0]
    if not said:
        return None
    if said == "sub" or said.startswith("-"):
        return "lowered"
    return "raised" if said == "super" or said.strip("0%.") else ""
