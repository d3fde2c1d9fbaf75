"""What the fields of a reference say of one another, which a label at a time cannot know."""

from __future__ import annotations

import re

from describers.citations.model.reading import Reading
from describers.citations.model.values import REPRODUCED
from describers.citations.shapes.pages import expand
from describers.citations.shapes.people import persons
from describers.citations.shapes.shared import citation_patterns

_RE = citation_patterns("model/sense.json")


def made_sense(text: str, out: Reading) -> None:
    """Put right what the fields of a reading say of one another, and give it its type."""
    named = out.fields
    _imprint(text, out)
    _journal(text, out)
    if "title" not in named and (
        {"place", "publisher"} & named.keys() or not {"volume", "issue", "date"} & named.keys()
    ):
        # what is in nothing is no container
        out.rename("container_title", "title")
    if "author" not in named and "title" in named:
        named["title"] = REPRODUCED.sub("", named["title"], 1)
    within = "container_title" in named and " to " in named.get("title", "")
    if within and _RE.LETTER.match(text, out.heads["title"]):
        out.rename("container_title", "title")
    _volumes(text, out)
    behind = _RE.OF_CHAPTER.match(text, out.end)
    chapter = behind["chapter"].removeprefix("esp. ") if behind else out.chapter
    pages = _RE.PAGES.match(text, out.end) if "pages" not in named else None
    if pages:
        named["pages"], out.sure["pages"] = expand(pages["pages"]), out.cited
        out.spans.append(pages.span("pages"))
        out.end = pages.end()
    if chapter and "pages" not in named:
        named["pages"], out.sure["pages"] = chapter, out.cited
    out.bracketed = text.startswith("(", out.heads.get("place", 0) - 1)
    out.type = _type(out)
    if out.type == "book" and "issue" in named and "place" in named:
        # No. 12 of a book is a document's
        del named["issue"], out.sure["issue"]


def _imprint(text: str, out: Reading) -> None:
    """Part a place from a publisher where both were taken for one of them."""
    named = out.fields
    title, stop, house = named.get("title", "").rpartition(". ")
    listed = out.behind("title", "year") and out.behind("place", "title")
    if listed and stop and "publisher" not in named and _RE.ONE_HOUSE.fullmatch(house):
        # Lund, A. 2004. Mills. Ward, Ely
        named["title"], named["publisher"] = title, house
        out.sure["publisher"] = out.sure["title"]
    at = out.heads.get("publisher", 0)
    town = None if "place" in named else _RE.TOWN.search(text, max(out.start, at - 36), at)
    if town and named.get("title", "").endswith(town["place"]):
        # Red Mills Moscow: Nauka
        named["title"], _, named["place"] = town["place"].rpartition(" ")
        out.sure["place"] = out.sure["publisher"]
    elif town:
        named["place"], out.sure["place"] = town["place"], out.sure["publisher"]
        out.heads["place"] = at
    words = re.findall(r"(?<!\w)[A-ZА-ЯЁ]\S+", named.get("place", ""))
    if len(words) > 2 and "author" not in named and _RE.NAME.fullmatch(named.get("title", "")):
        # Tom Lund, Red Mills Moscow: Nauka
        out.rename("title", "author")
        named["author"] = persons(named["author"])
        named["title"], _, named["place"] = named["place"].rpartition(" ")
        out.sure["title"] = out.sure["place"]
    two = _RE.HOUSE.fullmatch(named.get("place", ""))
    if two and "publisher" not in named and text[out.heads["place"] - 1] != "(":
        named["place"], named["publisher"] = two["place"], two["house"]
        out.sure["publisher"] = out.sure["place"]


def _volumes(text: str, out: Reading) -> None:
    """Give a book the volume that its label tells, and the pages that were taken for one."""
    named = out.fields
    both = _RE.COLON.fullmatch(named.get("pages", ""))
    if both and "place" in named and "volume" not in named:
        # (London, 1861), 1:233
        named["volume"], named["pages"] = both["volume"], both["pages"]
        out.sure["volume"] = out.sure["pages"]
    series = "ser" in out.glue and _RE.SERIES.search(out.glue)
    if series and ", " in named.get("title", "") and "volume" in named:
        # Mills, Studies in Life, 4th ser., 77
        named["title"] = named["title"].rpartition(", ")[0]
        del named["volume"], out.sure["volume"]


def _journal(text: str, out: Reading) -> None:
    """Give a journal the name and the numbers that were taken for something else."""
    named = out.fields
    alone = "place" in named and not {"container_title", "publisher"} & named.keys()
    printed = out.behind("year", "place") and out.behind("volume", "year")
    medical = _RE.MEDICAL.match(text, out.heads.get("place", out.end))
    if alone and out.behind("volume", "place") and (medical or not printed):
        out.rename("place", "container_title")
    at = out.heads.get("volume", 0)
    if "title" in named and not {"container_title", "place", "publisher"} & named.keys():
        passed = _RE.JOURNAL.search(text, max(out.start, at - 80), at)
        if passed and out.behind("volume", "title"):
            named["container_title"] = passed["name"]
            out.sure["container_title"] = out.sure["volume"]
    volume, issue = named.get("volume", ""), named.get("issue", "")
    if volume.isdigit() and issue == str(int(volume) + 1) and f"{volume}/{issue}" in text:
        # two volumes in one
        named["volume"] = f"{volume}/{named.pop('issue')}"
        del out.sure["issue"]
    two = _RE.NUMBER_AND_PAGES.fullmatch(named.get("pages", ""))
    if two and "volume" not in named and "publisher" not in named and "place" not in named:
        named["volume"], named["pages"] = two[1], two[2]
        out.sure["volume"] = out.sure["pages"]


def _type(out: Reading) -> str:
    named = out.fields
    if _RE.THESIS.search(out.glue) and not named.get("container_title"):
        return "thesis"
    if named.get("container_title"):
        if out.bracketed:
            return "chapter"
        if named.get("url") and not {"pages", "volume", "issue", "place"} & named.keys():
            return "web"
        if named.get("date") and not named.get("volume"):
            return "newspaper"
        if named.get("volume") or named.get("issue"):
            return "chapter" if named.get("publisher") and named.get("place") else "article"
        if named.get("place") or named.get("publisher") or named.get("editor"):
            return "chapter"
        return "article"
    if named.get("url") and not (named.get("place") or named.get("publisher")):
        return "web"
    return "book"
