"""Cut what belongs to the page or the site, not to the text: heads, numbers, navigation, stamps.

Cause: scanning and web saving take the whole page. Effect: a running head in the middle of a
sentence, page numbers that read like years, "Next Chapter" quoted as the author's words. What is
cut stays in the record as a span with its role.

Evidence is what the file's markup said, or repetition, position and something that only a page
explains (`cleaners.furniture`): numbers run with the pages; a head stands in mid-sentence or beside
such a number; navigation is a line of short items, one of which is a word of navigation; a stamp
says "last updated" and little more. A collection's own patterns (`CleanOptions.boilerplate`) need
no other evidence.

Backs off: whatever says something that the other pages do not say (a register's year, a form's
answer, the date over a diary's page); numbers that do not run like pages (a sum, a year, a
chapter); lines that repeat where the text is whole without them (a refrain, a label, the opening
of minutes); whatever is most of a page; the first page's own title. What an engine's layout alone
took for a head is marked, and stays.

>>> from cleaners.trial import tried
>>> tried("cut_furniture", "The end.\\nLast updated on: 7.2.2007\\n")
'The end.\\n'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.furniture.pages import page_furniture
from cleaners.furniture.unpaged import unpaged_furniture
from cleaners.proposals import Change, Mark, Proposal

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
_PAGE_ROLES = ("running_head", "page_number")
_PAGES = 3  # pages that tell what repeats


def propose(draft: Draft) -> Iterator[Proposal]:
    """Cuts of whole lines, each with its role; marks of what only a layout took for furniture."""
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
    # edges are judged once: behind a head that was cut, the text's own lines would stand there
    if not any(mark.role in _PAGE_ROLES for mark in draft.marks):
        if len(draft.page_starts) >= _PAGES:
            language = draft.language or "en"
            roles |= page_furniture(lines, draft.page_starts, len(draft.text), language)
        else:
            roles |= unpaged_furniture(lines)
    for i, (role, confidence) in roles.items():
        line = lines[i]
        # a line takes its break along; the last one the break before it
        yield Change(line.start - line.indent, line.stop, "", confidence, role, role)
    yield from _as_stated(draft)


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


def _as_stated(draft: Draft) -> Iterator[Proposal]:
    """What the file's markup called furniture is cut; what our layout called so is marked."""
    offsets = draft.offsets
    stated = [(start, end, role, True) for start, end, role in draft.extraction.furniture]
    for start, end, role, read in draft.layout.roles:
        if role in _PAGE_ROLES:
            stated.append((start, end, role, not read))
    for start, end, role, by_file in stated:
        first, last = offsets.to_clean(start), offsets.to_clean(end, "right")
        first, last = _between_paragraphs(draft.text, first, last)
        if first < last and by_file:
            # what an earlier round left of it is a break between lines, and has no role
            yield Change(first, last, "", 0.9, role, role if draft.text[first:last].strip() else "")
        elif first < last:
            yield Mark(first, last, role)


def _between_paragraphs(text: str, first: int, last: int) -> tuple[int, int]:
    """A span without the line ends at its beginning, where cutting them too would glue its sides.

    >>> text = "One.\\n\\nHome | About\\n\\nTwo."
    >>> first, last = _between_paragraphs(text, 4, 20)
    >>> text[:first] + text[last:]
    'One.\\n\\nTwo.'
    """
    glued = first > 0 and last < len(text) and text[first - 1] != "\n" and text[last] != "\n"
    if not glued:
        return first, last
    cut = text[first:last]
    lead = len(cut) - len(cut.lstrip("\n"))
    trail = len(cut) - len(cut.rstrip("\n"))
    return (first + lead, last) if lead else (first, last - trail)
