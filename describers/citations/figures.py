"""Figures as OCR leaves them: letters that look like them stand among them (`1l07`, `2OO3`)."""

from __future__ import annotations

import re

#: a number with at least one true figure, perhaps behind or before letters that look like one
FIGURES = r"(?:(?:(?<![A-Za-zА-Яа-я])[lIO]{1,2})?\d(?:[\d-]|O|[lI](?=[\dOlI]|[,;)\s-]|$))*)"
_LOOKALIKE = str.maketrans("lIO", "110")
_RUN = re.compile(r"(?<![A-Za-zА-Яа-я])[lIO]*\d[\dlIO]*(?![A-Za-zА-Яа-я])")


def figures(text: str) -> str:
    """The numbers of `text` with their lookalikes read as figures.

    >>> figures("1l07"), figures("l2-14"), figures("12ob, 4"), figures("II")
    ('1107', '12-14', '12ob, 4', 'II')
    """
    return _RUN.sub(lambda m: m[0].translate(_LOOKALIKE), text)
