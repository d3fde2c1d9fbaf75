"""What is asked of the search, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.contract import Box
from findings.errors import UsageError

#: the levels of an archival reference, from the archive down
LEVELS = ("archive", "fonds", "series", "file", "leaf")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents are looked through; what is left empty excludes none.

    `since` and `until` are ISO days: a document counts where the interval that its date means
    overlaps theirs, so one without a date does not. `person` and `place` are names in the citations
    of the document, in any spelling that folds to theirs. `reference` are the levels of an archival
    reference from the archive down (archive, fonds, series, file, leaf); an empty one is any.
    """

    collection: str = ""
    language: str = ""
    since: str = ""
    until: str = ""
    person: str = ""
    place: str = ""
    reference: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise UsageError for what no document can be asked for."""
        for day in filter(None, (self.since, self.until)):
            try:
                valid = date.fromisoformat(day).isoformat() == day
            except ValueError:
                valid = False
            if not valid:
                raise UsageError(f"there is no day {day!r}", remedy="Write it as 1871-02-28.")
        if self.since and self.until and self.since > self.until:
            raise UsageError(
                f"{self.since} is after {self.until}", remedy="Give the earlier day as `since`."
            )
        if self.reference and not (len(self.reference) <= len(LEVELS) and any(self.reference)):
            raise UsageError(
                f"{'/'.join(self.reference)!r} is no archival reference",
                remedy=f"Give {'/'.join(LEVELS)}, or some of them: //2/3.",
            )


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that was found: `start:end` in the clean text, in code points.

    `exact` is false where the page was read otherwise and only a misreading explains it. `boxes`
    are in pixels of the page's image, one for each word on it, none for a text without boxes.
    """

    page: int
    start: int
    end: int
    text: str
    exact: bool
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, with the matches on its best page; `score` grows with likeness.

    `snippet` is the text about the first of them, each match between `\\x02` and `\\x03`.
    """

    doc_id: str
    version: int
    collection: str
    title: str
    date_edtf: str
    page: int
    score: float
    snippet: str
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits asked for, best first, of `found` documents in all."""

    release: int
    found: int
    hits: tuple[Hit, ...]
