"""Which earlier work a short form, another edition or a chapter's book stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from describers.citations.draft import Draft
from describers.citations.shapes.people import surname
from describers.citations.shapes.titles import key

NO_EDITIONS: Mapping[str, str] = {}
NO_ALIASES: Mapping[str, Draft] = {}
#: how many full references back a short form is looked for
_MEMORY = 600


def in_collection(found: Draft, full: Sequence[Draft]) -> None:
    """A chapter in a book that was cited before takes the imprint of that book."""
    mine = key(found.fields["container_title"])
    for earlier in reversed(full[-_MEMORY:]):
        whole = key(earlier.get("container_title") or earlier.get("title") or "")
        if earlier.get("place") and mine and mine in whole:
            for name in ("place", "publisher", "year", "editor"):
                if earlier.get(name):
                    found.fields.setdefault(name, earlier.fields[name])
            return


def other_edition(found: Draft, full: Sequence[Draft]) -> None:
    """Another edition of a work cited before, its author left out the second time."""
    mine = key(found.get("title") or "")
    if len(mine) < 8 or found.get("editor") or "same_author" in found.labels:
        return
    for earlier in reversed(full[-_MEMORY:]):
        whole = key(earlier.get("title") or "")
        if (
            earlier.get("author")
            and earlier.type == "book"
            and (whole + " ").startswith(mine + " ")
        ):
            found.put("author", earlier.get("author"))
            return


def same(mine: str, theirs: str) -> bool:
    """Whether two surnames are one, a letter or two apart where OCR spoilt a long one."""
    # Walter for Walter of Leeds
    long, short = sorted((mine, theirs), key=len, reverse=True)
    return (
        mine == theirs
        or long.startswith(f"{short} of ")
        or (min(len(mine), len(theirs)) > 6 and fuzz.ratio(mine.lower(), theirs.lower()) >= 85)
    )


def antecedent(
    found: Draft,
    full: Sequence[Draft],
    editions: Mapping[str, str] = NO_EDITIONS,
    aliases: Mapping[str, Draft] = NO_ALIASES,
) -> Draft | None:
    """The full reference that a short form stands for: of the declared edition, else the last."""
    title, author = found.get("title"), found.get("author")
    if title is None and author is None:
        return None
    if title is not None and key(title) in aliases:
        return aliases[key(title)]
    alike = []
    for earlier in reversed(full[-_MEMORY:]):
        theirs = earlier.get("author")
        if author and theirs and not same(surname(theirs), surname(author)):
            continue
        if title is None and not theirs:
            continue
        # OCR drops blanks inside titles
        mine, other = (key(t or "").replace(" ", "") for t in (title, earlier.get("title")))
        if title is None or (mine and (mine in other or other in mine)):
            alike.append(earlier)
    if not alike and title is not None and author is None:
        alike = [d for d in reversed(full[-_MEMORY:]) if _misread(title, d.get("title") or "")]
    note = found.get("refers_to_note")
    there = [d for d in alike if note and str(d.note) == note]
    if there:
        return there[0]
    for earlier in alike:
        declared = next((y for t, y in editions.items() if t in key(earlier.fields["title"])), None)
        if declared and earlier.get("year") == declared:
            return earlier
    return alike[0] if alike else None


def _misread(mine: str, theirs: str) -> bool:
    """Whether a short title is the beginning of another, but for letters that OCR spoilt."""
    short, whole = key(mine), key(re.split(r"(?<=\w)[:.]\s", theirs)[0])
    return len(short) > 7 and fuzz.ratio(short, whole) >= 80
