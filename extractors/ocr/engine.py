"""What an OCR engine is: gray pixels in, words with boxes out, in one recognition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from extractors.contract import Box
from extractors.ocr.models import FRAKTUR

if TYPE_CHECKING:
    from PIL import Image

#: the ligature ch beside a letter, and ck behind one at the end of a word
_CH = re.compile(r"(?<=[^\W\d_])c?<h?|c?<h?(?=[^\W\d_])")
_CK = re.compile(r"(?<=[^\W\d_])c?>k?(?!\w)")


@dataclass(frozen=True, slots=True)
class RawWord:
    """A word as the engine gave it, in the pixels of the image that it was given.

    `block`, `paragraph` and `line` are the engine's own layout, numbered in its own order:
    `(block, paragraph, line)` is the same for the words of one line.
    """

    text: str
    box: Box
    confidence: float
    block: int
    paragraph: int
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One recognition of one image: words in the engine's order, and what made them."""

    words: tuple[RawWord, ...]
    language: str
    engine: str
    model: str


@dataclass(frozen=True, slots=True)
class Orientation:
    """`turn`: degrees clockwise (0, 90, 180, 270) that make the page upright; `script`, by name.

    Confidences are Tesseract's own: ratios of log probabilities, under about 2 a guess.
    """

    turn: int
    turn_confidence: float
    script: str
    script_confidence: float


class Engine(Protocol):
    """Reads an image. `name` is the engine and its version, such as `tesserocr 5.5.4`."""

    @property
    def name(self) -> str:
        """Engine and version, for the record."""

    def read(
        self,
        image: Image.Image,
        language: str,
        *,
        dpi: float | None = None,
        psm: int = 3,
        inverse: bool = True,
    ) -> Reading:
        """Recognise an 8-bit gray image (mode `L`) with the model `language`.

        `psm` is Tesseract's page segmentation mode; `inverse` tries unsure lines as white on
        black too, at 5 % more CPU. Raises TesseractMissingError where there is no such model. A
        page on which nothing is found gives a Reading without words.
        """

    def orientation(self, image: Image.Image) -> Orientation | None:
        """Which way up the page is and its script, None where the engine cannot tell."""


def words_of_tsv(tsv: str, model: str) -> Iterable[RawWord]:
    """The words of Tesseract's TSV: level, page, block, paragraph, line, word, box, conf, text.

    `model` is the one that read them.
    """
    ligatures = model in FRAKTUR
    for row in tsv.splitlines():
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        left, top, width, height = (int(cell) for cell in cells[6:10])
        text = cells[11].strip()
        yield RawWord(
            text=_with_ligatures(text) if ligatures else text,
            box=Box(left, top, width, height),
            confidence=max(0.0, float(cells[10])),
            block=int(cells[2]),
            paragraph=int(cells[3]),
            line=int(cells[4]),
        )


def _with_ligatures(text: str) -> str:
    """A word with what the Fraktur models mean by < and >, which no Fraktur print has: ch and ck.

    They write them with or without the letters of the ligature beside them.

    >>> [_with_ligatures(word) for word in ("dur<", "Sc<hweiz", "Zwe>,", "noc<", "x>y", "<")]
    ['durch', 'Schweiz', 'Zweck,', 'noch', 'x>y', '<']
    """
    return _CK.sub("ck", _CH.sub("ch", text))


def plausible_dpi(dpi: float | None) -> int | None:
    """The resolution to tell the engine, None to let it estimate.

    72 and 96 are what programs write when they do not know; Tesseract itself distrusts anything
    under 70 or over 2400.
    """
    if dpi is None or not 100 <= dpi <= 2400:
        return None
    return round(dpi)
