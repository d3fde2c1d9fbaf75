"""Words that a dark shape is drawn over: blacked out for the eye, and still in the file.

A bar over a name hides it on the page and on paper, and leaves it in the text of the PDF, behind a
scan too, where an engine's words lie under the picture. Published, it is let out. So they are
counted; the finding keeps the document back until a person has decided.
"""

from __future__ import annotations

import ctypes
from typing import Any

from extractors.pdf.glyphs import Glyphs, words_in
from extractors.pdf.layer import Layer
from extractors.pdf.view import Bounds
from findings.finding import Finding, finding
from findings.printable import counted

#: a shape as low or as narrow as this (points) is a rule
_RULE = 3.0
#: the lightest that a colour may be, 0..255, and the least opaque, to hide what is under it
_DARK, _OPAQUE = 96, 250
#: a page of more objects is a map or a drawing
_MOST = 4000


def blacked_out(page: Any, layer: Layer, number: int) -> tuple[Finding, ...]:
    """What is to be said of page `number` (PDFium's, as the layer was read from it)."""
    covered = covered_words(page, layer)
    if not covered:
        return ()
    message = f"{counted(covered, 'word')} of the file's text under a dark shape"
    return (finding("text_blacked_out", message, where=f"page {number}"),)


def covered_words(page: Any, layer: Layer) -> int:
    """How many words of the layer lie under a filled dark shape that is drawn after them.

    Looked for among what the page itself draws, not within forms; on pages of many thousand shapes
    it is not looked for.
    """
    shapes, texts = _drawn(page)
    if not shapes:
        return 0
    textpage = page.get_textpage()
    try:
        glyphs = Glyphs(textpage)
        found = 0
        for line in layer.lines:
            for word in words_in(line) if line.glyphs else ():
                over = [rank for rank, shape in shapes if _covers(shape, word.place)]
                if over and any(map(str.isalnum, line.text[word.start : word.end])):
                    drawn = texts.get(glyphs.item(line.glyphs[word.start]))
                    found += drawn is not None and drawn < max(over)
        return found
    finally:
        textpage.close()


def _drawn(page: Any) -> tuple[list[tuple[int, Bounds]], dict[int, int]]:
    """The dark shapes of a page with their rank among all that it draws; the rank of its texts."""
    import pypdfium2.raw as raw

    count = raw.FPDFPage_CountObjects(page.raw)
    shapes: list[tuple[int, Bounds]] = []
    texts: dict[int, int] = {}
    for rank in range(count if count <= _MOST else 0):
        item = raw.FPDFPage_GetObject(page.raw, rank)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            texts[ctypes.addressof(item.contents)] = rank
        elif kind == raw.FPDF_PAGEOBJ_PATH and texts and _is_dark(item):
            shape = _bounds(item)
            if min(shape[2] - shape[0], shape[3] - shape[1]) > _RULE:
                shapes.append((rank, shape))
    return shapes, texts


def _is_dark(path: Any) -> bool:
    """Whether a path is filled with a dark colour that nothing shows through."""
    import pypdfium2.raw as raw

    mode, stroke = ctypes.c_int(), raw.FPDF_BOOL()
    if not raw.FPDFPath_GetDrawMode(path, ctypes.byref(mode), ctypes.byref(stroke)):
        return False
    parts = [ctypes.c_uint() for _ in range(4)]
    if not mode.value or not raw.FPDFPageObj_GetFillColor(path, *map(ctypes.byref, parts)):
        return False
    *colour, opaque = (part.value for part in parts)
    return max(colour) <= _DARK and opaque >= _OPAQUE


def _bounds(item: Any) -> Bounds:
    import pypdfium2.raw as raw

    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *map(ctypes.byref, sides)):
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = (side.value for side in sides)
    return (left, bottom, right, top)


def _covers(shape: Bounds, word: Bounds) -> bool:
    """Whether a shape lies over the middle half of a word, in either direction."""
    across, up = (word[2] - word[0]) / 4, (word[3] - word[1]) / 4
    return (
        shape[0] <= word[0] + across
        and shape[2] >= word[2] - across
        and shape[1] <= word[1] + up
        and shape[3] >= word[3] - up
    )
