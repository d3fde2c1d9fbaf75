"""The references to published works that the model finds, their fields with their certainty."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from statistics import fmean

from describers.citations.model.runs import runs, titled
from describers.citations.model.tagger import GLUE, Labelled, label
from describers.citations.shapes.atoms import volume_number
from describers.citations.shapes.pages import LIST, expand
from describers.citations.shapes.people import BEHIND, persons
from describers.citations.words.joined import any_of
from describers.lazy import lazy

#: the fields of a citation by the model's labels
FIELDS = {
    "author": "author", "title": "title", "container": "container_title", "editor": "editor",
    "translator": "translator", "place": "place", "publisher": "publisher", "year": "year",
    "date": "date", "pages": "pages", "volume": "volume", "issue": "issue", "url": "url",
}  # fmt: skip
#: of these none stands before the title of a container
_PRINTED = {"container_title", "place", "publisher"}
_HEADS = {"title", "container_title"}
_THESIS = re.compile(r"(?i)\b(?:diss|thesis|thèse|дис|автореф|магистер|magisterarb|habil)")
_PAGES = re.compile(LIST)
_DAY = re.compile(r"(?<!\d)(?:[0-3]?\d)(?!\d)")
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_OPENERS = {")": "(", "]": "[", "»": "«", "”": "“"}
#: where a title has come to its end: Mills: Diss., Leeds
_IS_THESIS = lazy(rf"[,.:]\s(?:{any_of('thesis')})")
#: the label of a journal's issue
_LABELLED = re.compile(r"(?:[^\W\d_]\.?|[№°º(/:.-])\s?$")
#: who stands before the first stop of an entry, with a particle behind the given names
_INVERTED = lazy(rf"[^\W\d_][\w’'-]+,\s(?:[A-ZÀ-Þ][\w-]*\.?\s){{1,3}}{BEHIND}(?=[.:])")
#: a word that leads to nothing, and a small one behind it
_BEGUN = re.compile(r"(?<!\w)[A-ZÀ-Þ]\w*(?<!ed) (?:by|of|and|on|for)$")
_IN_BRACKETS = re.compile(r"\(\d+\)")
#: a house of one or two words
_HOUSE = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:\s(?:&\s)?[A-ZÀ-Þ][\w’'-]+)?")
_PARTICLE = re.compile(rf"\s{BEHIND}(?=[.,:;/]|\s\()")
_FIGURE = re.compile(r"(?<!\w)\d+(?!\w)")
#: an imprint in brackets that is over
_CLOSED = re.compile(r"[^()]*\)[^()]*")
_NUMBER_AND_PAGES = re.compile(r"(\d{1,3}), (\d+-\d+)")
_NUMBERED = {"pages", "volume", "issue"}


#: a field by its label, and its tokens
Group = tuple[str, list[Labelled]]


@dataclass(slots=True)
class Reading:
    """A reference at `start:end`: its fields, how sure each is, where its numbers stand."""

    start: int
    end: int
    type: str = "book"
    fields: dict[str, str] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)
    #: where each field begins
    heads: dict[str, int] = field(default_factory=dict)
    #: how sure it is that there is a reference at all
    cited: float = 0.0


def readings(text: str, start: int, end: int, *, cited: bool = True) -> list[Reading]:
    """The references to published works in `text[start:end]`, in order.

    `cited`: it is a note or an entry, where what looks like a reference is one, with a title.
    """
    out = []
    for run in runs(label(text, start, end)):
        reading = _reading(text, titled(run) if cited else run)
        if reading is not None:
            out.append(reading)
    return out


def _reading(text: str, run: list[Labelled]) -> Reading | None:
    out = Reading(run[0].token.start, run[-1].token.end)
    out.cited = fmean(one.cited for one in run)
    groups: list[tuple[str, list[Labelled]]] = []
    for one in run:
        if groups and groups[-1][0] == one.label:
            groups[-1][1].append(one)
        else:
            groups.append((one.label, [one]))
    merged = _behind(text, _merged(text, groups))
    before = -1
    for name, parts in merged:
        if name != "pages" or "pages" not in out.fields or _listed(text, before, parts):
            _put(out, text, name, parts)
        before = parts[-1].token.end
    if not out.fields.get("title") and not out.fields.get("container_title"):
        return None
    _imprint(out)
    _journal(out)
    if "title" not in out.fields and not {"volume", "issue", "date"} & out.fields.keys():
        # what is in nothing is no container
        out.fields["title"] = out.fields.pop("container_title")
        out.sure["title"] = out.sure.pop("container_title")
    glue = " ".join(one.token.text for one in run if one.label == GLUE)
    out.type = _type(out, glue)
    return out


def _behind(text: str, groups: list[Group]) -> list[Group]:
    """The groups with the given names of an author whose particle stands behind them.

    Lund, Agnès de. Mills: what looks like the head of a title.
    """
    if len(groups) < 2 or (groups[0][0], groups[1][0]) != ("author", "title"):
        return groups
    (_, author), (_, title) = groups[:2]
    name = _INVERTED.match(text, author[0].token.start)
    if name is None or not author[-1].token.end < name.end() < title[-1].token.start:
        return groups
    given = [one for one in title if one.token.end <= name.end()]
    rest = [one for one in title if one.token.start > name.end()]
    return [("author", [*author, *given]), ("title", rest), *groups[2:]]


def _imprint(out: Reading) -> None:
    """Part place and house where they are in one field: NY: Knopf; Mills. Ward, Ely."""
    for name in ("place", "publisher"):
        place, colon, house = re.sub(r"\s:", ":", out.fields.get(name, "")).partition(": ")
        if colon:
            out.fields["place"], out.fields["publisher"] = place, house
            out.sure["place"] = out.sure["publisher"] = out.sure[name]
            out.heads["place"] = out.heads["publisher"] = out.heads[name]
    title, stop, house = out.fields.get("title", "").rpartition(". ")
    at = out.heads.get("title", -1)
    listed = -1 < out.heads.get("year", -1) < at < out.heads.get("place", -1)
    if listed and stop and "publisher" not in out.fields and _HOUSE.fullmatch(house):
        # Lund, A. 2004. Mills. Ward, Ely
        out.fields["title"], out.fields["publisher"] = title, house
        out.sure["publisher"] = out.sure["title"]


def _journal(out: Reading) -> None:
    """Give a journal the name and the number that were taken for a place and a page."""
    named = out.fields
    alone = "place" in named and not {"container_title", "publisher"} & named.keys()
    if alone and out.heads.get("volume", -1) > out.heads["place"]:
        named["container_title"] = named.pop("place")
        out.sure["container_title"] = out.sure.pop("place")
        out.heads["container_title"] = out.heads.pop("place")
    two = _NUMBER_AND_PAGES.fullmatch(named.get("pages", ""))
    if two and "volume" not in named and "publisher" not in named and named.keys() & _HEADS:
        named["volume"], named["pages"] = two[1], two[2]
        out.sure["volume"] = out.sure["pages"]


def _merged(
    text: str, groups: list[tuple[str, list[Labelled]]]
) -> list[tuple[str, list[Labelled]]]:
    """The groups with those of one field joined where but a sign stands between them."""
    out: list[tuple[str, list[Labelled]]] = []
    for i, (name, parts) in enumerate(groups):
        if name == GLUE:
            continue
        glue = groups[i - 1][1] if i > 1 and groups[i - 1][0] == GLUE else []
        if name == "container" and out and out[-1][0] == "title":
            parts = [*_begun(text, glue), *parts]
        if out and out[-1][0] == name and glue:
            between = text[out[-1][1][-1].token.end : parts[0].token.start]
            if len(between.strip()) < 3:
                out[-1] = (name, [*out[-1][1], *glue, *parts])
                continue
        out.append((name, parts))
    return out


def _begun(text: str, glue: list[Labelled]) -> list[Labelled]:
    """The words of some glue with which the name behind it begins: “Salt.” Work by Water."""
    if not glue:
        return []
    begun = _BEGUN.search(text, glue[0].token.start, glue[-1].token.end)
    return [one for one in glue if begun and one.token.start >= begun.start()]


def _listed(text: str, before: int, parts: list[Labelled]) -> bool:
    """Whether nothing but the sign or word of a list parts two runs of pages."""
    return (
        re.fullmatch(r"\s*(?:[,;&]|and|und|et|и)\s*", text[before : parts[0].token.start])
        is not None
    )


def _put(out: Reading, text: str, name: str, parts: list[Labelled]) -> None:
    """A field's value as a citation has it."""
    at = parts[0].token.start, parts[-1].token.end
    behind = _PARTICLE.match(text, at[1]) if name in ("author", "editor") else None
    at = (at[0], behind.end()) if behind and "," in text[at[0] : at[1]] else at
    printed = re.sub(r"\s+", " ", text[at[0] : at[1]])
    if name == "pages":
        # what a list of pages ends in, too: 12 ff., 34 n. 5
        whole = _PAGES.match(text, at[0])
        printed = whole[0] if whole and len(whole[0]) > len(printed) else printed
    label = re.split(r"[,;()]", text[max(0, at[0] - 10) : at[0]])[-1]
    if (
        name == "pages"
        and "issue" in out.fields
        and _IN_BRACKETS.fullmatch(text, at[0] - 1, at[1] + 1)
    ):
        # No. 44 (5370): the run of all numbers
        return
    value = _value(name, printed, label)
    sure = min(one.probability for one in parts)
    target = FIELDS[name]
    if not value:
        return
    if name == "title" and "title" in out.fields and not _PRINTED & out.fields.keys():
        # of two titles before an imprint the second is what the first is in
        target = "container_title"
    if target == "container_title" and "volume" in out.fields and "year" not in out.fields:
        # vol. 3: The Dvina: what has stood before its number is a book, and this a volume's name
        return
    imprinted = name == "publisher" and {"place", "year"} <= out.fields.keys()
    if imprinted and _CLOSED.fullmatch(text, out.heads["place"], at[0]):
        # (Leeds, 1918), Ward reprint edition: whose reprint it is
        return
    if name == "issue" and not _LABELLED.search(text, max(0, at[0] - 12), at[0]):
        # a journal's only number, without a label, is its volume
        target = "issue" if "volume" in out.fields else "volume"
    if target in out.fields:
        if target in ("author", "editor", "translator"):
            value = f"{out.fields[target]}; {value}"
        elif target == "pages":
            value = f"{out.fields[target]}, {value}"
        else:
            return
        sure = min(sure, out.sure[target])
    out.fields[target], out.sure[target] = value, sure
    out.heads.setdefault(target, at[0])
    if name in _NUMBERED:
        out.spans.append(at)
    if name == "date" and "year" not in out.fields:
        year = _YEAR.search(value)
        if year:
            out.fields["year"], out.sure["year"] = year[0], sure
        if not _DAY.search(_YEAR.sub("", value)):
            # a month alone: the year says as much
            del out.fields["date"], out.sure["date"]


def _value(name: str, printed: str, before: str) -> str:
    value = printed.replace("\u2011", "-").strip(' ,;:"“”«»„\n')
    if name in ("author", "editor", "translator"):
        # 5 March is nobody
        return "" if _FIGURE.search(value) else persons(value)
    if name == "year":
        found = re.search(r"(?:1[4-9]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?", value)
        return expand(found[0]) if found else ""
    if name == "pages":
        value = expand(re.sub(r"^[^\d\WIVXLivxl]+\.?\s*", "", value))
        return value if re.search(r"\w", value) else ""
    if name == "volume":
        value = value.strip(" .")
        return expand(volume_number(before, value)) if value.strip("0O") else ""
    if name == "issue":
        return expand(value.strip(" ."))
    if name == "url":
        return re.sub(r"\s", "", value)
    if name == "title":
        value = _IS_THESIS.split(value)[0]
    if name in ("title", "container", "publisher"):
        value = _closed(re.sub(r"(?<=[a-zа-яà-ÿ])[-¬]\n\s*(?=[a-zа-яà-ÿ])", "", value).strip(" .,"))
    return value


def _closed(value: str) -> str:
    """Without a bracket or quotation mark whose fellow is not there."""
    last = _OPENERS.get(value[-1:])
    if last and last not in value:
        value = value[:-1].rstrip(" ,.")
    if value[:1] in "([«“" and not any(c in value for c in ")]»”"):
        value = value[1:].lstrip()
    return value


def _type(out: Reading, glue: str) -> str:
    named = out.fields
    if _THESIS.search(glue) and not named.get("container_title"):
        return "thesis"
    if named.get("container_title"):
        if named.get("volume") or named.get("issue"):
            return "chapter" if named.get("publisher") and named.get("place") else "article"
        if named.get("place") or named.get("publisher") or named.get("editor"):
            return "chapter"
        if named.get("url") and not named.get("pages"):
            return "web"
        return "newspaper" if named.get("date") else "article"
    if named.get("url") and not (named.get("place") or named.get("publisher")):
        return "web"
    return "book"
