"""How large a page is handed to the recogniser.

Tesseract scales every line to 36 pixels of height, so its network's work grows with the width of
the lines alone, and three quarters of a page's CPU is that network. Squeezing a page to 0.75 of
its width saves a fifth of the CPU; on ten scans (print, typescript, Fraktur) the error rate was
.173 at full width, .157 at 0.8, .159 at 0.7 and .178 at 0.6, with the bag-of-words score .771,
.764, .749 and .700. On pages set by ourselves the layout began to lose the ends of lines at 0.68.
Height matters to thresholding and layout only: words taller than about 24
pixels gain nothing.
"""

from __future__ import annotations

from extractors.ocr.geometry import Preparation

#: width kept, of the width that a line's height would have
ACROSS = 0.75
#: word boxes are brought between these heights, in pixels: taller gains nothing, and in lower
#: ones the layout loses the ends of lines (120-dpi typescripts: .13 to .09, .15 to .08)
LOW, TALL = 20.0, 24.0
#: the longest side that is ever read: 13,000 px is A0 at 280 dpi
LONGEST = 13_000


def scaled(width: int, height: int, word_height: float | None) -> Preparation:
    """The scaling for a page of `width` by `height` pixels with words `word_height` pixels tall."""
    down = 1.0
    if word_height and word_height > TALL / 0.9:
        down = TALL / word_height
    elif word_height and word_height < LOW:
        down = min(2.0, 1.1 * LOW / word_height)
    down = min(down, LONGEST / max(width, height))
    return Preparation(across=down * ACROSS, down=down)
