"""References whose letters were lost: `.7, . 3, . 1108` for `ф. 7, оп. 3, д. 1108`.

A text that once went through an encoding without Cyrillic keeps the figures and stops of its
references. They are read by their pattern alone, only where no letter stands near.
"""

from __future__ import annotations

from describers.citations.draft import Draft
from describers.citations.shapes.pages import expand, unglue
from describers.lazy import lazy

_ARCHIVAL = lazy(r"\.\s?(\d{1,5}),\s?\.\s?(\d{1,3}),\s?\.\s?(\d{1,7})(?!\d)")
_YEAR_PAGES = lazy(r",\s?((?:18|19|20)\d\d)[.,]\s?\.\s?(\d{1,8}(?:-\d+)?)(?!\d)")
_VOLUME_PAGES = lazy(r"(?<=\.\s)(\d{1,3}),\s?\.\s?(\d{1,4}-\d{1,4})(?!\d)")
_PAGES = lazy(r"(?<=[.\s])\.(\d{2,8})(?=\.(?:\s|$))")


def lost_labels(text: str, start: int, end: int) -> list[Draft]:
    """The references left in a stripped passage `text[start:end]`."""
    out: list[Draft] = []
    for kind, pattern in (
        ("archival", _ARCHIVAL),
        ("book", _YEAR_PAGES),
        ("volume", _VOLUME_PAGES),
        ("ibid", _PAGES),
    ):
        for match in pattern.finditer(text, start, end):
            if any(match.start() < d.end and match.end() > d.start for d in out):
                continue
            if not _bare(text, match.start(), match.end()):
                continue
            found = Draft(
                "book" if kind == "volume" else kind, match.start(), match.end(), confidence=0.6
            )
            found.labels["stripped"] = kind
            numbers = match.groups()
            if kind == "archival":
                for name, number in zip(("fond", "opis", "delo"), numbers, strict=True):
                    found.put(name, number)
            elif kind == "book":
                found.put("year", numbers[0])
                found.put("pages", unglue(numbers[1]) or expand(numbers[1]))
            elif kind == "volume":
                found.put("volume", numbers[0])
                found.put("pages", expand(numbers[1]))
            else:
                found.put("pages", unglue(numbers[0]) or numbers[0])
            last = len(numbers)
            found.spans = [
                match.span(n) for n in range(1, last + 1) if not (kind == "book" and n == 1)
            ]
            out.append(found)
    return out


def _bare(text: str, start: int, end: int) -> bool:
    """Whether what stands before is stops and blanks, as where letters were lost."""
    before = text[max(0, start - 8) : start]
    return (
        not any(c.isalpha() for c in before[-4:])
        and sum(c in ".,:;( " for c in before) >= len(before) // 2
    )
