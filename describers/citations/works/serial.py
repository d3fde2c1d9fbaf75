"""References to newspapers and journals without a bracketed imprint, and to web pages."""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.shapes.day import year_of
from describers.citations.shapes.figures import figures
from describers.citations.shapes.pages import CALLED_LIST, expand
from describers.citations.shapes.people import persons
from describers.citations.shapes.shared import citation_patterns
from describers.citations.words.joined import any_of

#: words that show a paper, and a document that is none
_RE = citation_patterns("works/periodicals.json", PERIODICAL=any_of("periodical"), LIST=CALLED_LIST)


def periodicals(text: str, start: int, end: int, *, in_note: bool) -> list[Draft]:
    """Newspaper and journal references of `text[start:end]`."""
    out: list[Draft] = []
    patterns = (
        _RE.YEAR_FIRST,
        _RE.DATE_NUMBER,
        _RE.WITH_NUMBER,
        _RE.YEAR_NUMBER,
        _RE.VOLUME,
        _RE.WITH_DATE,
        _RE.YEAR_AND_URL,
    )
    for pattern in (*patterns, _RE.VOLUME_YEAR) if in_note else patterns:
        for match in pattern.finditer(text, start, end):
            groups = match.groupdict()
            if any(match.start() < d.end and match.end() > d.start for d in out):
                continue
            if _RE.SENT.search(text, max(start, match.start() - 5), match.start()):
                continue
            if _RE.PIECE.match(groups["container"]) or _RE.REPRINTED.match(text, match.end(), end):
                continue
            if pattern is _RE.WITH_DATE and not _paper(text, match, in_note=in_note):
                continue
            found = Draft("article", match.start("container"), match.end(), confidence=0.85)
            found.put("container_title", re.sub(r"\s+", " ", groups["container"]))
            date = groups.get("date")
            if date:
                found.type = "newspaper"
                found.put("date", figures(re.sub(r"\s+", " ", date).rstrip(".")))
                found.put("year", groups.get("year") or year_of(date))
            else:
                found.put("year", groups.get("year"))
            found.put("place", groups.get("place"))
            for name in ("issue", "volume", "pages"):
                found.number(name, match, expand)
            _title(found, text, start)
            out.append(found)
    return out


def _paper(text: str, match: re.Match[str], *, in_note: bool) -> bool:
    """Whether a name before a date is a paper's: it needs pages, a quoted title, or nothing else.

    `Prague, 22 Jan 1928` is a place and a day.
    """
    if (
        match["pages"]
        or match["date"][:4].isdigit()
        or (match["place"] and (in_note or " " not in match["container"]))
    ):
        return True
    before = text[max(0, match.start() - 3) : match.start()]
    if in_note and before.strip(" ,")[-1:] in ('"', "”", "»", "’", "'"):
        return True
    name = match["container"]
    return in_note and bool(
        _RE.PAPER.search(name) or _RE.CALLED.fullmatch(name) or _RE.SMALL_LAST.fullmatch(name)
    )


def another_periodical(text: str, start: int, end: int) -> list[Draft]:
    """A name and a day that fill `text[start:end]`, beside another paper: `Trud, 4 May 1929`."""
    match = _RE.ALONE.fullmatch(text, start, end)
    if match is None or _RE.PIECE.match(match["container"]):
        return []
    found = Draft("newspaper", match.start("container"), match.end("date"), confidence=0.8)
    found.put("container_title", " ".join(match["container"].split()))
    found.put("place", match["place"])
    found.put("date", " ".join(match["date"].split()))
    found.put("year", year_of(match["date"]))
    return [found]


def _title(found: Draft, text: str, start: int) -> None:
    owner = _RE.OWNER.search(text, max(start, found.start - 160), found.start)
    if owner:
        found.put("author", persons(owner["author"].rstrip("'’")))
        found.start = owner.start()
        return
    reviewed = _RE.BY.search(text, max(start, found.start - 80), found.start)
    if reviewed and found.type == "article":
        found.put("author", persons(reviewed["author"]))
        found.start = reviewed.start("author")
        return
    before = _RE.BEFORE.search(text, max(start, found.start - 320), found.start)
    if before:
        title = re.sub(r"\s+", " ", before["title"] or before["single"])
        # ''Mills,'' for “Mills,”
        found.put("title", re.sub(r"^'(.+?),?'$", r"\1", title))
        if before["author"]:
            found.put("author", persons(before["author"]))
        found.start = before.start("author") if before["author"] else before.start()
