"""What a caller may set about extraction: the choices, and the limits on any one document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

EngineName = Literal["auto", "tesserocr", "pytesseract"]

MEBI = 1 << 20
GIBI = 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one document may cost. Going over one is a finding with a code, never a surprise.

    Sizes are in bytes, times in seconds of wall clock, lengths in pixels. `seconds` is for the
    probe and for each step of parsing that gives no page meanwhile; `seconds_per_page` for one
    page, recognition included. `max_pixels` holds for a single image: 180 Mpx is an A1 sheet at
    500 dpi, five times less than the bombs in circulation.
    """

    max_bytes: int = 2 * GIBI
    max_pixels: int = 180_000_000
    max_pages: int = 20_000
    max_characters: int = 200_000_000
    seconds: float = 25.0
    seconds_per_page: float = 55.0
    memory_bytes: int = 2 * GIBI
    #: what one stream of a document may unpack to
    max_unpacked_bytes: int = 256 * MEBI
    #: what all members of a container may unpack to
    max_container_bytes: int = 8 * GIBI
    max_members: int = 10_000
    max_ratio: float = 200.0
    max_depth: int = 3
    max_xml_depth: int = 256


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
    the detection for plain text. `second_opinion` lets another engine read the lines that the
    first is unsure of, where it is installed. `detect_orientation` lets pages be turned, `turn` is
    the turn of each page where it is known. Pages that are not one image are drawn at `dpi`.
    `pages` are those of which something is known beforehand.
    """

    languages: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    engine: EngineName = "auto"
    limits: Limits = field(default_factory=Limits)
    encoding: str | None = None
    second_opinion: bool = True
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
