"""Page and leaf lists: what they look like, and their full form."""

from __future__ import annotations

import re

from describers.citations.shapes.figures import figures, labelled
from describers.lazy import lazy

_DASH = r"\s?[-–—]\s?"
_ROMAN = r"(?:(?<![\w.])(?=[ivxlc]{2})c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?!\w))"
#: figures, some of them read as letters: 9l, 4O, 2O3
_NUMBER = r"\d(?:\d|[lIO](?=[\dlIO]|\b|[nf])){0,3}"
#: 12, 12-15, 12–15n, 185 n. 4, xxxiii, 217ff.
ITEM = (
    rf"(?:(?<=p\.\s)l(?=[.;]|$)|(?<!\w)[lI]\d{{1,3}}(?:{_DASH}{_NUMBER})?|{_NUMBER}(?:{_DASH}(?:{_NUMBER}|ll?(?!\w)))?(?:\s?ff?\.|\s?(?:et\s)?(?:sqq?|suiv)\.|\set\ssuivantes|\sи\sсл(?:ед)?(?!\w))?(?:,?\s+nn?\.\s?\d+(?:{_DASH}\d+)?|n\d*)?"
    rf"|{_ROMAN}(?:{_DASH}{_ROMAN})?(?!\w))"
)
#: a list of such items
LIST = (
    rf"{ITEM}(?:(?:\s?,\s?(?:and\s)?(?:esp\.\s)?|\s+and\s+){ITEM}(?![\w.]\d))*"
    r"(?:\smit\sAnm\.\s\d+)?"
)
CHAPTER = lazy(r"(?:esp\.\s)?(?:chap|ch|chaps|гл|Kap)\.\s?(\d+|[IVXL]+)")


def expand(text: str) -> str:
    """Abbreviated ranges in full, dashes as hyphens, items parted by a comma and a blank.

    >>> expand("112-4, 507–11"), expand("61, n. 8"), expand("745-36")
    ('112-114, 507-511', '61 n. 8', '745-36')
    """
    text = figures(re.sub(r"\s+", " ", text))
    text = re.sub(r"(?<=\d-)ll?(?!\w)", lambda m: labelled(m[0]), text)
    # 49-85, esp. 60: the place meant is no page of its own
    text = re.sub(r"(?<=\d),? (?:and )?esp\. .*$", "", text)
    text = re.sub(r"\s?[-–—]\s?", "-", text)
    text = re.sub(r"(\d),? nn?\. ?(\d)", r"\1 n. \2", text)
    text = re.sub(r"(\d+)-(\d+)", lambda m: _full(m[1], m[2]), text)
    text = re.sub(r"\s?,\s?(?:and )?", ", ", text)
    return text.strip(" ,.")


def _full(first: str, last: str) -> str:
    if len(last) < len(first):
        whole = first[: len(first) - len(last)] + last
        if int(whole) > int(first):
            last = whole
    return f"{first}-{last}"


def unglue(digits: str) -> str | None:
    """A page range that lost its dash: 112113, 6162. None where the digits show none.

    >>> unglue("112113"), unglue("6162"), unglue("114"), unglue("2004")
    ('112-113', '61-62', None, None)
    """
    if len(digits) % 2 or len(digits) < 4:
        return None
    first, last = digits[: len(digits) // 2], digits[len(digits) // 2 :]
    if first[0] != "0" and 0 < int(last) - int(first) <= 30:
        return f"{first}-{last}"
    return None
