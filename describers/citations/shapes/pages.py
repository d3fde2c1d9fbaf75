"""Page and leaf lists: what they look like, and their full form."""

from __future__ import annotations

import re

from describers.citations.shapes.figures import figures, labelled
from describers.lazy import lazy
from describers.patterns import Patterns, pattern_table

_RE = Patterns("describers.citations.shapes", "pages.json")
#: a list of pages or leaves
LIST = _RE.rows["LIST"]
#: the same as a shape, for the long patterns that have more of those
CALLED_LIST = pattern_table(
    "describers.citations.shapes", "pages.json", dict.fromkeys(("ITEM", "LIST"), r"\dlIivxc")
)["LIST"]
CHAPTER = lazy(_RE.rows["CHAPTER"])


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
