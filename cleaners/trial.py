"""Try cleaners on a piece of text: for doctests, tests and a curious hand at the prompt."""

from __future__ import annotations

from cleaners.contract import CleanText
from cleaners.options import CleanOptions
from cleaners.plan import clean
from extractors.contract import Extraction, Page, assemble


def extraction_of(*pages: str) -> Extraction:
    """Plain texts as the extraction of a text file with so many pages."""
    read = tuple(
        Page(number, "text" if text.strip() else "blank", text, source="decoded")
        for number, text in enumerate(pages, 1)
    )
    return assemble("text", "text/plain", read, encoding="utf-8")


def tried(names: str, *pages: str, languages: tuple[str, ...] = ()) -> str:
    """The text after the cleaners in `names` (with commas; empty for the whole plan)."""
    return tried_whole(names, *pages, languages=languages).text


def tried_whole(names: str, *pages: str, languages: tuple[str, ...] = ()) -> CleanText:
    """As `tried`, but all that the cleaners give."""
    only = tuple(filter(None, names.split(",")))
    return clean(extraction_of(*pages), CleanOptions(only=only, languages=languages))
