"""What a caller may set about extraction: the choices, and the limits on any one document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

import msgspec

EngineName = Literal["auto", "tesserocr", "pytesseract"]

MEBI = 1 << 20
GIBI = 1 << 30
# Bounds of what an operator can set: below, no ordinary document would come through, and whoever
# dropped it would be told that it is at fault.
_Bytes = Annotated[int, msgspec.Meta(ge=MEBI, le=1 << 50)]
_Seconds = Annotated[float, msgspec.Meta(ge=1, le=86_400)]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one document may cost. Going over one is a finding with a code, never a surprise.

    Sizes are in bytes, times in seconds of wall clock, lengths in pixels. `seconds` is for the
    probe and for each step of parsing that gives no page meanwhile; `seconds_per_page` for one
    page, recognition included. `max_pixels` holds for a single image: 180 Mpx is an A1 sheet at
    500 dpi, five times less than the bombs in circulation.
    """

    max_bytes: _Bytes = 2 * GIBI
    max_pixels: Annotated[int, msgspec.Meta(ge=1_000_000, le=1 << 40)] = 180_000_000
    max_pages: Annotated[int, msgspec.Meta(ge=1, le=10_000_000)] = 20_000
    max_characters: Annotated[int, msgspec.Meta(ge=10_000, le=1 << 40)] = 200_000_000
    seconds: _Seconds = 25.0
    seconds_per_page: _Seconds = 55.0
    memory_bytes: Annotated[int, msgspec.Meta(ge=512 * MEBI, le=1 << 50)] = 2 * GIBI
    #: what one stream of a document may unpack to
    max_unpacked_bytes: _Bytes = 256 * MEBI
    #: what all members of a container may unpack to
    max_container_bytes: _Bytes = 8 * GIBI
    max_members: Annotated[int, msgspec.Meta(ge=1, le=10_000_000)] = 10_000
    max_ratio: Annotated[float, msgspec.Meta(ge=10, le=1_000_000)] = 200.0
    max_depth: Annotated[int, msgspec.Meta(ge=1, le=100)] = 3
    max_xml_depth: Annotated[int, msgspec.Meta(ge=16, le=10_000)] = 256


@dataclass(frozen=True, slots=True)
class PageChoice:
    """How page `number` is to be read: `turn`, clockwise degrees that make it upright, and models.

    None and empty where that is left to the engine.
    """

    number: int
    turn: int | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """How to extract.

    `languages` are Tesseract codes (`eng`, `rus`), empty to choose by page. `expected` are the
    languages (ISO 639-1) that the texts are probably in: they are tried first, and chosen where a
    page does not tell; a page in another language is still read in it. `encoding` overrules
    the detection for plain text. `second_opinion` lets another engine try the pages that the
    first reads badly, where it is installed. `detect_orientation` lets pages be turned, `turn` is
    the turn of each page where it is known. Pages that are not one image are drawn at `dpi`.
    `pages` are those of which something is known beforehand.
    """

    languages: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    engine: EngineName = "auto"
    limits: Limits = field(default_factory=Limits)
    encoding: str | None = None
    second_opinion: bool = False
    detect_orientation: bool = True
    turn: int = 0
    pages: tuple[PageChoice, ...] = ()
    dpi: float = 300.0
    #: modules of further formats, each with a `FORMAT` (extractors/document.py), tried first
    formats: tuple[str, ...] = ()

    def of_page(self, number: int) -> ExtractOptions:
        """The same for page `number` alone."""
        options = replace(self, pages=()) if self.pages else self
        for page in self.pages:
            if page.number == number:
                options = replace(options, languages=page.languages or options.languages)
                if page.turn is not None:
                    options = replace(options, turn=page.turn, detect_orientation=False)
        return options
