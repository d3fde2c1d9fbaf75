"""Groups of labelled tokens, each a field of a reference, put right by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from describers.citations.model.tagger import Labelled
from describers.citations.model.tokens import Token
from describers.citations.shapes.day import MONTHS
from describers.citations.shapes.people import BEHIND
from describers.citations.shapes.shared import citation_patterns

_RE = citation_patterns("model/groups.json", BEHIND=BEHIND)

#: the name of a field and the tokens that have it
Group = tuple[str, list[Labelled]]
_TAKEN_FOR_EDITORS = {"author", "title", "container", "editor"}
#: what no title ends in
_SMALL = frozenset("in of and the for on der die und im in et de du la в и на о".split())
_QUOTES = "\"”“»’'"


def one_imprint(text: str, groups: Sequence[Group]) -> list[Group]:
    """The groups of tokens, each a field, with one imprint: the one in brackets, or the first.

    What was taken for a town, a house or a year before it is of the title that it stands beside:
    Red Mills: A History, 1892 (London, 1983).
    """
    years = [i for i, (name, _) in enumerate(groups) if name == "year"]
    brackets = [i for i in years if text.startswith(")", groups[i][1][-1].token.end)]
    at = _first_of_imprint(text, groups, brackets[0]) if brackets else None
    bracketed = at is not None
    if at is None:
        printed = [i for i in years if i and _of_imprint(text, *groups[i - 1])]
        at = printed[0] if len(years) > 1 and printed else 0
    out: list[Group] = []
    for i, (name, parts) in enumerate(groups):
        years_alone = name == "title" and all(not one.token.text.isalpha() for one in parts)
        astray = name == "year" or years_alone or (bracketed and name in ("place", "publisher"))
        if astray and i > at and name == "year" and i != next((y for y in years if y >= at), i):
            continue
        name = "astray" if astray and i < at else name
        if out and _one_title(text, out[-1], (name, parts)):
            kept = name if out[-1][0] == "astray" else out[-1][0]
            out[-1] = (kept, [*out[-1][1], *parts])
        else:
            out.append((name, parts))
    named = any(name in ("title", "container") for name, _ in out)
    return [("title", p) if n == "astray" else (n, p) for n, p in out if n != "astray" or not named]


def _first_of_imprint(text: str, groups: Sequence[Group], year: int) -> int | None:
    """Where the imprint in brackets begins of which a group is the year; None where none does."""
    first = range(max(0, year - 6), year)
    return next((i for i in first if _RE.OPENED.search(text, 0, groups[i][1][0].token.start)), None)


def whole_title(text: str, groups: Sequence[Group]) -> list[Group]:
    """The groups with a title that begins where the author ends, and goes on to its own end.

    Red Mills: A History; Science in Russian Culture: a colon, and an in without a comma, part no
    title from anything.
    """
    out: list[Group] = []
    groups = _headed(text, groups)
    printed = any(name in ("place", "publisher") for name, _ in groups)
    nobody = not any(name == "author" for name, _ in groups)
    for i, (name, parts) in enumerate(groups):
        behind = groups[i + 1][0] if i + 1 < len(groups) else ""
        before, held = out[-1] if out else ("", [])
        between = text[held[-1].token.end : parts[0].token.start] if held else ""
        if before == "author" and name == "title" and len(out) == 1:
            passed = _RE.PASSED.fullmatch(between)
            if passed and not _RE.NO_TITLE.search(between):
                start = held[-1].token.end + passed.start("title")
                token = Token(text[start : held[-1].token.end], start, start + 1)
                parts = [replace(parts[0], token=token), *parts]
        elif before == "title" and name == "container" and printed:
            quoted = text[held[-1].token.end - 1] in _QUOTES
            joined = between == ": " or _RE.IN.fullmatch(between) or held[-1].token.text in _SMALL
            numbered = behind in ("editor", "volume", "issue")
            # Red Mills. Papers and Letters. Ed. A. Lund: what nobody has written is in nothing
            if not quoted and (joined or (between == ". " and (nobody or not numbered))):
                out[-1] = ("title", [*held, *parts])
                continue
        out.append((name, parts))
    return out


def _headed(text: str, groups: Sequence[Group]) -> list[Group]:
    """The groups whose author is no more than one, and is one.

    Tom Lund, Mills. A Life: a word behind a whole name is the title's. Mills: As They Were. Leeds,
    1920: what stands behind a colon is no author.
    """
    groups = _behind(text, groups)
    groups = _two_houses(_by_role(text, groups))
    groups = _quoted(text, _of_container(text, groups))
    if len(groups) < 2 or [name for name, _ in groups[:2]] != ["author", "title"]:
        return list(groups)
    (_, author), (_, title), *rest = groups
    start, end = author[0].token.start, author[-1].token.end
    word = re.fullmatch(r"[^\W\d_][\w’'-]*", text[start:end])
    parted = text[end : title[0].token.start].strip()
    if (word and parted == ":") or (": " in text[start:end] and parted in (".", ",", ":")):
        # Mills: A History: nobody is named by one word before a colon, nor has a colon in the name
        return [("title", [*author, *title]), *rest]
    two = _RE.NAME_AND_WORD.fullmatch(text, start, end) if "," in text[start:end] else None
    if two and text[end : title[0].token.start].strip() in (".", "", ":"):
        at = two.start("word")
        head = [one for one in author if one.token.start < at - 2]
        return [
            ("author", head),
            ("title", [one for one in author if one.token.start >= at] + title),
            *rest,
        ]
    return list(groups)


def _behind(text: str, groups: Sequence[Group]) -> Sequence[Group]:
    """The groups with the given names of an author whose particle stands behind them.

    Lund, Agnès de. Mills: what looks like the head of a title.
    """
    if len(groups) < 2 or (groups[0][0], groups[1][0]) != ("author", "title"):
        return groups
    (_, author), (_, title) = groups[:2]
    name = _RE.PARTICLED.match(text, author[0].token.start)
    if name is None or not author[-1].token.end < name.end() < title[-1].token.start:
        return groups
    given = [one for one in title if one.token.end <= name.end()]
    rest = [one for one in title if one.token.start > name.end()]
    return [("author", [*author, *given]), ("title", rest), *groups[2:]]


def _by_role(text: str, groups: Sequence[Group]) -> list[Group]:
    """The groups with the names before `(eds.)` or `, ed.,` for editors, whatever their label."""
    out: list[Group] = []
    for name, parts in groups:
        end = parts[-1].token.end
        if name in _TAKEN_FOR_EDITORS and _RE.ROLE.match(text, end):
            start = parts[0].token.start
            while (
                out
                and out[-1][0] in _TAKEN_FOR_EDITORS
                and _RE.JOINED.fullmatch(text, out[-1][1][-1].token.end, start)
                and _RE.NAMES.fullmatch(text, out[-1][1][0].token.start, end)
            ):
                parts = [*out.pop()[1], *parts]
                start = parts[0].token.start
            name = "editor" if _RE.NAMES.fullmatch(text, start, end) else name
        out.append((name, parts))
    return out


def _two_houses(groups: Sequence[Group]) -> Sequence[Group]:
    """The groups with the first of two houses, right behind the editors, for what they edited.

    in A. Lund (éd.), Fleuves, Rennes, PUR, 2003: nothing is printed by two in turn.
    """
    names = [name for name, _ in groups]
    houses = [i for i, name in enumerate(names) if name == "publisher"]
    if len(houses) < 2 or "container" in names or names[houses[0] - 1] != "editor":
        return groups
    return [("container" if i == houses[0] else name, p) for i, (name, p) in enumerate(groups)]


def _of_container(text: str, groups: Sequence[Group]) -> Sequence[Group]:
    """The groups with what stands before // for the title, and behind it for the container.

    Лунд А. К. Рец. на кн.: Хольм Б. Реки. М., 1920 // Север: so GOST R 7.0.5 has it.
    """
    first = 1 if groups and groups[0][0] == "author" else 0
    if len(groups) < first + 2:
        return groups
    start, end = groups[first][1][0].token.start, groups[-1][1][-1].token.end
    at = text.find("//", start, end)
    head = [one for _, parts in groups[first:] for one in parts if one.token.start < at]
    tail = [(name, parts) for name, parts in groups[first:] if parts[0].token.start > at]
    if not head or not tail or ":" in text[at - 1]:
        return groups
    inside = [(n if n not in ("title", "author") else "container", p) for n, p in tail[:1]]
    return [*groups[:first], ("title", head), *inside, *tail[1:]]


def _quoted(text: str, groups: Sequence[Group]) -> Sequence[Group]:
    """The groups with what is quoted behind the author for the title.

    Another title is the container's.
    """
    if len(groups) < 2 or groups[0][0] != "author":
        return groups
    quoted = _RE.QUOTED.match(text, groups[0][1][-1].token.end)
    if quoted is None:
        return groups
    start, stop = quoted.start("title"), quoted.end("title")
    title = replace(groups[0][1][-1], token=Token(quoted["title"], start, stop))
    out: list[Group] = [groups[0], ("title", [title])]
    for name, parts in groups[1:]:
        behind = [one for one in parts if one.token.start >= stop]
        if behind:
            out.append(("container" if name == "title" else name, behind))
    return out


def _one_title(text: str, before: Group, group: Group) -> bool:
    """Whether two groups are of one title, one of them having been taken for something else."""
    names = {before[0], group[0]}
    between = text[before[1][-1].token.end : group[1][0].token.start].strip()
    words = _RE.WORDS_BETWEEN.fullmatch(between)
    return "astray" in names and names <= {"astray", "title", "container"} and words is not None


def _of_imprint(text: str, name: str, parts: Sequence[Labelled]) -> bool:
    """Whether a group is a place or a house, and no month: March 1921."""
    printed = text[parts[0].token.start : parts[-1].token.end]
    return name in ("place", "publisher") and printed.removesuffix(".") not in MONTHS
