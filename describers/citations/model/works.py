"""The references to published works that the model finds, their fields with their certainty."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from statistics import fmean

from describers.citations.model.people import persons
from describers.citations.model.tagger import GLUE, OUTSIDE, Labelled, label
from describers.citations.shapes.atoms import volume_number
from describers.citations.shapes.pages import LIST, expand

#: the fields of a citation by the model's labels
FIELDS = {
    "author": "author", "title": "title", "container": "container_title", "editor": "editor",
    "translator": "translator", "place": "place", "publisher": "publisher", "year": "year",
    "date": "date", "pages": "pages", "volume": "volume", "issue": "issue", "url": "url",
}  # fmt: skip
#: fields that may begin a reference, and those that tell that one has come to its end
_HEADS, _TAILS = {"author", "title"}, {"year", "pages", "place", "publisher", "volume", "date"}
_THESIS = re.compile(r"(?i)\b(?:diss|thesis|thèse|дис|автореф|магистер|magisterarb|habil)")
_PAGES = re.compile(LIST)
_DAY = re.compile(r"(?<!\d)(?:[0-3]?\d)(?!\d)")
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_OPENERS = {")": "(", "]": "[", "»": "«", "”": "“"}
_NUMBERED = {"pages", "volume", "issue"}


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


def readings(text: str, start: int, end: int) -> list[Reading]:
    """The references to published works in `text[start:end]`, in order."""
    out = []
    for run in _runs(label(text, start, end)):
        reading = _reading(text, run)
        if reading is not None:
            out.append(reading)
    return out


def _runs(labelled: list[Labelled]) -> list[list[Labelled]]:
    """The tokens of each reference, from its first field to its last."""
    out: list[list[Labelled]] = []
    run: list[Labelled] = []
    seen: set[str] = set()
    before = ""
    for one in labelled:
        if one.label in OUTSIDE:
            if run:
                out.append(run)
            run, seen, before = [], set(), ""
            continue
        again = one.label in _HEADS and one.label != before and one.label in seen
        if again and "title" in seen and seen & _TAILS and before == GLUE and _parted(run):
            out.append(run)
            run, seen = [], set()
        run.append(one)
        seen.add(one.label)
        before = one.label
    if run:
        out.append(run)
    return [trimmed for trimmed in map(_trimmed, _rejoined(labelled, out)) if trimmed]


def _rejoined(labelled: list[Labelled], runs: list[list[Labelled]]) -> list[list[Labelled]]:
    """A run that begins no reference belongs to the one before it, if a word or two part them."""
    out: list[list[Labelled]] = []
    places = {id(one): i for i, one in enumerate(labelled)}
    for run in runs:
        names = [one.label for one in run if one.label != GLUE]
        if out and names and names[0] not in _HEADS:
            first, last = places[id(out[-1][-1])] + 1, places[id(run[0])]
            between = labelled[first:last]
            if len(between) <= 3 and not any(one.token.text in ";\n" for one in between):
                out[-1] = [*out[-1], *(_glued(one) for one in between), *run]
                continue
        out.append(run)
    return out


def _glued(one: Labelled) -> Labelled:
    return Labelled(one.token, GLUE, one.probability, one.cited)


def _parted(run: list[Labelled]) -> bool:
    """Whether the last glue of a run may part two references."""
    glue = ""
    for one in reversed(run):
        if one.label != GLUE:
            break
        glue = one.token.text + glue
    return ";" in glue or "." in glue


def _trimmed(run: list[Labelled]) -> list[Labelled]:
    """Without the glue before the first field; closing signs after the last stay."""
    first = next((i for i, one in enumerate(run) if one.label != GLUE), len(run))
    last = next((i for i in range(len(run) - 1, -1, -1) if run[i].label != GLUE), -1)
    while first and run[first - 1].token.text in "\"“«„‘'([<":
        first -= 1
    while last + 1 < len(run) and run[last + 1].token.text in "\"”»’')]>":
        last += 1
    return run[first : last + 1]


def _reading(text: str, run: list[Labelled]) -> Reading | None:
    out = Reading(run[0].token.start, run[-1].token.end)
    out.cited = fmean(one.cited for one in run)
    groups: list[tuple[str, list[Labelled]]] = []
    for one in run:
        if groups and groups[-1][0] == one.label:
            groups[-1][1].append(one)
        else:
            groups.append((one.label, [one]))
    merged = _merged(text, groups)
    before = -1
    for name, parts in merged:
        if name != "pages" or "pages" not in out.fields or _listed(text, before, parts):
            _put(out, text, name, parts)
        before = parts[-1].token.end
    if not out.fields.get("title") and not out.fields.get("container_title"):
        return None
    if "title" not in out.fields and not {"volume", "issue", "date"} & out.fields.keys():
        # what is in nothing is no container
        out.fields["title"] = out.fields.pop("container_title")
        out.sure["title"] = out.sure.pop("container_title")
    glue = " ".join(one.token.text for one in run if one.label == GLUE)
    out.type = _type(out, glue)
    return out


def _merged(
    text: str, groups: list[tuple[str, list[Labelled]]]
) -> list[tuple[str, list[Labelled]]]:
    """The groups with those of one field joined where but a sign stands between them."""
    out: list[tuple[str, list[Labelled]]] = []
    for i, (name, parts) in enumerate(groups):
        if name == GLUE:
            continue
        if out and out[-1][0] == name and i > 1 and groups[i - 1][0] == GLUE:
            between = text[out[-1][1][-1].token.end : parts[0].token.start]
            if len(between.strip()) < 3:
                out[-1] = (name, [*out[-1][1], *groups[i - 1][1], *parts])
                continue
        out.append((name, parts))
    return out


def _listed(text: str, before: int, parts: list[Labelled]) -> bool:
    """Whether nothing but the sign or word of a list parts two runs of pages."""
    return (
        re.fullmatch(r"\s*(?:[,;&]|and|und|et|и)\s*", text[before : parts[0].token.start])
        is not None
    )


def _put(out: Reading, text: str, name: str, parts: list[Labelled]) -> None:
    """A field's value as a citation has it."""
    at = parts[0].token.start, parts[-1].token.end
    printed = re.sub(r"\s+", " ", text[at[0] : at[1]])
    if name == "pages":
        # what a list of pages ends in, too: 12 ff., 34 n. 5
        whole = _PAGES.match(text, at[0])
        printed = whole[0] if whole and len(whole[0]) > len(printed) else printed
    label = re.split(r"[,;()]", text[max(0, at[0] - 10) : at[0]])[-1]
    value = _value(name, printed, label)
    sure = min(one.probability for one in parts)
    target = FIELDS[name]
    if not value:
        return
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
        return persons(value)
    if name == "year":
        found = re.search(r"(?:1[4-9]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?", value)
        return expand(found[0]) if found else ""
    if name == "pages":
        return expand(re.sub(r"^[^\d\WIVXLivxl]+\.?\s*", "", value))
    if name == "volume":
        return expand(volume_number(before, value.strip(" .")))
    if name == "issue":
        return expand(value.strip(" ."))
    if name == "url":
        return re.sub(r"\s", "", value)
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
        if named.get("date"):
            return "newspaper"
        return "article"
    if named.get("url") and not (named.get("place") or named.get("publisher")):
        return "web"
    return "book"
