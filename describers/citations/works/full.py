"""Read a full reference around its imprint: author, title, container, editors, pages."""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.shapes.atoms import volume_number
from describers.citations.shapes.day import DAY
from describers.citations.shapes.figures import figures
from describers.citations.shapes.names import FULL_PERSON, OF_A_PLACE, PEOPLE, PERSON
from describers.citations.shapes.pages import expand
from describers.citations.shapes.people import BEHIND, persons
from describers.citations.shapes.quoted import QUOTED, quoted_title
from describers.citations.shapes.roles import people
from describers.citations.words.joined import any_of
from describers.citations.works.container import read_container
from describers.citations.works.imprint import Imprint, imprints
from describers.citations.works.lead import skip_lead
from describers.citations.works.tail import read_tail
from describers.lazy import lazy

_SURNAME_FIRST = lazy(
    rf"(?P<author>[A-Z][\w’'-]+,\s[A-Z][\w’'-]+(?:\s[A-Z]\.)*(?:\s{BEHIND})?)"
    r"\.\s+(?=[\"“«A-Z])"
)
_AUTHOR = lazy(
    rf"(?P<author>{OF_A_PLACE}(?=,\s(?!\d|[Vv]ol|[IVX]+,))|{PEOPLE})(?P<role>,\s(?:eds?|comps?|hrsg|Hrsg|Hg|éds?|dirs?|сост)\b\.?(?=,)"
    r"|\s?\((?:eds?|comps?|hrsg|Hrsg|Hg|éds?|dirs?|сост"
    r"|coord)\b\.?\))?\s?(?P<stop>[,.:])(?:\s+|(?<=[a-z.],)(?=[A-Z]))(?=[\"“«„'‘A-ZА-ЯЁÀ-Þ0-9])"
)
_EDITION = lazy(
    r",\s*(?:\d+(?:st|nd|rd|th)\s+|rev\.\s+|enl\.\s+|2d\s+|and\s+)*(?:rev|enl|ed"
    r"|exp)[.,]*(?:\s+ed)?[.,]*\s*$"
    rf"|[,.]\s*(?:{any_of('edition')}|{any_of('volumes')})[,.]*\s*$"
)
_VOLUME = lazy(
    rf",?\s+(?:{any_of('volume')})\s?(?P<volume>\d+|[IVXLC]+|[ivxlc]+)\b(?![’'])"
    r"|,\s+(?P<roman>[IVXL]{1,6}|[ivxl]{1,6})$"
)
#: a series and the number in it, between title and imprint: , Studies in Life, 4th ser., 77
_IN_SERIES = lazy(
    r"(?:,\s(?:[A-Z][\w’'-]+(?:\s(?:in|of|the|and|zur|der|für|de|des|[A-Z][\w’'-]+)){0,9}\s)?"
    r"(?:(?:Studies|Series|Schriften|Texts|Monographs?|Memoirs|Papers|Beiträge|Forschungen|Studien"
    r"|Publications|Library|Society|[A-Z]{2,5}(?:\s[A-Z]{2})?)(?:\s(?:in|of|the|and|zur|der|für|on|de"
    r"|des|[A-Z][\w’'-]+)){0,8})(?:,?\s(?:\d{1,2}(?:st|nd|rd|th)|[Nn]ew|[Ee]xtra|o\.|e\.|n\.)\s?s(?:er(?:ies|\.)|\.))?"
    r"(?:,?\s(?:[Vv]ol\.|[Nn]o\.|Bd\.|[Nn]r\.))?,?\s\d{1,4}(?:\.\d+)?|\s\((?:=\s)?[A-Z][^()]{4,90}\s\d{1,4}\))$"
)
#: which run of a series a volume is of
_RUN = lazy(
    r",\s(?:\d{1,2}(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Nn]ew)\s[Ss]er(?:ies|\.)?\s*$"
)
#: an author whom the title page does not name: [John Lund], Ships
_SUPPLIED = lazy(rf"\[(?P<author>{PEOPLE})\],\s+(?=[\"“‘A-ZА-ЯЁÀ-Þ])")
_NUMBER_ALONE = lazy(rf"(?:{any_of('issue')}|{any_of('volume')})\s?[\dIVXL]+(?:[/–-]\d+)?")
_SAME = lazy(
    r"(?P<same>(?:(?:[Aa]nd|[Aa]lso|[Ii]n)\s){0,2}(?:his|her|their|[Tt]he\ssame\s(?:author|writer)['’]s)(?=\s)"
    r"|[Dd]ers\.|[Dd]ies\.|Він же\.?|Вона ж\.?"
    r"|[Ii]dem|[Ee]adem|[Ii]d\.|[Tt]enże|[Tt]aż|[Tt]ýž|[Tt]áž|Он же"
    r"|Она же|Он же\.)[:,.]?\s+(?=[\"“«„'‘A-ZА-ЯЁÀ-Þ])"
)
_OWN = lazy(r"(?:his|her|their|['’]s)$")
_WITHIN = lazy(r",\s(?:in:?|dans|в кн\.:?)\s(?=[\"“«A-ZА-ЯЁÀ-Þ])|,\sIn:\s(?=[A-Z])")
_DOCUMENT = lazy(
    rf"(?:[^\"“”«‘;]{{3,90}}\sto\s[^\"“”«‘;]{{2,60}},\s{DAY},|[a-z][\w\s,]{{0,60}}?)\s(?:in|dans)\s(?=[A-ZА-ЯЁ])"
)
#: the doubts of A. Lund in 'A Title': the title is that person's
_HELD = lazy(
    rf"(?:[^\"“”'‘]{{0,90}}?\s)??(?P<author>{FULL_PERSON})(?:,?\s(?:in|argues\sin|writes\sin),?\s|,\sin:?\s)(?=[\"“‘'])"
)
#: Anna Lund's review of A Mill, in: the review is hers
_OWNED = lazy(
    rf"(?:the\s)?(?P<author>{PERSON})['’]s\s(?:\w+\s){{0,2}}(?:review|article|essay|account|piece|note|paper)"
    r"\b[^;]*?[,\s](?:in|for)\s(?=[A-Z])"
)
_DAY_IN_BRACKETS = lazy(rf"[,\s]*\(\s?(?P<date>{DAY})\s?\)?")
_THESIS = lazy(rf",\s(?:{any_of('thesis')}).*$")
_REPRINT = lazy(
    r"[,\s]*(?:[\w’'-]+\s){0,2}(?:reprint|reprinted|repr\.|facsimile|edition)[\w\s.,]{0,20}"
)
#: words that a title seldom has and a sentence nearly always
_VERB = lazy(r"\b(?:is|are|was|were|has|have|had|did|does|be|been|mentioned|wrote|says|see|that)\b")
_LEAD_WORD = lazy(
    r"\b(?:of|in|by|from|entitled|as|article|book|called|volume|edition)\s+(?=[\"“«A-ZА-Я])"
)
_QUOTED_AFTER_PROSE = lazy(
    rf"[^\"“”]*?[\s(](?P<begin>(?:{PEOPLE},\s+)?[\"“«][^\"”»“]{{3,200}}[,.]?[\"”»],?\s*(?:(?:in\s"
    r"+)?[A-ZА-Я][^\"“”]*)?$)"
)


def full_references(text: str, start: int, end: int, *, in_note: bool) -> list[Draft]:
    """The full references of a segment, found by their imprints."""
    out: list[Draft] = []
    for imprint in imprints(text, start, end, in_note=in_note):
        floor = out[-1].end if out else start
        if imprint.start < floor:
            continue
        if out and _REPRINT.fullmatch(text, floor, imprint.start):
            # Title (Moscow, 1918), reprint edition (New York, 1990), 12
            read_tail(out[-1], text, imprint.end, end)
            out[-1].end = max(out[-1].end, imprint.end)
            continue
        found = _full(text, floor, end, imprint, in_note=in_note)
        if found is not None:
            out.append(found)
    return out


def _full(text: str, start: int, end: int, imprint: Imprint, *, in_note: bool) -> Draft | None:
    first = skip_lead(text, start, imprint.start)
    found = Draft("book", first, imprint.end, confidence=0.9 if in_note else 0.8)
    found.put("year", expand(figures(imprint.year)))
    found.put("place", imprint.place)
    found.put("publisher", imprint.publisher)
    if not _head(found, text[first : imprint.start], imprint):
        return None
    day = _DAY_IN_BRACKETS.match(text, imprint.start, imprint.end)
    if day and found.type == "article":
        found.put("date", _tidy(day["date"]))
        found.type = "article" if found.get("volume") else "newspaper"
    if imprint.bare and not (
        found.get("author")
        or "same_author" in found.labels
        or found.get("editor")
        or found.get("container_title")
    ):
        return None
    read_tail(found, text, imprint.end, end)
    return found


def _head(found: Draft, head: str, imprint: Imprint) -> bool:
    """Read author, title and what stands between them and the imprint."""
    left = len(head) - len(head.lstrip(" (,\n"))
    found.start += left
    rest = _without_prose(found, head[left:])
    printed = _DOCUMENT.match(rest)
    if printed:
        # Lund to Holm, 3 May 1926, in A Book: the book is what is cited
        found.start += printed.end()
        rest = rest[printed.end() :]
    held = _HELD.match(rest)
    if held:
        found.start += held.start("author")
        found.put("author", persons(held["author"]))
        rest = rest[held.end() :]
    same = _SAME.match(rest)
    if same:
        found.labels["same_author"] = same["same"]
        if _OWN.search(same["same"]):
            found.start += same.end()
        rest = rest[same.end() :]
    author = _SURNAME_FIRST.match(rest) or _AUTHOR.match(rest)
    if author is None:
        supplied = _SUPPLIED.match(rest)
        if supplied:
            found.put("author", persons(supplied["author"]))
            rest = rest[supplied.end() :]
    unbracketed = imprint.bare or imprint.opened or _WITHIN.search(rest) is not None
    if author and _is_author(author, colon=unbracketed):
        found.put("author", persons(author["author"]))
        if author.groupdict().get("role") and "comp" not in author["role"]:
            found.put("editor", persons(author["author"]))
        rest = rest[author.end() :]
    owned = _OWNED.match(rest) if imprint.kind == "journal" else None
    if owned:
        found.put("author", persons(owned["author"]))
        found.labels["possessive"] = owned["author"]
        return _contained(found, rest[owned.end() :], imprint)
    quoted = quoted_title(rest, 0, len(rest))
    if quoted:
        found.put("title", _tidy(quoted[0]))
        return _contained(found, rest[quoted[1] :], imprint)
    within = _WITHIN.search(rest)
    if within and within.start() > 3 and imprint.kind != "thesis":
        found.put("title", _tidy(rest[: within.start()]))
        return _contained(found, rest[within.end() :], imprint)
    return _titled(found, rest, imprint)


def _contained(found: Draft, rest: str, imprint: Imprint) -> bool:
    """The rest of a head whose title is known: a container with its editors, or nothing."""
    found.type = "article" if imprint.kind == "journal" else "chapter"
    if imprint.kind == "thesis":
        found.type = "thesis"
        return True
    rest = _EDITION.sub("", people(found, rest))
    if imprint.place:
        volume = _VOLUME.search(rest)
        if volume:
            found.put(
                "volume",
                volume_number(volume[0], volume["volume"]) if volume["volume"] else volume["roman"],
            )
            rest = rest[: volume.start()]
    read_container(found, rest)
    if imprint.kind == "journal" and not found.get("container_title"):
        found.type = "article"
    elif imprint.kind == "journal" and found.get("editor") and not found.get("volume"):
        found.type = "chapter"
    return True


def _titled(found: Draft, rest: str, imprint: Imprint) -> bool:
    """A head whose title no quotation marks close: a book, perhaps with editors and a volume."""
    rest = people(found, rest)
    if imprint.kind == "thesis":
        found.type = "thesis"
    if imprint.kind == "journal":
        # a bare (1976) dates a book whose place is left out, if there is a title at all
        found.type = "book"
    thesis = _THESIS.search(rest)
    if thesis:
        found.type = "thesis"
        rest = rest[: thesis.start()]
    title = _EDITION.sub("", rest.strip(" ,.\n"))
    title = _IN_SERIES.sub("", title)
    volume = _VOLUME.search(title)
    if volume:
        found.put(
            "volume",
            volume_number(volume[0], volume["volume"]) if volume["volume"] else volume["roman"],
        )
        title = title[: volume.start()]
    title = _tidy(_RUN.sub("", _EDITION.sub("", title)))
    found.put("title", title)
    if len(title) < 3 or len(title) > 240 or not re.match(r"[\"“«'A-ZА-ЯЁÀ-Þ0-9]", title):
        return False
    if _NUMBER_ALONE.fullmatch(title):
        # Tar and Rope, No. 11, 1925: what stands before is a journal, and no two persons
        return False
    if "author" not in found.fields and len(title.split()) > 24:
        return False
    if imprint.kind == "journal" and "author" not in found.fields:
        # Doklady 58, no. 6 (1947): 1037-40
        read_container(found, title)
        found.fields.pop("title")
        found.type = "article"
        return bool(found.get("issue"))
    return True


def _without_prose(found: Draft, rest: str) -> str:
    """Cut the sentence that leads to a reference: `... in my article "Title," Journal 35`."""
    if _SURNAME_FIRST.match(rest) or QUOTED.match(rest):
        return rest
    author = _AUTHOR.match(rest)
    if (
        author
        and _is_author(author, colon=True)
        and not _VERB.search(rest[author.end() :].split(":", maxsplit=1)[0])
    ):
        return rest
    cut = 0
    quoted = [
        match
        for match in _QUOTED_AFTER_PROSE.finditer(rest)
        # Report on the "right bloc": a word of the title
        if not re.match(r"[\"“«][a-zа-я]", match["begin"]) or _VERB.search(match[0])
    ]
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


def _is_author(match: re.Match[str], *, colon: bool) -> bool:
    name = match["author"]
    if colon and match.groupdict().get("stop") == ":":
        # Anna Lund: Schiffe. Eine Geschichte. Kiel 1968
        return 1 < len(name.split()) < 6
    if "stop" in match.re.groupindex and match["stop"] != ",":
        # "Wells. A Life": one word before a stop is a title
        last = name.split()[-1]
        return match["stop"] == "." and len(name.split()) > 1 and len(last.rstrip(".")) > 1
    return len(name) < 120


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,.\n")
