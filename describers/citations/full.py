"""Read a full reference around its imprint: author, title, container, editors, pages."""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.imprint import Imprint, imprints
from describers.citations.names import PEOPLE, invert
from describers.citations.pages import CHAPTER, LIST, expand

_LEAD = re.compile(
    r"(?<![\w])(?:[Ss]ee(?:,?\s+(?:also|esp\.|for example|e\.g\.|in particular))?,?|[Cc]f\."
    r"|[Cc]ompare"
    r"|[Cc]ited\s+(?:in|by|from)|[Qq]uoted\s+(?:in|by|from)|(?:[Aa]s\s+)?[Rr]eproduced\s+in|[Pp]ublished\s+in"
    r"|[Ff]rom(?=\s[A-ZА-Я]\w+,\s[A-Z])|[Сс]м\.(?:\s+также)?|[Vv]gl\.|[Ss]iehe|[Vv]oir)\s+(?=[\"“«'‘A-ZА-ЯЁÀ-Þ])"
)
_SURNAME_FIRST = re.compile(
    r"(?P<author>[A-Z][\w’'-]+,\s[A-Z][\w’'-]+(?:\s[A-Z]\.)*)\.\s+(?=[\"“«A-Z])"
)
_AUTHOR = re.compile(
    rf"(?P<author>{PEOPLE})(?P<role>,\s(?:eds?|comps?|hrsg)\.?)?\s?(?P<stop>[,.:])\s+(?=[\"“«'‘A-ZА-ЯЁÀ-Þ0-9])"
)
_QUOTED = re.compile(
    r"(?P<open>[\"“«„]|''+['\"]?|'''|‘)(?P<title>.{3,260}?)(?P<stop>[,.?!]?)(?:[\"”»“]|''+|’(?=[,.\s]))(?P<after>,?)"
)
_ROLES = re.compile(
    r",?\s*(?:\b|(?<=\s))(?P<role>(?:ed\.?|eds\.?|edited|trans\.?|transl\.?|tr\.|Tr\.|comp[.,]|sost\.|red\.|hrsg\.|00\.|сост\.|ред\.)"
    r"(?:\s+(?:and|&|u\.)\s+(?:ed\.?|trans\.?|comp\.?))?)(?:\s+(?:by|von|par))?\s+"
    rf"(?P<who>{PEOPLE})"
)
_EDITION = re.compile(
    r",\s*(?:\d+(?:st|nd|rd|th)\s+|rev\.\s+|enl\.\s+|2d\s+|and\s+)*(?:rev|enl|ed|exp)[.,]*(?:\s+ed)?[.,]*\s*$"
)
_VOLUME = re.compile(
    r",?\s+(?:vols?\.|t\.|Bd\.|т\.|kn\.|кн\.|ch\.|ч\.|volume)\s?(?P<volume>\d+|[IVXLC]+)\b|,\s+(?P<roman>[IVXL]{1,6})$"
)
_JOURNAL = re.compile(
    r"^(?P<container>.+?),?\s+(?:vol\.\s?|t\.\s?|Bd\.\s?)?(?P<volume>\d{1,4}|[IVXLC]+)"
    r"(?:,?\s*(?:nos?\.|no|issue|Nr\.|Heft|№|vyp\.|вып\.)\s?(?P<issue>\d+(?:\s?(?:[-–/,]|and|&)\s?\d+)*)|[:.](?P<part>\d{1,2})|\s\((?P<paren>\d{1,4})\))?\s*$"
)
_ISSUE = re.compile(
    r"^(?P<container>.+?),?\s+(?:[Nn]os?\.?|№|Nr\.|sbornik|sb\.|vyp\.|вып\.|sbomik)\s?(?P<issue>\d+(?:\s?(?:[-–/]|and)\s?\d+)?)\s*$"
)
#: words that a title seldom has and a sentence nearly always
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|be|been|mentioned|wrote|says|see|that)\b"
)
_LEAD_WORD = re.compile(
    r"\b(?:of|in|by|from|entitled|article|book|called|volume|edition)\s+(?=[\"“«A-ZА-Я])"
)
_REPRINT = re.compile(
    r"[,\s]*(?:[\w’'-]+\s){0,2}(?:reprint|reprinted|repr\.|facsimile|edition)[\w\s.,]{0,20}"
)
_QUOTED_AFTER_PROSE = re.compile(
    rf"[^\"“”]*?[\s(](?P<begin>(?:{PEOPLE},\s+)?[\"“«][^\"”»“]{{3,200}}[,.]?[\"”»],?\s*(?:(?:in\s+)?[A-ZА-Я][^\"“”]*)?$)"
)


def fulls(text: str, start: int, end: int, *, in_note: bool) -> list[Draft]:
    """The full references of a segment, found by their imprints."""
    out: list[Draft] = []
    for imprint in imprints(text, start, end, in_note=in_note):
        floor = out[-1].end if out else start
        if out and _REPRINT.fullmatch(text, floor, imprint.start):
            # Title (Moscow, 1918), reprint edition (New York, 1990), 12
            _tail(out[-1], text, imprint.end, end)
            out[-1].end = max(out[-1].end, imprint.end)
            continue
        found = _full(text, floor, end, imprint, in_note=in_note)
        if found is not None:
            out.append(found)
    return out


def _full(text: str, start: int, end: int, imprint: Imprint, *, in_note: bool) -> Draft | None:
    first = start
    for lead in _LEAD.finditer(text, start, imprint.start):
        before = text[first : lead.start()].rstrip(" ,.")
        # "Title." As reproduced in Container: what stands before belongs to it
        if not _inside_quotes(text, start, lead.start()) and not before.endswith(('"', "”")):
            first = lead.end()
    found = Draft("book", first, imprint.end, confidence=0.9 if in_note else 0.8)
    found.put("year", imprint.year)
    found.put("place", imprint.place)
    found.put("publisher", imprint.publisher)
    if not _head(found, text[first : imprint.start], imprint):
        return None
    _tail(found, text, imprint.end, end)
    return found


def _inside_quotes(text: str, start: int, at: int) -> bool:
    chunk = text[start:at]
    return chunk.count('"') % 2 == 1 or chunk.count("“") > chunk.count("”")


def _head(found: Draft, head: str, imprint: Imprint) -> bool:
    """Read author, title and what stands between them and the imprint."""
    left = len(head) - len(head.lstrip(" (,\n"))
    found.start += left
    rest = _without_prose(found, head[left:])
    author = _SURNAME_FIRST.match(rest) or _AUTHOR.match(rest)
    if author and _is_author(author):
        found.put("author", invert(author["author"]))
        if author.groupdict().get("role") and "comp" not in author["role"]:
            found.put("editor", invert(author["author"]))
        rest = rest[author.end() :]
    quoted = _QUOTED.match(rest)
    if quoted:
        found.put(
            "title", _tidy(quoted["title"] + (quoted["stop"] if quoted["stop"] in "?!" else ""))
        )
        rest = rest[quoted.end() :]
        found.type = "article" if imprint.kind == "journal" else "chapter"
        if imprint.kind == "thesis":
            found.type = "thesis"
            return True
        _container(found, _people(found, rest))
        return True
    rest = _people(found, rest)
    if imprint.kind == "thesis":
        found.type = "thesis"
    if imprint.kind == "journal":
        # a bare (1976) dates a book whose place is left out, if there is a title at all
        found.type = "book"
    title = _EDITION.sub("", rest.strip(" ,.\n"))
    volume = _VOLUME.search(title)
    if volume:
        found.put("volume", volume["volume"] or volume["roman"])
        title = title[: volume.start()]
    title = _tidy(title)
    found.put("title", title)
    if len(title) < 3 or len(title) > 240 or not re.match(r"[\"“«'A-ZА-ЯЁÀ-Þ0-9]", title):
        return False
    if "author" not in found.fields and len(title.split()) > 24:
        return False
    return imprint.kind != "journal" or "author" in found.fields


def _without_prose(found: Draft, rest: str) -> str:
    """Cut the sentence that leads to a reference: `... in my article "Title," Journal 35`."""
    if _SURNAME_FIRST.match(rest) or _QUOTED.match(rest):
        return rest
    author = _AUTHOR.match(rest)
    if (
        author
        and _is_author(author)
        and not _VERB.search(rest[author.end() :].split(":", maxsplit=1)[0])
    ):
        return rest
    cut = 0
    quoted = list(_QUOTED_AFTER_PROSE.finditer(rest))
    if quoted:
        cut = quoted[-1].start("begin")
    elif _VERB.search(rest):
        lead = None
        for lead in _LEAD_WORD.finditer(rest):
            if not _VERB.search(rest[lead.end() :]):
                break
        cut = lead.end() if lead else 0
    found.start += cut
    return rest[cut:]


def _is_author(match: re.Match[str]) -> bool:
    name = match["author"]
    if "stop" in match.re.groupindex and match["stop"] != ",":
        # "Wells. A Life": one word before a stop is a title
        last = name.split()[-1]
        return match["stop"] == "." and len(name.split()) > 1 and len(last.rstrip(".")) > 1
    return len(name) < 120


def _people(found: Draft, rest: str) -> str:
    """Take editors and translators out of what stands between title and imprint."""
    cut = len(rest)
    for match in _ROLES.finditer(rest):
        role = match["role"].lower()
        if "tr" in role:
            found.put("translator", invert(match["who"]))
        if re.search(r"ed|comp|sost|red|hrsg|00|сост|ред", role):
            found.put("editor", invert(match["who"]))
        cut = min(cut, match.start())
        extra = re.match(r",\s+([IVXL]{1,5}|\d{1,2})\s*$", rest[match.end() :])
        if extra:
            found.put("volume", extra[1])
    return rest[:cut]


def _container(found: Draft, rest: str) -> None:
    rest = _tidy(re.sub(r"^[\s,.]*(?:(?:[Aa]s\s+)?(?:[Rr]eproduced\s+)?[Ii]n[:\s]\s*)?", "", rest))
    journal = _JOURNAL.match(rest)
    issue = _ISSUE.match(rest)
    if issue:
        found.put("issue", expand(issue["issue"]))
        rest = issue["container"]
        inner = _JOURNAL.match(rest)
        if inner:
            found.put("volume", inner["volume"])
            rest = inner["container"]
    elif journal:
        found.put("volume", journal["volume"])
        found.put("issue", journal["issue"] or journal["part"] or journal["paren"])
        rest = journal["container"]
    if journal and not found.get("place"):
        found.type = "article"
    found.put("container_title", rest.strip(" ,."))


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,.\n")


_NEAR = re.compile(rf"[^;\"“”]{{0,44}}?(?<!\w)pp?\.\s?(?P<pages>{LIST})")
_TAIL = re.compile(rf"\s?[,:.]?\s*(?:(?:[pPсС]{{1,2}}|S|стр|s)\.\s?)?(?P<pages>{LIST})(?![\w])")


def _tail(found: Draft, text: str, at: int, end: int) -> None:
    """The pages behind the imprint."""
    gloss = re.match(r"\s?\((?:which|with|including|in)\b[^()]{0,160}\)", text[at:end])
    at += gloss.end() if gloss else 0
    match = _TAIL.match(text, at, end)
    labelled = _NEAR.match(text, at, end)
    if match is not None and text[at : match.start("pages")].strip() == "" and not labelled:
        match = None
    if match is None and labelled:
        match = labelled
    if match is not None:
        stop = match.end("pages")
        found.put("pages", expand(match["pages"]))
        found.spans.append((match.start("pages"), stop))
        found.end = stop
        close = re.match(r"\s?\((?:esp\.|especially)[^)]*\)", text[stop:end])
        if close:
            found.spans.append((stop, stop + close.end()))
    else:
        chapter = CHAPTER.match(text, at + len(re.match(r"[\s,]*", text[at:end])[0]), end)  # type: ignore[index]
        if chapter:
            found.put("pages", chapter[0])
            found.end = chapter.end()
