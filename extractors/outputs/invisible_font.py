"""The font of text that is searched and copied, not seen: any character, no shapes, embedded.

PDF/A asks of every font that it is embedded, that its widths are those of the program, and that no
code means `.notdef` (ISO 19005-2, 6.2.11). So all codes lead to one glyph of a TrueType
program of some 300 bytes, `invisible.ttf`, which `workshop/invisible_font.py` makes, and a
ToUnicode map gives the characters back, in any script.

The glyph is a line from corner to corner and back, which has a box but no area: PDFium loses the
words of turned pages where glyphs have no box, and nothing shows where a viewer ignores that text
is invisible.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

#: every glyph is so wide and so high, in thousandths of the font size; text is stretched to fit
WIDTH, HEIGHT = 500, 1000
#: a TrueType program of `.notdef` and that one glyph
PROGRAM = Path(__file__).with_name("invisible.ttf")
#: what no map to Unicode may hold (ISO 19005-2, 6.2.11.7), and what no text is made of
_FORBIDDEN = dict.fromkeys([0, 0xFEFF, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], "\ufffd")
_CHUNK = 100


@dataclass(slots=True)
class InvisibleFont:
    """Characters as they are first used, each with a code from 1 up."""

    codes: dict[str, int] = field(default_factory=dict)

    def encode(self, text: str) -> str:
        """`text` as a PDF hexadecimal string."""
        return "".join(
            f"{self.codes.setdefault(letter, len(self.codes) + 1):04X}"
            for letter in text.translate(_FORBIDDEN)
        )

    @property
    def has_private_use(self) -> bool:
        """Whether a character has no meaning outside the font that it was made for."""
        return any(unicodedata.category(letter) == "Co" for letter in self.codes)

    def add_to(self, pdf: pikepdf.Pdf) -> Any:
        """The font as an object of `pdf`."""
        name = pikepdf.Name.FondsInvisible
        program = PROGRAM.read_bytes()
        descriptor = pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor,
            FontName=name,
            Flags=4,  # symbolic: the codes are its own
            FontBBox=[0, 0, WIDTH, HEIGHT],
            ItalicAngle=0,
            Ascent=HEIGHT,
            Descent=0,
            CapHeight=HEIGHT,
            StemV=80,
            FontFile2=pdf.make_stream(program, Length1=len(program)),
        )
        glyphs = b"\0\0" + b"\0\1" * len(self.codes)
        descendant = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            FontDescriptor=pdf.make_indirect(descriptor),
            DW=WIDTH,
            CIDToGIDMap=pdf.make_stream(glyphs),
        )
        return pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type0,
                BaseFont=name,
                Encoding=pikepdf.Name("/Identity-H"),
                DescendantFonts=[pdf.make_indirect(descendant)],
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
