"""A few text lines of a page, cut out to learn its script and language at little cost."""

from __future__ import annotations

import itertools

from PIL import Image

from extractors.ocr.ink import InkMap

#: the width of a sample, in heights of its lines
_WIDEST = 45
#: a row of a text line has ink on a thirtieth of its cells (of 255)
_INKED = 8
#: lines are at most this share of the page's height
_TALLEST = 0.06
#: where no lines are told apart, a sample is at least so tall, in pixels: two lines of large print
_SLICE = 240
#: and what is lower than this is no line of text but a scratch or noise
_LOWEST = 8
#: the middle of a band is taken where it has so much of the ink of the band's densest part
_AS_DENSE = 0.7


def sample(image: Image.Image, ink: InkMap, lines: int) -> Image.Image | None:
    """The band of about `lines` text lines with the most ink, full width; None where no ink is.

    Lines are runs of rows with ink between rows without. A page without such runs (columns that
    do not align, skew) gives a taller band around its densest rows.
    """
    extent = ink.ink.getbbox()
    if extent is None:
        return None
    profile = ink.rows()
    lowest = max(2, _LOWEST // ink.step)
    runs, lined, typical = _lines(profile, _INKED, lowest)
    if len(lined) < lines or typical > ink.ink.height * _TALLEST:
        # what nearly every row has parts no lines: edges of a scanner border, a ruled margin
        everywhere = sorted(profile)[len(profile) // 8]
        if everywhere:
            runs, lined, typical = _lines(profile, _INKED + everywhere, lowest)
    if not runs:
        return None
    if len(lined) >= lines and typical <= ink.ink.height * _TALLEST:
        groups = [lined[at : at + lines] for at in range(len(lined) - lines + 1)]
        best = max(groups, key=lambda group: _density(profile, group))
        # half the white space to the lines above and below: no part of them comes along
        above = max((end for _, end in runs if end <= best[0][0]), default=0)
        below = min((start for start, _ in runs if start >= best[-1][1]), default=len(profile))
        margin = max(2, typical // 2)
        top = max(best[0][0] - margin, (above + best[0][0]) // 2)
        bottom = min(best[-1][1] + margin, -(-(below + best[-1][1]) // 2))
    else:
        tall = min(ink.ink.height, max(8, ink.ink.height // 12, _SLICE // ink.step))
        starts = range(0, max(1, ink.ink.height - tall), max(1, tall // 4))
        top = max(starts, key=lambda at: sum(profile[at : at + tall]))
        bottom = top + tall
    step = ink.step
    left, right = max(0, extent[0] - 2), min(ink.ink.width, extent[2] + 2)
    # no wider than about seventy letters: twice as much tells no more
    widest = max(40, _WIDEST * max(8, min(typical, (bottom - top) // lines)))
    if right - left > widest:
        left = _densest(ink.ink.crop((left, top, right, bottom)), widest) + left
        right = left + widest
    return image.crop(
        (left * step, top * step, min(image.width, right * step), min(image.height, bottom * step))
    )


def _densest(band: Image.Image, wide: int) -> int:
    """Where the `wide` columns begin that a sample is cut to: in the middle, unless the ink is
    elsewhere (one short line on a page with specks all over)."""
    columns = band.resize((band.width, 1), Image.Resampling.BOX).tobytes()
    sums = list(itertools.accumulate(columns, initial=0))
    inked = [sums[at + wide] - sums[at] for at in range(len(columns) - wide + 1)]
    middle = (len(columns) - wide) // 2
    best = max(range(len(inked)), key=inked.__getitem__)
    return middle if inked[middle] >= _AS_DENSE * inked[best] else best


def _lines(
    profile: bytes, inked: int, lowest: int
) -> tuple[list[tuple[int, int]], list[tuple[int, int]], int]:
    """The stretches of inked rows, those of them that are text lines, and their typical height."""
    runs = _runs(profile, inked, lowest)
    if not runs:
        return [], [], 0
    heights = sorted(end - start for start, end in runs)
    typical = heights[len(heights) * 2 // 3]
    lined = [run for run in runs if typical * 0.5 <= run[1] - run[0] <= typical * 1.7 + 1]
    return runs, lined, typical


def _runs(profile: bytes, inked: int, lowest: int) -> list[tuple[int, int]]:
    """The stretches of at least `lowest` rows of the profile with values of `inked` and more."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for row, value in enumerate(profile + b"\0"):
        if value >= inked and start is None:
            start = row
        elif value < inked and start is not None:
            if row - start >= lowest:
                runs.append((start, row))
            start = None
    return runs


def _density(profile: bytes, group: list[tuple[int, int]]) -> float:
    """Ink in the lines of a group; spread over much height, less."""
    inked = sum(sum(profile[start:end]) for start, end in group)
    return inked / (group[-1][1] - group[0][0])
