"""How large a page is handed to the recogniser.

Tesseract scales every line to 36 pixels of height, so height matters to thresholding and layout
only: words taller than about 24 pixels gain nothing, and cost; grain and ragged edges are smoothed
where they are reduced. Width is never squeezed: it saved
a fifth of the CPU at the same error rate of letters, but the layout then joined lines of narrow
columns (four pages of magazines: .09, .11, .06, .18 at full width, .32, .58, .25, .24 at 0.75).
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.ocr.engine import RawWord
from extractors.ocr.geometry import Preparation

#: word boxes are brought between these heights, in pixels: in lower ones the layout loses the ends
#: of lines (120-dpi typescripts: .13 to .09, .15 to .08), in taller ones letters are read worse
#: (12 made-up pages at 28, 26, 24, 22: .050, .042, .037, .035; 24 scans .075 at 28, .072 at 24; at
#: 22, columns of small print ran together)
LOW, TALL = 20.0, 24.0
#: the longest side that is ever read: 13,000 px is A0 at 280 dpi
LONGEST = 13_000
#: a scale that differs by more than this from the one that was read at is worth another reading
_ANOTHER = 1.4


def scaled(width: int, height: int, word_height: float | None) -> Preparation:
    """The scaling for a page of `width` by `height` pixels with words `word_height` pixels tall."""
    scale = 1.0
    if word_height and word_height > TALL / 0.9:
        scale = TALL / word_height
    elif word_height and word_height < LOW:
        scale = min(2.0, 1.1 * LOW / word_height)
    return Preparation(scale=min(scale, LONGEST / max(width, height)))


def rescaled(
    width: int, height: int, words: Sequence[RawWord], preparation: Preparation, *, poor: bool
) -> Preparation | None:
    """The scaling that the words of a whole page call for, None where it was about that.

    A scale is chosen from a few lines; a headline among them makes small print too small. The
    height is that of half of the letters; `words` have boxes in pixels of the page. Larger than
    need be costs CPU alone, and is read again only where the reading is `poor`.
    """
    letters = sorted((word.box.height, len(word.text)) for word in words if len(word.text) > 2)
    half = sum(count for _, count in letters) / 2
    for tall, count in letters:
        half -= count
        if half <= 0:
            wanted = scaled(width, height, tall)
            change = wanted.scale / preparation.scale
            smaller = poor and change < 1 / _ANOTHER
            return wanted if change > _ANOTHER or smaller else None
    return None
