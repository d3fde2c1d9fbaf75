"""How large a page is handed to the recogniser.

Tesseract scales every line to 36 pixels of height, so its network's work grows with the width of
the lines alone, and three quarters of a page's CPU is that network. Squeezing a page to 0.75 of
its width saves a fifth of the CPU; on ten scans (print, typescript, Fraktur) the error rate was
.173 at full width, .157 at 0.8, .159 at 0.7 and .178 at 0.6, with the bag-of-words score .771,
.764, .749 and .700. Height matters to thresholding and layout only: lines taller than about 32
pixels gain nothing.
"""

from __future__ import annotations

from extractors.ocr.geometry import Preparation

#: width kept, of the width that a line's height would have
ACROSS = 0.75
#: of clean print, whose letters stay apart
ACROSS_CLEAN = 0.68
#: a word box of this height, in pixels, is enough
TALL = 34.0
#: the longest side that is ever read: 13,000 px is A0 at 280 dpi
LONGEST = 13_000


def scaled(
    width: int, height: int, word_height: float | None, confidence: float | None
) -> Preparation:
    """The scaling for a page of `width` by `height` pixels with words `word_height` pixels tall.

    `confidence` is that of a sample: sure reading allows a narrower page.
    """
    down = min(1.0, TALL / word_height) if word_height else 1.0
    down = min(down, LONGEST / max(width, height))
    if down > 0.9:
        down = min(1.0, LONGEST / max(width, height))
    clean = confidence is not None and confidence >= 88 and (word_height or 0) >= 24
    return Preparation(across=down * (ACROSS_CLEAN if clean else ACROSS), down=down)
