"""The fonts of an RTF file: what bytes in each of them are."""

from __future__ import annotations

from extractors.markup.symbols import as_unicode, is_symbol_font

_LONGEST_NAME = 64


class RtfFonts:
    """Code pages and names by the numbers of the fonts."""

    def __init__(self) -> None:
        self._pages: dict[int, str] = {}
        self._names: dict[int, str] = {}
        self._defined = -1

    def define(self, number: int) -> None:
        """What follows is said of that font."""
        self._defined = number

    def page(self, page: str) -> None:
        """The code page of the font that is being defined."""
        self._pages[self._defined] = page

    def name(self, more: bytes) -> None:
        """More of the name of the font that is being defined."""
        name = self._names.get(self._defined, "") + more.decode("latin-1")
        self._names[self._defined] = name[:_LONGEST_NAME]

    def decode(self, font: int, data: bytes, page: str) -> str:
        """Bytes in that font; `page` is the file's code page. A sign's code is of no code page."""
        name = self._named(font)
        if is_symbol_font(name):
            return as_unicode(name, data.decode("latin-1"))
        return data.decode(self._pages.get(font, page), "replace")

    def shown(self, font: int, text: str) -> str:
        """Characters in that font."""
        return as_unicode(self._named(font), text)

    def _named(self, font: int) -> str:
        return self._names.get(font, "").strip(" ;")
