"""Which fonts a page of a PDF is set in, so that one that was found right is known again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

#: so many forms of a page, and forms within forms so deep, are looked into for fonts
_FORMS, _FORMS_DEEP = 64, 2


def fonts_of(structure: Any | None) -> set[object]:
    """The fonts that a page (pikepdf's) may use: their objects' numbers, or names without one."""
    return set(_fonts(structure.obj, 0)) if structure is not None else set()


def _fonts(holder: Any, depth: int) -> Iterator[object]:
    """Those of a page, and of the forms that it draws."""
    import pikepdf

    resources = holder.get("/Resources")
    if not isinstance(resources, pikepdf.Dictionary):
        return
    fonts, objects = resources.get("/Font"), resources.get("/XObject")
    for font in fonts.values() if isinstance(fonts, pikepdf.Dictionary) else ():
        numbered = font.objgen != (0, 0)
        yield (font.objgen[0], font.objgen[1]) if numbered else str(font.get("/BaseFont"))
    forms = list(objects.values()) if isinstance(objects, pikepdf.Dictionary) else []
    for form in forms[:_FORMS]:
        if form.get("/Subtype") == "/Form" and depth < _FORMS_DEEP:
            yield from _fonts(form, depth + 1)
