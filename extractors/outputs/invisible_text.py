"""The words of a page as PDF text that is searched and copied, not seen."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from extractors.contract import Page, Word

#: every glyph is this wide, in thousandths of the font size; words are stretched to their boxes
_WIDTH = 500
_CHUNK = 100


@dataclass(slots=True)
class InvisibleFont:
    """Characters as they are first used, each a glyph code of a font without shapes."""

    codes: dict[str, int] = field(default_factory=dict)

    def encode(self, text: str) -> str:
        """`text` as a PDF hexadecimal string."""
        return "".join(
            f"{self.codes.setdefault(letter, len(self.codes) + 1):04X}" for letter in text
        )

    def add_to(self, pdf: pikepdf.Pdf) -> Any:
        """The font as an object of `pdf`, with the map that gives the characters back."""
        descriptor = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.FontDescriptor,
                FontName=pikepdf.Name.FondsInvisible,
                Flags=4,
                FontBBox=[0, 0, _WIDTH, 1000],
                ItalicAngle=0,
                Ascent=1000,
                Descent=0,
                CapHeight=1000,
                StemV=80,
            )
        )
        descendant = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.CIDFontType2,
                BaseFont=pikepdf.Name.FondsInvisible,
                CIDSystemInfo=pikepdf.Dictionary(
                    Registry="Adobe", Ordering="Identity", Supplement=0
                ),
                FontDescriptor=descriptor,
                DW=_WIDTH,
            )
        )
        return pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type0,
                BaseFont=pikepdf.Name.FondsInvisible,
                Encoding=pikepdf.Name("/Identity-H"),
                DescendantFonts=[descendant],
                ToUnicode=pdf.make_stream(self._to_unicode()),
            )
        )

    def _to_unicode(self) -> bytes:
        pairs = [
            f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>"
            for letter, code in self.codes.items()
        ]
        parts = [
            f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar"
            for chunk in (pairs[at : at + _CHUNK] for at in range(0, len(pairs), _CHUNK))
        ]
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            + "\n".join(parts)
            + "\nendcmap CMapName currentdict /CMap defineresource pop end end\n"
        ).encode("ascii")


def text_stream(page: Page, font: InvisibleFont, name: str = "FondsText") -> bytes:
    """Content operators that set the page's words in rendering mode 3.

    In a space of one unit to a pixel, origin bottom left, y upwards; the caller scales it.
    """
    turn = round(page.rotation / 90) * 90 % 360
    parts = ["BT 3 Tr"]
    for line in page.lines:
        parts.extend(_word(word, page.height, turn, font, name) for word in _spaced(line.words))
    parts.append("ET")
    return "\n".join(parts).encode("ascii")


def _spaced(words: tuple[Word, ...]) -> Iterable[tuple[Word, str]]:
    """Words with the space that parts each from the next."""
    for at, word in enumerate(words):
        yield word, word.text + (" " if at + 1 < len(words) else "")


def _word(spaced: tuple[Word, str], height: int, turn: int, font: InvisibleFont, name: str) -> str:
    word, text = spaced
    box = word.box
    long, tall = (box.width, box.height) if turn % 180 == 0 else (box.height, box.width)
    right, bottom = box.left + box.width, box.top + box.height
    x, y = {
        0: (box.left, bottom),
        90: (right, bottom),
        180: (right, box.top),
        270: (box.left, box.top),
    }[turn]
    size = max(1, tall)
    stretch = 100 * long / max(1e-6, size * _WIDTH / 1000 * len(word.text))
    cosine, sine = round(math.cos(math.radians(turn))), round(math.sin(math.radians(turn)))
    return (
        f"/{name} {size} Tf {stretch:.2f} Tz "
        f"{cosine} {sine} {-sine} {cosine} {x} {height - y} Tm <{font.encode(text)}> Tj"
    )
