"""Archival references that name a house: `Archive, Collection, box 3`, `Record Office, D/P 12/3`.

A house (by a word of its name or by its acronym), perhaps names of collections, then numbers with
labels or a signature known by its shape. Of several signatures the first stands for the fond, the
last for the file.
"""

from __future__ import annotations

import re

from describers.citations.archives.chains import Chain, archive_name, continued, items, settled
from describers.citations.archives.repositories import Repository, repositories
from describers.citations.archives.repository_names import CAPITAL, NAME
from describers.citations.archives.signatures import Signature, signature
from describers.citations.draft import Draft
from describers.citations.shapes.pages import expand
from describers.patterns import Patterns

_RE = Patterns("describers.citations.archives", "holdings.json", NAME=NAME, CAPITAL=CAPITAL)

#: how many pieces a reference has, at most
_MOST = 8


def repository_first(text: str, start: int, end: int) -> list[Draft]:
    """The references of `text[start:end]` that name a house, or go on from one by ibid."""
    out: list[Draft] = []
    at = start
    for head in repositories(text, start, end):
        if head.start < at:
            continue
        found = _holding(text, head, end)
        if found is not None:
            out.append(found)
            at = found.end
    for draft in [*_same_house(text, start, end), *continued(text, start, end)]:
        if not any(d.start < draft.end and draft.start < d.end for d in out):
            out.append(draft)
    return out


def _holding(text: str, head: Repository, end: int) -> Draft | None:
    found = Draft("archival", head.start, head.end, confidence=0.85, form="chain")
    chain = Chain(found, [])
    names: list[str] = []
    marks: list[Signature] = []
    away = _RE.AWAY.match(text, head.end, end)
    at = away.end() if away else head.end
    for _ in range(_MOST):
        after = items(text, at, end, chain)
        if after == at:
            gloss = _RE.GLOSS.match(text, at, end)
            begin = gloss.end() if gloss else at
            mark = _mark(text, begin, end, head)
            series = None if mark or marks else _RE.SERIES.match(text, begin, end)
            if mark is not None:
                marks.append(mark)
                after = mark.end
            elif series is not None and (not chain.held or _held_after(text, series.end(), end)):
                names.append(" ".join(series["name"].split()))
                after = series.end()
            else:
                break
        at = after
    if head.kind == "house":
        _numbered(chain, names)
    if not (chain.held or marks) or not _credible(text, head, chain, names, marks):
        return None
    if head.kind == "acronym" and _RE.IN_BRACKETS.match(text, at, end):
        # Doklady AN 58, no. 6 (1947): a journal
        return None
    # a name behind the last number is what the file is called
    found.end = at
    _fond_first(chain)
    if marks:
        _placed(chain, names, marks)
    if not settled(chain, names):
        return None
    page = None if found.get("list") else _RE.PAGE.match(text, at, end)
    if page is not None:
        found.put("list", expand(page["pages"]))
        found.labels["list"] = page["label"]
        found.spans.append(page.span("pages"))
        found.end = page.end()
    found.put("archive", archive_name(text[head.start : head.end]))
    _exchanged(found)
    if head.kind == "acronym" and not chain.held[:-1] and not any(m.strong for m in marks):
        # capitals, a comma, capitals and a number are an archive's file only in a note
        found.labels["doubtful"] = "an acronym and a code"
    return found


def _exchanged(found: Draft) -> None:
    """`Lund Archive, Houghton Library, T 12`: the house is the second, its papers the first."""
    archive, fond = found.get("archive") or "", found.get("fond") or ""
    first, _, more = fond.partition(", ")
    if _RE.PAPERS_HOUSE.search(archive) and re.search(r"\bLibrary$", first):
        house = [
            first,
            *(name for name in more.split(", ") if re.search(r"Universit|College", name)),
        ]
        found.put("archive", ", ".join(house))
        found.put("fond", archive)


def _numbered(chain: Chain, names: list[str]) -> None:
    """Files that are numbered, and books that have letters, behind the name of their series."""
    if len(names) > 1 and " " not in names[0] and _RE.PAPERS.search(names[1]):
        # the town of the house
        names.pop(0)
    book = _RE.BOOK.fullmatch(names[-1]) if names else None
    if book and not chain.held:
        names[-1] = book["series"]
        chain.held.append(("delo", "", book["number"]))
    elif names and [level for level, _, _ in chain.held] == ["list"]:
        _, label, value = chain.held[0]
        if _RE.NUMBER.match(label):
            chain.held[0] = ("delo", label, value)


def _same_house(text: str, start: int, end: int) -> list[Draft]:
    """`Ibid., D/P 220/1, fol. 3`: another signature of the house just named."""
    out = []
    for match in _RE.IBID.finditer(text, start, end):
        mark = signature(text, match.end(), end)
        if _held_after(text, match.end(), end):
            continue
        if mark is None or not mark.code or _RE.PRINTED.match(text, mark.end, end):
            continue
        found = Draft("ibid", match.start(), mark.end, confidence=0.8, form="chain")
        chain = Chain(found, [])
        found.end = items(text, mark.end, end, chain)
        names: list[str] = []
        _placed(chain, names, [mark])
        if (mark.strong or chain.held[:-1]) and settled(chain, names):
            found.labels |= {"ibid": match["ibid"], "archival": "by its signature"}
            out.append(found)
    return out


def same_repository(text: str, start: int, end: int) -> list[Draft]:
    """A signature by itself at the head of `text[start:end]`: of the house named before it.

    It counts only where its shape leaves no doubt: `; Q/SR 744/22, fol. 3`.
    """
    mark = signature(text, start, end)
    if mark is None or not (mark.strong and mark.code) or not _RE.CLOSED.match(text, mark.end, end):
        return []
    found = Draft("archival", start, mark.end, confidence=0.75, form="chain")
    chain = Chain(found, [])
    found.end = items(text, mark.end, end, chain)
    _placed(chain, [], [mark])
    return [found] if settled(chain, [mark.fond]) else []


def _held_after(text: str, at: int, end: int) -> bool:
    """Whether numbers with labels stand at `at`: MS 12, Holm Papers, box 3."""
    return items(text, at, end, Chain(Draft("archival", at, at), [])) > at


def _mark(text: str, at: int, end: int, head: Repository) -> Signature | None:
    apart = _RE.APART.match(text, at, end)
    if apart is None:
        return None
    mark = signature(text, apart.end(), end)
    if mark is None or _RE.NO_NAME.match(mark.words):
        return None
    if apart[0].isspace() and not (mark.strong or (mark.code and _held_after(text, mark.end, end))):
        return None
    if (mark.loose or not (mark.fond or mark.words)) and not _held_after(text, mark.end, end):
        # a number alone, or behind what may be prose: 5075, inv. 12
        return None
    return mark


def _credible(
    text: str, head: Repository, chain: Chain, names: list[str], marks: list[Signature]
) -> bool:
    """Whether numbers behind a name are an archive's: of an acronym more is asked."""
    held = len(chain.held)
    labelled = any(not _RE.WEAK.match(label) for _, label, _ in chain.held)
    if marks and (held or len(marks) > 1 or not marks[0].dated):
        first, last = marks[0], marks[-1]
        if head.kind == "house":
            return True
        if head.kind == "acronym" and not held and _RE.PRINTED.match(text, last.end):
            return False
        return (
            first.strong
            or any(mark.code and not _RE.MODERN.fullmatch(mark.delo) for mark in marks)
            or labelled
            or _RE.LONG.fullmatch(first.printed) is not None
        )
    if head.kind == "house" or _RE.KNOWN.match(text, head.start):
        return bool(held)
    if any(level == "mark" for level, _, _ in chain.held):
        return True
    return labelled and (held + len(names) > 1 or "/" in chain.held[0][2])


def _fond_first(chain: Chain) -> None:
    """`f. 1, apr. 2, l. 3`: an f. before what divides a fond is the fond's, and no folio's."""
    levels = [level for level, _, _ in chain.held]
    if levels[:1] == ["list"] and {"opis", "delo"} & set(levels[1:]):
        _, label, value = chain.held[0]
        if label.lower().startswith("f"):
            chain.held[0] = ("fond", label, value)


def _placed(chain: Chain, names: list[str], marks: list[Signature]) -> None:
    """Put signatures among the names and labelled numbers, on the levels where they stand."""
    chain.found.spans += [(mark.start, mark.end) for mark in marks]
    first, last = marks[0], marks[-1]
    whole = f"{first.words} {first.printed}" if first.code and first.words else first.printed
    levels = {level for level, _, _ in chain.held}
    if first.code and not first.strong and len(marks) == 1 and levels == {"list"}:
        # A 39, no. 12: the number is the file's
        chain.held = [
            ("delo" if _RE.NUMBER.match(label) else level, label, value)
            for level, label, value in chain.held
        ]
        levels = {level for level, _, _ in chain.held}
    if levels and levels <= {"opis", "list"} and not names:
        # 1.04.02, inv. 12: the inventory's number is the file's
        chain.held = [
            ("delo" if level == "opis" else level, label, value)
            for level, label, value in chain.held
        ]
        levels = {level for level, _, _ in chain.held}
    if len(marks) > 1:
        names.append(whole)
        chain.held = [
            *(("opis", "", mark.printed) for mark in marks[1:-1]),
            ("delo", "", last.printed),
            *chain.held,
        ]
    elif levels & {"delo", "box", "mark"}:
        if names:
            chain.held.insert(0, ("opis", "", whole))
        else:
            names.append(whole)
    else:
        plain = not first.code and first.words
        if first.words:
            names.append(first.words)
        elif not names and first.fond:
            names.append(first.fond)
            plain = first.delo
        chain.held.append(("delo", "", first.delo if plain else first.printed))
