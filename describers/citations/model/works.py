"""The references to published works that the model finds, their fields with their certainty."""

from __future__ import annotations

import re
from dataclasses import replace
from statistics import fmean

from describers.citations.model.groups import Group, one_imprint, whole_title
from describers.citations.model.reading import Reading
from describers.citations.model.runs import runs, titled, whole_titles
from describers.citations.model.sense import made_sense
from describers.citations.model.tagger import GLUE, TITLE, Labelled, label
from describers.citations.model.tokens import UNDATED
from describers.citations.model.values import PEOPLE, extent, value
from describers.citations.shapes.names import FULL_PERSON
from describers.citations.shapes.people import persons
from describers.citations.shapes.shared import citation_patterns
from describers.citations.words.joined import any_of
from describers.lazy import lazy

#: of these none stands before the title of a container
_PRINTED = {"container_title", "place", "publisher"}
_IMPRINT = {"place", "publisher", "year"}
_PRINTED_AT = {"place", "publisher", "volume", "issue", "pages"}
_NUMBERED = {"pages", "volume", "issue"}
_BY = r"(?:by|von|par|v\.)"

_RE = citation_patterns("model/works.json", BY=_BY)
_BEHIND_NAME = r"(?=,\s|\s\(|\.\s[A-ZА-ЯЁÀ-Þ])"
_HANDS = tuple(
    (hand, lazy(rf"(?<!\w)(?:{words})(?:\s{_BY})?\s(?P<who>{FULL_PERSON}){_BEHIND_NAME}"))
    for hand, words in (("editor", any_of("edited")), ("translator", any_of("translated")))
)


def readings(text: str, start: int, end: int, *, cited: bool = True) -> list[Reading]:
    """The references to published works in `text[start:end]`, in order.

    `cited`: it is a note or an entry, where what looks like a reference is one, with a title.
    """
    out: list[Reading] = []
    for run in _by_themselves(text, start, end, runs(label(text, start, end))):
        run = whole_titles(_by_hands(text, run))
        reading = _reading(text, titled(run) if cited else run)
        if reading is not None:
            _named_as_before(out, reading)
            out.append(reading)
    return out


def _named_as_before(before: list[Reading], reading: Reading) -> None:
    """Part a name from the head of a title where the references before it begin with one.

    Tom Lund, Mein Ulm, Kiel 1951; Ada Quell, Ein Haus am Markt: who says of one by whom it is
    says so of the next.
    """
    led = _RE.NAMED_TITLE.fullmatch(reading.fields.get("title", ""))
    if led and before and "author" in before[-1].fields and "author" not in reading.fields:
        reading.fields["author"], reading.fields["title"] = persons(led["author"]), led["title"]
        reading.sure["author"] = reading.sure["title"]
        reading.heads["author"] = reading.heads["title"]


def _by_themselves(
    text: str, start: int, end: int, found: list[list[Labelled]]
) -> list[list[Labelled]]:
    """The tokens of each reference labelled again without what stands around it, if that is surer.

    What is told of a token counts the signs before it, and prose has signs of its own. Where prose
    leads to somebody's name it may begin there, too.
    """
    out: list[list[Labelled]] = []
    for run in found:
        first, last = run[0].token.start, run[-1].token.end
        printed = next((one.token.start for one in run if one.label in _IMPRINT), last)
        floor = max(start, out[-1][-1].token.end if out else start)
        floor = max(floor, text.rfind(";", floor, first) + 1)
        cited = fmean(one.cited for one in run)
        led = _RE.LED.search(text, floor, printed)
        for begin in (first, led.start("author") if led else first):
            again = runs(label(text, begin, last))
            whole = 0.9 * sum(one.token.start >= begin for one in run)
            if len(again) == 1 and len(again[0]) >= whole and _surer(again[0], run):
                run = [replace(one, cited=cited) for one in again[0]]
        out.append(run)
    return out


def _by_hands(text: str, run: list[Labelled]) -> list[Labelled]:
    """The run with who stands behind `hrsg. v.` or `trans.` for an editor or a translator."""
    out = list(run)
    for hand, words in _HANDS:
        for named in words.finditer(text, run[0].token.start, run[-1].token.end):
            start, end = named.span("who")
            for i, one in enumerate(run):
                if start <= one.token.start < end and one.label not in PEOPLE:
                    out[i] = replace(one, label=hand)
    return out


def _surer(run: list[Labelled], other: list[Labelled]) -> bool:
    """Whether a reading has a title or names somebody where another does not, or else is surer."""
    both = [
        (
            any(one.label == TITLE for one in some),
            any(one.label in PEOPLE for one in some),
            fmean(one.probability for one in some),
        )
        for some in (run, other)
    ]
    return both[0] > both[1]


def _reading(text: str, run: list[Labelled]) -> Reading | None:
    out = Reading(run[0].token.start, run[0].token.end)
    out.cited = fmean(one.cited for one in run)
    out.glue = _glue(run)
    groups: list[Group] = []
    for one in run:
        if groups and groups[-1][0] == one.label:
            groups[-1][1].append(one)
        else:
            groups.append((one.label, [one]))
    before = -1
    for name, parts in whole_title(text, one_imprint(text, _merged(text, groups))):
        if name != "pages" or "pages" not in out.fields or _listed(text, before, parts):
            _put(out, text, name, parts)
        before = parts[-1].token.end
    if not {"title", "container_title"} & out.fields.keys():
        return None
    out.end = _closed(text, out.end, run[-1].token.end)
    made_sense(text, out)
    return out


def _closed(text: str, end: int, last: int) -> int:
    """Where a reading ends with the signs that close its last field."""
    while end < last and text[end] in "\"”»’')]>":
        end += 1
    return end


def _merged(text: str, groups: list[Group]) -> list[Group]:
    """The groups with those of one field joined where but a sign stands between them."""
    out: list[Group] = []
    for i, (name, parts) in enumerate(groups):
        if name == GLUE:
            continue
        if name == "container" and out and out[-1][0] == "title" and groups[i - 1][0] == GLUE:
            parts = [*_begun(text, groups[i - 1][1]), *parts]
        if out and out[-1][0] == name and i > 1 and groups[i - 1][0] == GLUE:
            between = text[out[-1][1][-1].token.end : parts[0].token.start]
            if len(between.strip()) < 3:
                out[-1] = (name, [*out[-1][1], *groups[i - 1][1], *parts])
                continue
        between = text[out[-1][1][-1].token.end : parts[0].token.start] if out else ","
        if not between.strip() and {out[-1][0], name} <= PEOPLE:
            # no sign parts them: V. N. and Lund
            out[-1] = (name, [*out[-1][1], *parts])
            continue
        numbered = name == "volume" and out and out[-1][0] == "publisher"
        if numbered and _RE.WORDS.fullmatch(between):
            # Université de Lyon and II
            out[-1] = ("publisher", [*out[-1][1], *parts])
            continue
        out.append((name, parts))
    return out


def _begun(text: str, glue: list[Labelled]) -> list[Labelled]:
    """The words of some glue with which the name behind it begins: “Salt.” Work by Water."""
    begun = _RE.BEGUN.search(text, glue[0].token.start, glue[-1].token.end)
    return [one for one in glue if begun and one.token.start >= begun.start()]


def _glue(run: list[Labelled]) -> str:
    """What stands between the fields of a run, a stroke for each field."""
    out, end = "", run[0].token.start
    for one in run:
        space = " " if one.token.start > end else ""
        out += space + (one.token.text if one.label == GLUE else "|")
        end = one.token.end
    return out


def _listed(text: str, before: int, parts: list[Labelled]) -> bool:
    """Whether nothing but the sign or word of a list parts two runs of pages."""
    return (
        re.fullmatch(r"\s*(?:[,;&]|and|und|et|и)\s*", text[before : parts[0].token.start])
        is not None
    )


def _put(out: Reading, text: str, name: str, parts: list[Labelled]) -> None:
    """Put a field's value where it belongs."""
    at = extent(text, name, parts[0].token.start, parts[-1].token.end)
    printed = re.sub(r"\s+", " ", text[at[0] : at[1]])
    before = text[max(0, at[0] - 40) : at[0]]
    chapter = _RE.CHAPTER.search(before) if name in _NUMBERED else None
    if chapter:
        out.chapter = f"{chapter[0]}{printed}"
        return
    bracketed = _RE.IN_BRACKETS.fullmatch(text, at[0] - 1, at[1] + 1)
    if name == "pages" and "issue" in out.fields and bracketed:
        # No. 44 (5370): the run of all numbers
        return
    name = _renamed(out, name, before)
    label = re.split(r"[,;()]", before[-10:])[-1]
    of_book = "place" in out.fields or "container_title" not in out.fields
    if name == "volume" and of_book and not label.strip():
        # a volume of several, as it stands on its title page
        label = "vol."
    read = value(name, printed, label)
    if not read:
        _unsaid(out, text, name, at)
        return
    target = _target(out, text, name, at[0])
    sure = min(one.probability for one in parts)
    if target in out.fields:
        if target in PEOPLE:
            read = f"{out.fields[target]}; {read}"
        elif target == "pages":
            read = f"{out.fields[target]}, {read}"
        elif target != "container_title" or _PRINTED_AT & out.fields.keys():
            return
        # Pravda, 4 April 1931, in Speeches: of two containers the last is the one that is meant
        sure = min(sure, out.sure[target])
    elif not target:
        return
    out.fields[target], out.sure[target] = read, sure
    if target == "editor" and _RE.BOTH.search(before):
        out.fields["translator"], out.sure["translator"] = read, sure
    out.heads.setdefault(target, at[0])
    out.end = max(out.end, at[1])
    if name in _NUMBERED:
        out.spans.append(at)
    if name == "date" and "year" not in out.fields:
        year = _RE.YEAR.search(read)
        if year:
            out.fields["year"], out.sure["year"] = year[0], sure
        if not _RE.DAY.search(_RE.YEAR.sub("", read)):
            # a month alone: the year says as much
            del out.fields["date"], out.sure["date"]


def _unsaid(out: Reading, text: str, name: str, at: tuple[int, int]) -> None:
    """Keep what is said in the place of a year."""
    if name == "year" and UNDATED.match(text, *at):
        out.undated, out.end = text[slice(*at)], max(out.end, at[1])


def _renamed(out: Reading, name: str, before: str) -> str:
    """The field that the word before it tells: ed., trans., pp."""
    if name in PEOPLE and out.fields:
        if _RE.TRANSLATED.search(before) and not _RE.BOTH.search(before):
            return "translator"
        return "editor" if _RE.EDITED.search(before) or _RE.BOTH.search(before) else name
    if name in ("volume", "issue") and _RE.PAGE.search(before):
        return "pages"
    return name


def _target(out: Reading, text: str, name: str, at: int) -> str:
    """The field of a citation for one of the model's; empty where it says nothing of the work."""
    named = {"title", "container_title"} & out.fields.keys()
    if name == "title" and named and {"volume", "place", "publisher"} & out.fields.keys():
        # vol. 3: The Dvina: a volume's own name; Rennes, PUR, coll. « Histoire »: a series
        return ""
    if name == "title" and "title" in out.fields and not _PRINTED & out.fields.keys():
        # of two titles before an imprint the second is what the first is in
        name = "container"
    if name == "container":
        # vol. 3: The Dvina: what has stood before its number is a book, and this a volume's name
        volume = "volume" in out.fields and "year" not in out.fields
        return "" if volume or {"year", "pages"} <= out.fields.keys() else "container_title"
    if name == "issue" and not _RE.LABELLED.search(text, max(0, at - 12), at):
        # a journal's only number, without a label, is its volume
        return "issue" if "volume" in out.fields else "volume"
    return name
