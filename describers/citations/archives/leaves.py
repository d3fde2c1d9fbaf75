"""Lists of leaves: `12–13ob.`, `4, 7 and 9`, `66zv`."""

from __future__ import annotations

from describers.citations.shapes.figures import LABELLED, labelled
from describers.citations.shapes.pages import expand
from describers.lazy import lazy, shape

_VERSO = r"(?:\s?(?:ob|об|zv|зв)\b\.?|v(?!\w))?"
#: what a number of a leaf begins with
_FIRST = r"\dlIO|"
_ITEM = shape("LEAF", rf"{LABELLED}{_VERSO}(?:\s?[-–]\s?{LABELLED}{_VERSO})?", _FIRST)
_AND = r"(?:,?\s(?:and|&|i|и|та)\s|,\s?)"
#: one leaf or several
LEAVES = shape("LEAVES", rf"{_ITEM}(?:{_AND}{_ITEM}(?![\w/]))*", _FIRST)
_JOINED = lazy(r",?\s(?:and|&|i|и|та)\s(?=[\dlI])")


def leaf_list(printed: str) -> str:
    """Leaves with commas between them, their ranges in full.

    >>> leaf_list("78 and 80"), leaf_list("112–4ob., l2"), leaf_list("l")
    ('78, 80', '112-114ob., 12', '1')
    """
    return expand(labelled(_JOINED.sub(", ", printed)))
