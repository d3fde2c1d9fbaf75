"""Put what the model reads beside what the rules have read: field by field, the surer of the two.

The rules keep what is a notation (files, ibid., short forms, laws) and the word that nothing is
cited here; the model has the say on a published work's field where it is sure or the rules are
silent.
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
from describers.citations.shapes.atoms import arabic
from describers.citations.shapes.titles import key

#: types of reference that the model reads too
WORKS = ("book", "article", "chapter", "thesis", "newspaper", "web")
#: these are nearly a notation: what the rules have read stands, but in a reference misread
NUMBERS = ("pages", "volume", "issue", "year", "date", "url")
#: the fields that say what a reference is to
_WHAT = {"author", "title", "container_title"}
#: what it leaves out of a field must be in another of which it is so sure
LEFT = 0.9
#: how sure to be of a field that only the rules have
SILENT = 0.5
#: what an article in a journal seldom has
IMPRINT = ("place", "publisher")
#: readers of what is a notation: the model has no say on what they have read
NOTATIONS = ("legal", "laws", "parliament", "printed_series")
#: a field that the model reads otherwise than the rules is taken where it is so sure of it
SURE = 0.9
#: what the rules do not have is filled in where the model is so sure of it
FILLS = 0.5
#: and of author, title and year, where the rules took a piece of it for a notation
MISTAKEN = 0.75
#: as a whole it is so sure of a reference of which the rules have but a part of this share
WHOLE, PART = 0.85, 0.6
#: the least certainty, by where it stands, of a reference that the model alone has found
ALONE = {"note": 0.6, "entry": 0.5, "bracket": 0.6, "text": 0.93}
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
#: a word that a title or a name may have, and no label
_WORD = re.compile(r"[^\W\d_]{4,}|[A-ZА-ЯЁÀ-Þ][^\W\d_]{2}")
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
    `entry` (of a list), `bracket` (in running text) or `text`. `known` are the titles and authors
    that were cited before.
    """
    out = list(drafts)
    dated = _YEAR.search(text, start, end) or UNDATED.search(text, start, end)
    if not dated and not (where in ("note", "entry") and _UNDATED.search(text, start, end)):
        # what has no year is a short form, or one that only the rules can tell
        return out
    for reading in readings(text, start, end, cited=where in ("note", "entry")):
        same = same_author(text, start, reading)
        _known_author(reading, known)
        over = [d for d in out if d.start < reading.end and d.end > reading.start]
        after = text[reading.end : min(reading.end + REST, end)]
        if not over or _fragments(over, reading) or _mistaken(over, reading):
            rest = text[start : reading.start] + after
            whole = where in ("note", "entry") and len(rest.strip(" .,;\n")) < REST
            led = bool(same) or key(reading.fields.get("title", "")) in known
            draft = alone(reading, where, after, whole=whole, led=led)
            if draft is not None:
                out = [d for d in out if d not in over]
                out.append(draft)
                draft.labels |= same
        elif len(over) == 1 and _open(over[0], reading):
            merge(over[0], reading)
            over[0].labels |= {} if over[0].get("author") else same
    out.sort(key=lambda d: d.start)
    return out


def _known_author(reading: Reading, known: set[str]) -> None:
    """Part from a title the surname of an author cited before: Lund, Red Mills: A Life."""
    title = reading.fields.get("title", "")
    surname, comma, rest = title.partition(", ")
    if comma and "author" not in reading.fields and f"@{surname}" in known and rest[:1].isupper():
        reading.fields["author"], reading.fields["title"] = surname, rest
        reading.sure["author"] = reading.sure["title"]


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
    if not _WORD.search(reading.fields["title"]):
        return False
    return all(
        reading.start <= draft.start
        and draft.end <= reading.end + 1
        and not (draft.get("author") and draft.get("title"))
        and reading.fields["title"] not in (draft.get("archive") or "")
        and (draft.type == "archival" or draft.rule in ("parliament", "short_forms", "in_context"))
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
    least = LEAST_WHOLE if whole and signed else ALONE[where]
    if where == "text" and {"place", "publisher", "year"} <= named.keys():
        least = IMPRINTED
    if certainty(reading) < least or reading.cited < least or not _of_something(named):
        return None
    printed = reading.bracketed and "year" in named
    closed = whole or (signed and where == "note" and (printed or reading.cited > CITED))
    if not closed and not _CLOSED.match(after) and certainty(reading) < CLOSED:
        return None
    dated = bool(reading.undated or {"year", "url"} & named.keys()) or (
        whole and _whole_without_year(reading)
    )
    placed = {"place", "publisher", "container_title", "pages", "url"} & named.keys()
    if not dated or not placed or (where != "entry" and not led and not _led(named)):
        return None
    draft = Draft(reading.type, reading.start, reading.end, dict(named), rule=version())
    if "editor" in named and reading.start + 2 >= reading.heads.get("editor", reading.end):
        # whose name stands first is the author too, as the rules have it
        draft.fields.setdefault("author", named["editor"])
    if reading.undated:
        draft.labels["undated"] = reading.undated
    draft.confidence = stated("model", certainty(reading))
    draft.spans = list(reading.spans)
    return draft


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


def merge(draft: Draft, reading: Reading) -> None:
    """Take from the model what it knows better.

    Where it is sure that an author, a title or a container is another than the rules have read,
    the rules have taken the reference for something else, and their other fields count for less.
    """
    misread = any(
        reading.sure[name] >= SURE and _better(draft.fields[name], reading, name)
        for name in _WHAT & draft.fields.keys() & reading.fields.keys()
    )
    taken = {name for name in reading.fields if _wanted(draft, reading, name, misread=misread)}
    if not misread:
        kept = [value for name, value in draft.fields.items() if name not in taken]
        # who is in another field of the rules is nobody: Let History Judge is a title
        filled = (
            taken & {"author", "editor", "title", "translator", "container_title", "publisher"}
        ) - draft.fields.keys()
        taken -= {name for name in filled if _elsewhere(reading.fields[name], kept)}
    for name in taken:
        draft.put(name, reading.fields[name])
    author, editor = draft.get("author"), draft.get("editor")
    if author and editor and author in editor.split("; "):
        # Černá and Zell, eds.: the rules have one of them for the author
        draft.put("author", editor)
    draft.confidence = stated("both", _agreed(draft, reading))
    if not taken:
        return
    if "container_title" in taken or (misread and "container_title" not in reading.fields):
        draft.type = reading.type if draft.type != "thesis" else draft.type
    draft.rule = f"{draft.rule} + {version()}" if draft.rule else version()
    draft.start = min(draft.start, reading.start)
    draft.end = max(draft.end, reading.end)
    draft.spans = [*draft.spans, *(s for s in reading.spans if s not in draft.spans)]


def _agreed(draft: Draft, reading: Reading) -> float:
    """How sure the model is of the fields as they are now: where it reads another, it doubts."""
    doubts = []
    for name, value in draft.fields.items():
        if name in reading.fields:
            same = _letters(value) == _letters(reading.fields[name])
            doubts.append(reading.sure[name] if same else 1 - reading.sure[name])
        else:
            doubts.append(SILENT)
    return sum(doubts) / len(doubts)


def _wanted(draft: Draft, reading: Reading, name: str, *, misread: bool) -> bool:
    own, value, sure = draft.fields.get(name), reading.fields[name], reading.sure[name]
    if own is None:
        journal = draft.type in ("article", "newspaper") and reading.type != "chapter"
        least = SURE if name == "container_title" and not misread else FILLS
        if name == "issue" and draft.type == "book" and "container_title" not in reading.fields:
            # No. 12 of a book is a document's
            return False
        return sure >= least and not (journal and name in IMPRINT and not misread)
    if name in NUMBERS:
        return misread and sure >= SURE and value not in own and value != arabic(own)
    least = FILLS if misread else SURE
    return sure >= least and _better(own, reading, name)


def _better(own: str, reading: Reading, name: str) -> bool:
    """Whether the model's value may take the place of the rules': nothing of theirs gets lost.

    A word that the model leaves out must stand in another of its fields.
    """
    value = reading.fields[name]
    mine, theirs = _letters(value), _letters(own)
    if mine == theirs or (name in ("author", "editor", "publisher") and mine in theirs):
        return False
    small = name in ("title", "container_title") and value[:1].islower()
    if small and (mine.endswith(theirs) or theirs.endswith(mine)):
        # in his Essays: the words before it are none of a title's; Songs: a study is one title
        return False
    head = own.removesuffix(f" {value}")
    if name == "container_title" and head != own and head.istitle() and head[-1].isalnum():
        # Salt Magazine: no sign parts a title from what it is in
        return False
    said = " ".join(v for n, v in reading.fields.items() if reading.sure[n] >= LEFT)
    return all(word in f"{said} {value}" for word in _WORD.findall(own))


def _elsewhere(value: str, kept: Sequence[str]) -> bool:
    own = re.findall(r"\w+", value)
    return any(set(own) <= set(re.findall(r"\w+", other)) for other in kept)


def _letters(value: str) -> str:
    return re.sub(r"\W", "", value).lower()
