"""Figures as OCR leaves them: letters that look like them stand among them (`1l07`, `2OO3`)."""

from __future__ import annotations

import re

from describers.lazy import lazy, shape

#: a number with at least one true figure, perhaps behind or before letters that look like one
FIGURES = (
    r"(?:(?:(?<![A-Za-zА-Яа-я])[lIO]{1,2})?\d(?:\d|-(?=[\dO])|O|[lI](?=[\dOlI]|[,;.)\s-]|$))*)"
)
#: what stands behind a label: a number, all of whose figures may be lookalikes (`op. l`)
LABELLED = shape(
    "LABELLED",
    rf"(?:[lI|]{{1,2}}(?:-\d+)?(?![\w.'’])|[lI|]{{1,2}}(?=\.(?:\s|$))|{FIGURES})",
    r"\dlIO|",
)
_LOOKALIKE = str.maketrans("lIO", "110")
_RUN = lazy(r"(?<![A-Za-zА-Яа-я])[lIO]*\d[\dlIO]*(?![A-Za-zА-Яа-я])")


def figures(text: str) -> str:
    """The numbers of `text` with their lookalikes read as figures.

    >>> figures("1l07"), figures("l2-14"), figures("12ob, 4"), figures("II")
    ('1107', '12-14', '12ob, 4', 'II')
    """
    return _RUN.sub(lambda m: m[0].translate(_LOOKALIKE), text)


def labelled(text: str) -> str:
    """A number behind a label, where a lookalike that stands alone is a figure too.

    >>> labelled("l"), labelled("l-1949"), labelled("8-ll"), labelled("7b"), labelled("A-31O")
    ('1', '1-1949', '8-11', '7b', 'A-310')
    """
    alone = re.sub(r"(?<![\w.])[lI|]{1,2}(?![\w.])", lambda m: "1" * len(m[0]), text)
    return figures(alone)
