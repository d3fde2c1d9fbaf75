"""Whether a page is too small a picture for its letters to be read.

Tesseract needs some 6 pixels for a line of letters and their tails; a scan at 36 dpi or a preview
picture has fewer, and no scale, model or turn helps. Only the one who has the original can.
"""

from __future__ import annotations

import itertools
from statistics import median

from PIL import Image

from extractors.ocr.ink import InkMap

#: lines of print lower than this, in pixels, from the tops of their letters to the tails: six were
#: read as 0 of 2,300 characters, seven as nearly all; lower than four are the dots of a picture
_LEAST, _LOW = 4, 8
#: lines must be told so often, in strips of a page, to be lines; and have ink on so much of a row
_LINES, _STRIPS, _INKED = 6, 6, 8
#: and the paper between them is no higher than so many of them: specks lie farther apart
_APART = 4
#: a picture smaller than this is a preview of a page: 2 cm of one at 300 dpi
_TINY = 240


def too_small(ink: InkMap) -> str:
    """What of an upright page is too small to be read; empty where nothing is."""
    width, height = (side * ink.step for side in ink.ink.size)
    if max(width, height) < _TINY:
        return f"an image of {width} by {height} pixels"
    lines, gaps = _runs(ink)
    if len(lines) < _LINES:
        return ""
    low = median(lines)
    if not _LEAST <= low < _LOW or median(gaps) > _APART * low:
        return ""
    return f"lines of print about {low:.0f} pixels high"


def _runs(ink: InkMap) -> tuple[list[int], list[int]]:
    """Heights in pixels of inked and of white rows between them, in strips of the page.

    Strips, since lines of columns and of a page that is a little askew do not align over all of it.
    """
    lines: list[int] = []
    gaps: list[int] = []
    width, high = ink.ink.size
    for strip in range(_STRIPS):
        left, right = width * strip // _STRIPS, max(1, width * (strip + 1) // _STRIPS)
        column = ink.ink.crop((left, 0, right, high)).resize((1, high), Image.Resampling.BOX)
        edges = _edges(column.tobytes())
        lines += [
            (end - start) * ink.step for start, end in zip(edges[::2], edges[1::2], strict=True)
        ]
        gaps += [
            (end - start) * ink.step for start, end in zip(edges[1:-1:2], edges[2::2], strict=True)
        ]
    return lines, gaps or [0]


def _edges(rows: bytes) -> list[int]:
    """Where ink begins and where it ends, by turns."""
    inked = [False, *(value >= _INKED for value in rows), False]
    return [at for at, (one, other) in enumerate(itertools.pairwise(inked)) if one != other]
