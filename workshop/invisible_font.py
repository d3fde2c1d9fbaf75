"""The program of the font in searchable PDFs: `python -m workshop.invisible_font`.

Writes `extractors/outputs/invisible.ttf`, the same bytes each time. It has `.notdef` and one glyph,
a line from corner to corner and back: a box without an area (extractors/outputs/invisible_font.py
says why), and of the tables of TrueType those alone that PDF/A asks for.
"""

from __future__ import annotations

import io

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from extractors.outputs.invisible_font import HEIGHT, PROGRAM, WIDTH

#: what the tools add that an embedded font has no use for
_NOT_EMBEDDED = ("OS/2", "cmap", "name", "post")


def program() -> bytes:
    """The font's bytes."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((WIDTH, HEIGHT))
    pen.closePath()
    line = pen.glyph()
    builder = FontBuilder(unitsPerEm=HEIGHT, isTTF=True)
    builder.setupGlyphOrder([".notdef", "line"])
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "line": line})
    builder.setupHorizontalMetrics({".notdef": (WIDTH, 0), "line": (WIDTH, 0)})
    builder.setupHorizontalHeader(ascent=HEIGHT, descent=0)
    builder.updateHead(created=0, modified=0)
    builder.setupMaxp()
    font = builder.font
    font.recalcTimestamp = False
    for tag in _NOT_EMBEDDED:
        if tag in font:
            del font[tag]
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


if __name__ == "__main__":
    PROGRAM.write_bytes(program())
