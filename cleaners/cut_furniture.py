"""Cut what belongs to the page or the site, not to the text: heads, numbers, navigation, stamps.

Cause: scanning and web saving take the whole page. Effect: a running head in the middle of a
sentence, page numbers that read like years, "Next Chapter" quoted as the author's words. What is
cut stays in the record as a span with its role.

Evidence is what the layout or markup said, repetition and position: a head repeats at the top or
foot of pages; page numbers ascend; navigation is a line of short items, one of which is a word of
navigation; a stamp says "last updated" and little more. A collection's own patterns
(`CleanOptions.boilerplate`) need no other evidence.

Backs off: a number alone in a line that is no part of an ascending run (a chapter, a year, a
verse); a repeated line within the text (a refrain); the first page's own title.

>>> from cleaners.trial import tried
>>> tried("cut_furniture", "The end.\\nLast updated on: 7.2.2007\\n")
'The end.\\n'
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from cleaners.draft import Draft
from cleaners.lines import TextLine
from cleaners.proposals import Change

NAME = "cut_furniture"

_GO = (
    r"next|prev(?:ious)?|last|index|contents|home|back|top|chapter|section|page|up|return|menu|table"
    r"|weiter|zurück|inhalt|übersicht|start|nach oben|suivant|précédent|retour|sommaire|accueil"
    r"|далее|вперед|вперёд|назад|наверх|содержание|оглавление|главная|следующая|предыдущая|глава"
)
_GO_WORD = re.compile(rf"\b(?:{_GO})\b", re.IGNORECASE)
_GO_STRONG = re.compile(
    r"\b(?:next|previous|prev|back to|return to|index|contents|home|weiter|zurück|inhalt|suivant|"
    r"précédent|retour|sommaire|accueil|далее|назад|содержание|оглавление|главная|следующая|предыдущая)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s+[|·•»«<>~/]+\s+|\s{4,}|\t+|\s+-\s+")
_ITEM_MARK = re.compile(r"[|»«<>·•]")
_STAMP = re.compile(
    r"(?:(?:this )?page )?(?:last |zuletzt |letzte |dernière |последн\w+ )"
    r"(?:updated?|modified|changed|edited|revised|geändert|aktualisiert|änderung|mise à jour|"
    r"modification|обновлени\w+|изменени\w+)\b.{0,40}|"
    r"(?:back to (?:the )?top|return to top|nach oben|haut de (?:la )?page|наверх)\W*",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"(\w+)(?:[\s|]+\1){2,}", re.IGNORECASE)
_NUMBER = re.compile(r"[-–—\[(]?\s*(\d{1,4})\s*[-–—\])]?\.?")
_ROMAN = re.compile(r"[ivxlc]{1,7}")
_LAYOUT_ROLES = ("running_head", "page_number")
_EDGE = 2  # lines at the top and at the foot of a page where heads and numbers stand
_PAGES = 3  # a head or a run of numbers needs as many pages
_NEAR = 4  # lines between a page number and its head, at most
_OPEN = 12  # runs that a number may continue, the latest
_APART = 8  # lines between two page numbers of a text without page breaks, at least


def propose(draft: Draft) -> Iterator[Change]:
    """Cuts of whole lines, each with its role."""
    lines = draft.lines
    own = [re.compile(pattern) for pattern in draft.options.boilerplate]
    roles: dict[int, tuple[str, float]] = {}
    for i, line in enumerate(lines):
        if line.text and len(line.text) < 200:
            role = _by_wording(line.text)
            if role:
                roles[i] = (role, 0.9)
            if any(pattern.fullmatch(line.text) for pattern in own):
                roles[i] = ("boilerplate", 0.99)
    roles |= _by_page(draft, lines) if len(draft.page_starts) >= _PAGES else _by_run(lines)
    for i, (role, confidence) in roles.items():
        line = lines[i]
        # a line takes its break along; the last one the break before it
        yield Change(line.start - line.indent, line.stop, "", confidence, role, role)
    yield from _by_layout(draft)


def _by_wording(text: str) -> str | None:
    """The role that a line's words alone give it."""
    if _STAMP.fullmatch(text):
        return "update_stamp"
    if _REPEATED.fullmatch(text) and _GO_WORD.match(text):
        return "navigation"
    if not _ITEM_MARK.search(text):
        return None
    items = [item for item in _SEPARATOR.split(text) if item.strip()]
    if len(items) < 2 or max(map(len, items)) > 40 or text.endswith((".", ",", ";")):
        return None
    going = sum(_GO_WORD.search(item) is not None for item in items)
    strong = _GO_STRONG.search(text) is not None
    return "navigation" if strong and 2 * going >= len(items) else None


def _by_page(draft: Draft, lines: list[TextLine]) -> dict[int, tuple[str, float]]:
    """Heads and numbers at the edges of pages."""
    starts = [line.start for line in lines]
    bounds = [bisect_left(starts, at) for at in (*draft.page_starts, len(draft.text) + 1)]
    edges: list[tuple[int, int]] = []  # (page, line)
    for page, (first, last) in enumerate(pairwise(bounds)):
        filled = [i for i in range(first, last) if lines[i].text]
        edges += [(page, i) for i in dict.fromkeys(filled[:_EDGE] + filled[-_EDGE:])]
    numbers: dict[int, list[tuple[int, int]]] = defaultdict(list)
    heads: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for page, i in edges:
        text = lines[i].text
        match = _NUMBER.fullmatch(text)
        if match:
            numbers[int(match[1]) - page].append((page, i))
        elif len(text) < 80:
            heads[re.sub(r"[\W\d]+", " ", text).strip().lower()].append((page, i))
    roles: dict[int, tuple[str, float]] = {}
    for found in numbers.values():
        if len({page for page, _ in found}) >= _PAGES:
            roles |= {i: ("page_number", 0.95) for _, i in found}
    for key, found in heads.items():
        pages = {page for page, _ in found}
        if len(key) > 2 and len(pages) >= _PAGES and len(pages) * 6 >= max(pages) - min(pages):
            roles |= {i: ("running_head", 0.9) for page, i in found if page}
    return roles


def _by_run(lines: list[TextLine]) -> dict[int, tuple[str, float]]:
    """Page numbers, and heads that carry them, of a text without page breaks: they ascend."""
    alone: list[tuple[int, int]] = []
    headed: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, line in enumerate(lines):
        if not line.text or len(line.text) > 70:
            continue
        if match := _NUMBER.fullmatch(line.text):
            alone.append((i, int(match[1])))
        elif not (line.text[0].isdecimal() or line.text[-1].isdecimal()):
            continue
        elif match := re.fullmatch(r"(\d{1,4})\s+(\D{3,})|(\D{3,}?)\s+(\d{1,4})", line.text):
            words = (match[2] or match[3]).strip().lower()
            headed[words].append((i, int(match[1] or match[4])))
    roles = dict.fromkeys(_ascending(alone), ("page_number", 0.85))
    for found in headed.values():
        roles |= dict.fromkeys(_ascending(found), ("running_head", 0.85))
    return roles | _beside_numbers(lines, list(roles))


def _beside_numbers(lines: list[TextLine], numbers: list[int]) -> dict[int, tuple[str, float]]:
    """Heads without a number of their own: lines that repeat next to page numbers."""
    beside: dict[str, list[int]] = defaultdict(list)
    for i in numbers:
        for step in (-1, 1):
            j = i + step
            while 0 <= j < len(lines) and abs(j - i) <= _NEAR and lines[j].blank:
                j += step
            if 0 <= j < len(lines) and j not in numbers and 3 <= len(lines[j].text) < 80:
                beside[lines[j].text.lower()].append(j)
    return {
        j: ("running_head", 0.85)
        for found in beside.values()
        if len(found) >= _PAGES
        for j in found[1:]  # the first may be the title itself
    }


def _ascending(found: list[tuple[int, int]]) -> list[int]:
    """The lines of runs of numbers that ascend by one or two, page by page, three at least."""
    runs: list[list[tuple[int, int]]] = []
    for i, number in found:
        for run in reversed(runs[-_OPEN:]):
            last_line, last = run[-1]
            if last < number <= last + 2 and i - last_line >= _APART:
                run.append((i, number))
                break
        else:
            runs.append([(i, number)])
    return [i for run in runs if len(run) > _PAGES for i, _ in run]


def _by_layout(draft: Draft) -> Iterator[Change]:
    """What page layout or markup called furniture."""
    offsets = draft.offsets
    spans = [(start, end, role) for start, end, role in draft.extraction.furniture]
    for page, place in zip(draft.extraction.pages, draft.extraction.page_spans, strict=True):
        for line in page.lines:
            if line.role in _LAYOUT_ROLES and line.words:
                spans.append(
                    (place.start + line.words[0].start, place.start + line.words[-1].end, line.role)
                )
    for start, end, role in spans:
        first, last = offsets.to_clean(start), offsets.to_clean(end, "right")
        if first < last:
            yield Change(first, last, "", 0.9, role, role)
