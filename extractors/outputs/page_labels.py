"""The printed page numbers as a PDF's page labels, where the numbers read agree with each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pikepdf

from extractors.contract import Page

_NUMBER = re.compile(r"\D{0,4}(\d{1,4})\D{0,4}")
#: so many pages must have the number that their place lets expect, and this share of the numbered
_FEWEST, _SHARE = 3, 0.6


def set_labels(pdf: pikepdf.Pdf, pages: Sequence[Page]) -> None:
    """Label the pages as they are numbered in print, those before page 1 with roman numerals.

    Without enough agreement nothing is written, and viewers count from 1.
    """
    read = [
        (place, int(found.group(1)))
        for place, page in enumerate(pages)
        for line in page.lines
        if line.role == "page_number"
        and (found := _NUMBER.fullmatch(" ".join(word.text for word in line.words)))
    ]
    if not read:
        return
    ((ahead, agreed),) = Counter(number - place for place, number in read).most_common(1)
    if agreed < _FEWEST or agreed < _SHARE * len(read):
        return
    before = max(0, 1 - ahead)
    labels = [before, pikepdf.Dictionary(S=pikepdf.Name.D, St=max(1, ahead))]
    if before:
        labels = [0, pikepdf.Dictionary(S=pikepdf.Name.r), *labels]
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(labels))
