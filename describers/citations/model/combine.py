"""Put what the model reads beside what the rules have read.

The rules keep what is a notation (files, ibid., short forms, laws, the days and numbers of papers)
and the word that nothing is cited here; what they leave out of a work the model fills in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from describers.citations.draft import Draft
from describers.citations.model.certainty import stated
from describers.citations.model.reading import Reading
from describers.citations.model.same_author import same_author
from describers.citations.model.tagger import version
from describers.citations.model.tokens import UNDATED
from describers.citations.model.works import readings
from describers.citations.shapes.titles import key

#: types of reference that the model reads too
WORKS = ("book", "article", "chapter", "thesis", "newspaper", "web")
#: what an article in a journal seldom has
IMPRINT = ("place", "publisher")
#: readers of what is a notation: the model has no say on what they have read
NOTATIONS = ("legal", "laws", "parliament", "printed_series")
#: what the rules do not have is filled in where the model is so sure of it
FILLS = 0.5
#: so sure is a year of its own that the rules have missed
SURE = 0.9
#: and of author, title and year, where the rules took a piece of it for a notation
MISTAKEN = 0.75
#: as a whole it is so sure of a reference of which the rules have but a part of this share
WHOLE, PART = 0.85, 0.6
#: the least certainty, by where it stands, of a reference that the model alone has found
ALONE = {"note": 0.6, "entry": 0.5, "alone": 0.8, "bracket": 0.6, "text": 0.93}
#: standing alone with somebody's name and pages
PAGED = 0.65
_LETTERS = re.compile(r"[^\W\d_]{2}")
_PAGES = re.compile(r"[\divxlcIVXLC,\s–-]+")
#: where what stands is as a rule a reference, and ends with it
BOUNDED = ("note", "entry", "alone")
#: in a text with a whole imprint
IMPRINTED = 0.75
#: so few characters beside it, and a reference is the whole note
REST = 8
#: how sure to be of one that is the whole note or entry
LEAST_WHOLE = 0.4
#: and of one behind which the sentence goes on
CLOSED = 0.97
#: in a note a sentence may go on behind somebody's work that is so surely a reference
CITED = 0.9
_CLOSED = re.compile(r"[\"”»’')\]>]*\s*(?:[.;:)\]\n]|$)")
#: what only a whole reference has without a year: a quoted title, an imprint, a container
_UNDATED = re.compile(r"[\"“«„‘]|\w:\s|//|\b[Ii]n:?\s[A-ZА-ЯЁÀ-Þ]")
#: what parts a title from a container
_WITHIN = re.compile(r"[\"”»“]|//|\b[Ii]n\b")
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")


def combined(
    text: str, start: int, end: int, drafts: Sequence[Draft], where: str, known: set[str]
) -> list[Draft]:
    """The references of `text[start:end]`, of which the rules have read `drafts`.

    Drafts are changed in place; those that only the model has found are new. `where`: `note`,
    `entry` (of a list), `alone` (a paragraph that may be a reference), `bracket` (in running text)
    or `text`. `known` are the titles and authors that were cited before.
    """
    out = list(drafts)
    dated = _YEAR.search(text, start, end) or UNDATED.search(text, start, end)
    if not dated and not (where in BOUNDED and _UNDATED.search(text, start, end)):
        # what has no year is a short form, or one that only the rules can tell
        return out
    for reading in readings(text, start, end, cited=where in BOUNDED):
        same = same_author(text, start, reading)
        over = [d for d in out if d.start < reading.end and d.end > reading.start]
        after = text[reading.end : min(reading.end + REST, end)]
        if not over or _fragments(over, reading) or _mistaken(over, reading):
            rest = text[start : reading.start] + after
            whole = where in BOUNDED and len(rest.strip(" .,;\n")) < REST
            led = bool(same) or key(reading.fields.get("title", "")) in known
            draft = alone(reading, where, after, whole=whole, led=led)
            if draft is not None:
                out = [d for d in out if d not in over]
                out.append(draft)
                draft.labels |= same
        elif len(over) == 1 and _open(over[0], reading):
            filled(over[0], reading)
            over[0].labels |= {} if over[0].get("author") else same
    out.sort(key=lambda d: d.start)
    return out


def filled(draft: Draft, reading: Reading) -> None:
    """Put into what the rules have read what only the model has: the author of a paper's piece.

    Of an author whose name they have in part, the whole name.
    """
    taken = {
        name
        for name, value in reading.fields.items()
        if name not in draft.fields
        and reading.sure[name] >= FILLS
        and not (name in IMPRINT and draft.type in ("article", "newspaper"))
        and not _elsewhere(value, list(draft.fields.values()))
    }
    own, author = draft.fields.get("author", ""), reading.fields.get("author", "")
    if own and own != author and own in author and reading.sure["author"] >= FILLS:
        taken.add("author")
    for name in taken:
        draft.put(name, reading.fields[name])
    if taken:
        draft.rule = f"{draft.rule} + {version()}"
        draft.start = min(draft.start, reading.start)
        draft.end = max(draft.end, reading.end)
        draft.spans += [span for span in reading.spans if span not in draft.spans]


def _open(draft: Draft, reading: Reading) -> bool:
    """Whether the model has a say on what the rules have read.

    A short form is the rules', unless the model sees a year that they have not.
    """
    if draft.type not in WORKS or draft.rule in NOTATIONS:
        return False
    return "short" not in draft.labels or (
        "year" not in draft.fields and reading.sure.get("year", 0) >= SURE
    )


def _fragments(over: Sequence[Draft], reading: Reading) -> bool:
    """Whether the rules have read pieces of what the model surely reads as one reference."""
    if certainty(reading) < WHOLE or reading.sure.get("year", 0) < SURE:
        return False
    if not all(_open(draft, reading) for draft in over):
        return False
    if sum("year" in draft.fields for draft in over) > 1:
        # each is a reference of its own
        return False
    inside = all(reading.start <= draft.start and draft.end <= reading.end + 1 for draft in over)
    longest = max(draft.end - draft.start for draft in over)
    return inside and longest < PART * (reading.end - reading.start)


def _mistaken(over: Sequence[Draft], reading: Reading) -> bool:
    """Whether the rules took for a notation what is surely a work by somebody.

    BRANDT Helene, Mills, Kiel 1968: an archive. Critical Review 20 (1): 10-35: a debate. Only
    within the reference, and not where they have read its author and title themselves.
    """
    if min(reading.sure.get(n, 0) for n in ("author", "title", "year")) < MISTAKEN:
        return False
    return all(
        reading.start <= draft.start
        and draft.end <= reading.end + 1
        and not (draft.get("author") and draft.get("title"))
        and reading.fields["title"] not in (draft.get("archive") or "")
        and (
            draft.type == "archival"
            or draft.rule in ("parliament", "short_forms", "in_context")
            # a journal is cited by its volume, and papers alone by their days and numbers
            or (draft.rule == "periodicals" and "volume" in reading.fields)
        )
        for draft in over
    )


def alone(reading: Reading, where: str, after: str, *, whole: bool, led: bool) -> Draft | None:
    """A reference that the rules have not found, if it is sure and whole enough to be one.

    `after` is what stands behind it: a sentence goes on where a reference ends. `whole`: nothing
    else is in the note or entry, so that somebody's name before it is enough to tell. `led`: its
    title was cited before, or its author is said again.
    """
    named = reading.fields
    signed = led or bool({"author", "editor"} & named.keys())
    least = LEAST_WHOLE if whole and signed and where != "alone" else ALONE[where]
    if where == "alone" and signed and _PAGES.fullmatch(named.get("pages", "")):
        least = PAGED
    headed = "author" in named and reading.heads["author"] <= reading.start + 2
    dates = ("year", "pages") if "year" not in named else ("year",)
    told = min(reading.sure.get(name, 0) for name in ("title", *dates)) >= MISTAKEN
    if where == "alone" and whole and headed and told and reading.cited >= CITED:
        least = LEAST_WHOLE
    if where == "text" and {"place", "publisher", "year"} <= named.keys():
        least = IMPRINTED
    figures = where == "alone" and "title" in named and not _LETTERS.search(named["title"])
    if certainty(reading) < least or reading.cited < least or not _of_something(named) or figures:
        return None
    printed = reading.bracketed and "year" in named
    closed = whole or (signed and where in ("note", "alone") and (printed or reading.cited > CITED))
    if not closed and not _CLOSED.match(after) and certainty(reading) < CLOSED:
        return None
    dated = bool(reading.undated or {"year", "url"} & named.keys()) or (
        whole and _whole_without_year(reading)
    )
    placed = bool({"place", "publisher", "container_title", "pages", "url"} & named.keys())
    placed = placed or (where == "alone" and whole and headed)
    if where == "alone" and not signed and "pages" not in named and not _imprinted(reading):
        return None
    if not dated or not placed or (where != "entry" and not led and not _led(named)):
        return None
    draft = Draft(reading.type, reading.start, reading.end, dict(named), rule=version())
    if "editor" in named and reading.start + 2 >= reading.heads.get("editor", reading.end):
        # whose name stands first is the author too, as the rules have it
        draft.fields.setdefault("author", named["editor"])
    if reading.undated:
        draft.labels["undated"] = reading.undated
    draft.confidence = stated(certainty(reading))
    draft.spans = list(reading.spans)
    return draft


def _imprinted(reading: Reading) -> bool:
    """Whether a work by nobody has a whole imprint, or a journal with its volume, most surely."""
    named = reading.fields.keys()
    whole = {"place", "publisher", "year"} <= named or {
        "container_title",
        "volume",
        "year",
    } <= named
    return whole and reading.cited >= CLOSED


def _whole_without_year(reading: Reading) -> bool:
    """Whether it says so much of a work that it is no short form: its imprint, or its journal."""
    named = reading.fields
    numbered = {"volume", "issue", "place"} & named.keys() and "pages" in named
    within = "container_title" in named and bool(_WITHIN.search(reading.glue))
    printed = {"place", "publisher"} <= named.keys()
    return "author" in named and (printed or (within and bool(numbered)))


def _of_something(named: dict[str, str]) -> bool:
    """Whether it has a title, or is somebody's article as chemists cite one: Lund, Nature, 12."""
    return "title" in named or {"author", "container_title", "volume", "pages"} <= named.keys()


def _led(named: dict[str, str]) -> bool:
    """Whether somebody or something beside the title is named, as a sentence seldom does."""
    printed = {"place", "year"} <= named.keys() and {"publisher", "pages"} & named.keys()
    return bool({"author", "editor", "translator", "container_title"} & named.keys() or printed)


def certainty(reading: Reading) -> float:
    """How sure the model is of a reading, on the whole: the mean of its fields."""
    return sum(reading.sure.values()) / len(reading.sure)


def _elsewhere(value: str, kept: Sequence[str]) -> bool:
    own = re.findall(r"\w+", value)
    return any(set(own) <= set(re.findall(r"\w+", other)) for other in kept)
