"""Walk through a note from one place where a reference may begin to the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from describers.citations.draft import Draft
from describers.citations.shapes.titles import learn
from describers.citations.splitting.free import free
from describers.citations.splitting.segments import chunks

#: read the reference at a place, if one is there; True where nothing but a lead stands before it
Work = Callable[[str, int, int, bool], Draft | None]


def walk(
    text: str,
    start: int,
    end: int,
    known: set[str],
    taken: Iterable[Draft],
    lead: re.Pattern[str],
    begins: Sequence[re.Pattern[str]],
    work: Work,
) -> list[Draft]:
    """The references of `text[start:end]` outside those `taken`, in order.

    One begins where a chunk between semicolons does, where a pattern of `begins` ends, or behind a
    `lead`. What is found is added to the titles and authors `known`.
    """
    spans = sorted((d.start, d.end) for d in taken)
    out: list[Draft] = []
    for first, last in chunks(text, start, end):
        for a, b in free(spans, first, last):
            at = a
            places = {m.end() for pattern in begins for m in pattern.finditer(text, a, b)}
            for place in sorted({a, *places}):
                if place < at:
                    continue
                begin, whole = place, place == first
                while match := lead.match(text, begin, b):
                    begin, whole = match.end(), True
                found = work(text, begin, b, whole)
                if found is not None:
                    learn(found, known)
                    out.append(found)
                    at = found.end
    return out
