"""The day and the place that a paper is dated with: at its head, or at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from describers.contract import Citation, Date
from describers.headers.addressee import courtesy
from describers.headers.layout import Frame, Line
from describers.headers.letterhead import REFERENCE_BAR, street, town
from describers.headers.words.joined import patterns, tokens, words

_DAY = (
    r"(?:(?:[Mm]on|[Tt]ues?|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)(?:day)?"
    r"|(?:[Mm]on|[Dd]iens|[Dd]onners|[Ff]rei|[Ss]onn)tag|[Mm]ittwoch|[Ss]onnabend|[Ss]amstag"
    r"|[Ll]undi|[Mm]ardi|[Mm]ercredi|[Jj]eudi|[Vv]endredi|[Ss]amedi|[Dd]imanche"
    r"|[Пп]онедельник|[Вв]торник|[Сс]реда|[Чч]етверг|[Пп]ятница|[Сс]уббота|[Вв]оскресенье)\.?"
)
#: between the place and the day
_LINK = re.compile(
    rf"[\s,.:;(\[—–-]*(?:(?:{_DAY}|den|de|[Ll]e|[Cc]e|d\.|the|this|am|im|on|of|dated|[Dd]ate[d]?\s?:|Datum\s?:"
    r"|Дата\s?:|[Tt]his\sday|evening|evg|eve|morning|morn|night|afternoon|noon|abends?|morgens|früh|soir|matin|вечер|утро|ночь)[\s,.:]*)*"
)
_PLACE = re.compile(
    r"(?:[àÀA]\s(?=[^\W\d_a-zа-я])|(?:[Aa]t|From|[Zz]u|г\.|с\.|дер\.|пос\.)\s|Из\s|В\s)?"
    r"(?P<place>[^\W\d_a-zа-яё][\w.'’&-]*(?:[ ,]{1,2}(?:[^\W\d_a-zа-яё][\w.'’&-]*"
    r"|\d{1,4}[a-z]?|[NSEW]{1,2}\.?[CW]?\.?\d?"
    r"|near|by|nr\.|bei|am|an der|a\.|an|auf|im|on|upon|of|in|sur|sous|le|la|les|lès|de"
    r"|du|des|près|d['’]\w+"
    r"|под|на|при|со|the|und|and|&)){0,9})\s?"
)
#: behind a comma these show that a line is a place
_REGIONS = frozenset(
    "alabama|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|idaho|illinois"
    "|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota"
    "|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york"
    "|north carolina|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|tennessee|texas"
    "|utah|vermont|virginia|washington|wisconsin|wyoming|mass|conn|penn|penna|ill|ind|mich|wis|minn"
    "|tenn|va|ky|calif|england|scotland|ireland|wales|canada|ontario|quebec|australia|france"
    "|germany|india".split("|")
)
#: with a name behind them these are a place: Im Felde
_WITHIN = frozenset({"im", "in", "au", "в", "во"})
_AFTER = re.compile(
    r"[\s.,;:)\]!—–-]*(?:de\s(?:la|l['’][eè]re)\s[Rr][eé]p(?:ublique|\.)[^\n]{0,60}$)?(?:(?:г(?:ода|\.)?|года|a\.\s?c\.|d\.\s?J\.|[NO]\.\s?S\.|AD|A\.D\.)[\s.,;)]*)?"
    rf"(?:(?:{_DAY})[\s.,]*)?(?:\d{{1,2}}[.:h]\d{{0,2}}\s?(?:[ap]\.?m\.?|Uhr|h)?[\s.]*)?"
)
_REFERENCE = re.compile(
    r"(?:(?:Исх\.\s№|Вх\.\s№|No|Nr|N|Ref|Az|J\.-Nr|Tgb)\b\.?|(?:Исх\.\s|Вх\.\s)?№)"
    r"(?:[^\n]{0,30}?(?:[,;]\s*|\s{2,}|\s(?:от|vom|du)\s)|[^\n]{0,30}$)"
)
#: a place, a feast, and the year
_FEAST = re.compile(
    r"[^\W\d_a-zа-я][\w.'’ -]{1,30},\s(?:am|an|auf|zu|on|the|le|la|du|ce|в|на)\s[^\W\d_][^,.\d]{4,36},?\s\d{4}\.?"
)
#: the stamp of whom it came to
_RECEIVED = re.compile(
    r"\b(?:Eing|Einge(?:gangen|g)|Empf|Empfangen|Pr[äa]e?s|Rec['’]?d|Received|Recv?d|Reçue?|Arrivée?"
    r"|Вх|Получено|Получ|Поступило|Answered|Beantw)\b",
    re.IGNORECASE,
)
#: what of the paper a day is said to be the day of
_OF = re.compile(
    r"(?:[^\n]{2,40}[,;.]\s)?(?:[Rr]evised|[Rr]evision|(?:[Rr]evised|[Tt]his|[Ff]inal|[Ff]irst)"
    r" (?:version|draft)|[Dd]raft|[Ll]ast updated|[Uu]pdated|[Pp]osted|[Ss]ubmitted|[Aa]ccepted"
    r"|[Pp]ublished|Stand|[Üü]berarbeitet|Version du)(?: on| of|:|,)? "
)
_HELD = re.compile(
    r"(?:^|[\s(])(?:held\s(?:on|at)|of(?:\sthe)?|dated|on(?:\sthe)?|for(?:\sthe)?|vom|am|du|tenue?\sle|le|от|за)\s$",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"(?:THIS|This)\s(?:INDENTURE|Indenture|AGREEMENT|Agreement|DEED|Deed|CONVEYANCE|LEASE|MORTGAGE)\b"
    r"|(?:KNOW|Know)\s(?:ALL|all)\s(?:MEN|men)|BE IT REMEMBERED|Be it remembered"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """The date, the place where one is named (a span), the line, and how sure."""

    date: Date
    line: Line
    place: tuple[int, int] | None
    confidence: float


def dateline(
    text: str, frame: Frame, dates: Sequence[Date], citations: Sequence[Citation]
) -> Dated | None:
    """The first line of the head that is a place and a day, else the last of the foot."""
    head = [*frame.head, *([frame.body] if frame.body else [])]
    found = next(_datelines(text, head, dates, citations), None)
    if found and frame.body and found.line is frame.body and not _opens(text, found):
        found = None
    if found:
        return found if found.place else replace(found, place=town(_letterhead(frame, found)))
    foot = frame.foot
    if not foot and frame.last and patterns("written").match(frame.last[-1].text):
        foot = frame.last[-1:]
    ends = [one for one in _datelines(text, foot, dates, citations) if one.confidence > 0.65]
    if not ends:
        return _deed(text, frame, dates) or _sentence(text, frame, dates)
    if ends[-1].place is None:
        at = frame.foot.index(ends[-1].line) if ends[-1].line in frame.foot else 0
        return replace(ends[-1], place=town(frame.foot[max(0, at - 3) : at]))
    return ends[-1]


def _letterhead(frame: Frame, found: Dated) -> Sequence[Line]:
    """The lines of the head before the address of whom it goes to."""
    head = [line for line in frame.head if not line.prose]
    for n, line in enumerate(head):
        if line.end > found.date.start or (courtesy(line.text) and not line.cell):
            return head[:n]
    return head


def _sentence(text: str, frame: Frame, dates: Sequence[Date]) -> Dated | None:
    """The day that is a sentence by itself near the end, as petitions have it."""
    for line in frame.last[-4:]:
        for date in dates:
            if line.start < date.start < line.end and len(date.stated) == 10:
                alone = re.search(r"[.!?]\s+$", text[line.start : date.start])
                behind = re.match(r"\s?(?:г(?:ода|оду)?)?\.", text[date.end : line.end])
                if alone and behind and "X" not in date.stated:
                    return Dated(date, line, None, 0.65)
    return None


def _opens(text: str, found: Dated) -> bool:
    """Whether a day in a line of prose is its beginning, with a stop behind it."""
    if text[found.date.end - 1] == ".":
        return True
    behind = text[found.date.end : found.line.end]
    return re.match(r"\s?(?:г\.|(?:года)?[.:;—–-])", behind) is not None


def _datelines(
    text: str, lines: Sequence[Line], dates: Sequence[Date], citations: Sequence[Citation]
) -> Iterator[Dated]:
    for n, line in enumerate(lines):
        if n and REFERENCE_BAR.fullmatch(lines[n - 1].text):
            row = [d for d in dates if line.start <= d.start < text.find("\n", line.start) or 0]
            if row:
                yield Dated(row[-1], line, None, 0.85)
                return
        for date in dates:
            if line.start <= date.start < line.end and _plain(date, citations, line):
                found = _dated(text, lines, n, date)
                if found:
                    yield found
                    break


def _plain(date: Date, citations: Sequence[Citation], line: Line) -> bool:
    """A day of its own, not one of a reference or of a note; a year alone is no day."""
    if date.modifier or "/" in date.stated or ".." in date.stated:
        return False
    if len(date.stated) < 7 and not _FEAST.fullmatch(line.text):
        return False
    if "X" in date.stated.removeprefix("XXXX-") or date.resolved_from_context:
        return False
    return not any(
        c.start <= date.start < c.end and (c.start > line.start or c.note is not None)
        for c in citations
    )


def _dated(text: str, lines: Sequence[Line], n: int, date: Date) -> Dated | None:
    line = lines[n]
    before, after = text[line.start : date.start], text[date.end : line.end]
    behind = _AFTER.match(after)
    if date.stated.startswith("XXXX-") and not after.strip() and n + 1 < len(lines):
        # the year has a line of its own
        year = re.fullmatch(r"(1\d{3})\W*", lines[n + 1].text)
        if year:
            whole = year[1] + date.stated.removeprefix("XXXX")
            date = replace(date, stated=whole, edtf=whole)
    rest = after[behind.end() if behind else 0 :]
    rest = re.sub(r"^(?:№|No|Nr)\.?\s?[\w/-]{1,12}$", "", rest)
    confidence = 0.85 if len(date.stated) == 10 and "X" not in date.stated else 0.7
    if (
        line.prose
        and text[date.end - 1] != "."
        and not re.match(r"\s?(?:г\.|(?:года)?\s?[.:;—–-]|de la [Rr]ép)", after)
    ):
        return None
    reference = _REFERENCE.match(before)
    if reference and reference[0]:
        before = before[reference.end() :]
    if _RECEIVED.search(before):
        return None
    if _OF.fullmatch(before):
        return Dated(date, line, None, confidence)
    written = patterns("written").match(before)
    lead = len(text[line.start : date.start]) - len(before) + (written.end() if written else 0)
    middle = text[line.start + lead : date.start]
    link = _last_link(middle)
    stated = middle[:link].strip(" ,.;:")
    if len(date.stated) == 4 and "," in stated:
        return Dated(date, line, _place(line.start, line.text.split(",")[0]), 0.7)
    if stated:
        place = _place(line.start + lead, middle[:link])
        if place is None:
            return _in_title(line, date, before, rest)
        if rest and not line.prose and len(rest) > 24:
            return None
        return Dated(date, line, place, confidence)
    if rest.strip() and not line.prose:
        if not before.strip() and re.fullmatch(r"(?:в|на|en|in|im|auf|at|on)\s[^\d]{2,24}", rest):
            return Dated(date, line, None, confidence)
        place = _place(line.end - len(rest), rest)
        if place is None or len(rest) > 40:
            return None
        return Dated(date, line, place, confidence)
    if len(date.stated) == 7 and before.strip():
        return None
    return Dated(date, line, _beside(lines, n), confidence)


def _last_link(middle: str) -> int:
    """Where the words between place and day begin: from there on all are links."""
    at = len(middle)
    for match in re.finditer(r"(?:^|(?<=[\s,.:;]))\S", middle):
        if _LINK.fullmatch(middle, match.start()):
            return match.start()
    return at


def _in_title(line: Line, date: Date, before: str, rest: str) -> Dated | None:
    """`Minutes of a meeting held on 6th May 1880`: the day of what a title names."""
    kind = any(
        word in words("kinds") or word.removesuffix("e") in words("kinds")
        for word, _, _ in tokens(line.text)[:3]
    )
    short = len(before.split()) <= 2 and not rest.strip()
    if line.prose and not kind:
        return None
    led = _HELD.search(before) or (kind and before.endswith(", "))
    if led and (kind or short) and len(date.stated) == 10:
        return Dated(date, line, None, 0.65)
    return None


def _place(at: int, said: str) -> tuple[int, int] | None:
    """The place in what stands before a day: without house and street where a town follows.

    >>> said = "14 Water Lane, Leeds, "
    >>> said[slice(*_place(0, said))]
    'Leeds'
    """
    if code := re.match(r"\s*(?:[A-Z]{1,2}-)?\d{4,6}\s+(?=[^\W\d_])", said):
        at, said = at + code.end(), said[code.end() :]
    parts = [(m.start(), m.end()) for m in re.finditer(r"[^,]+", said)]
    kept = [(a, b) for a, b in parts if said[a:b].strip(" .")]
    while kept and not any(c.isalpha() for c in said[slice(*kept[-1])]):
        kept = kept[:-1]
    while len(kept) > 1 and street(said[slice(*kept[0])]):
        kept = kept[1:]
    if not kept:
        return None
    first, last = kept[0][0], kept[-1][1]
    part = said[first:last]
    lead = len(part) - len(part.lstrip(" ("))
    match = _PLACE.fullmatch(part[lead:].rstrip(" ,.;:)")) or _PLACE.fullmatch(part[lead:])
    if match is None or len(match["place"]) > 60:
        return None
    name = match["place"]
    said_words = [word for word, _, _ in tokens(name)]
    bare = words("not_places") - _WITHIN if len(said_words) > 1 else words("not_places")
    leading = name.split()[0].rstrip(",.;:").lower()
    named = leading in {"le", "la", "les"} and re.match(r"L\w+\s[^\W\d_a-z]", name) is not None
    if (leading in bare and not named) or said_words[-1] in words("not_places") or len(name) < 2:
        return None
    if any(word in words("kinds") for word in said_words):
        return None
    start = at + first + lead + match.start("place")
    trimmed = name.rstrip(" ,;:")
    stopped = trimmed.endswith(".") and not re.search(r"\b[^\W\d_]{1,3}\.$", trimmed)
    return start, start + len(trimmed) - stopped


def _beside(lines: Sequence[Line], n: int) -> tuple[int, int] | None:
    """The place of a day that has its line to itself: the line above, or that below with `г.`"""
    if n + 1 < len(lines) and lines[n + 1].above == 0:
        below = lines[n + 1]
        if re.match(r"(?:г|с|пос|гор)\.\s?[А-ЯЁ]", below.text) and len(below.text) < 40:
            return _place(below.start, below.text)
    for m, below in enumerate(lines[n + 1 : n + 3], n + 1):
        if below.above or not re.fullmatch(
            r"(?:№|No|Nr)\.?\s?[\w/. -]+|(?:г|с)\.\s?[А-ЯЁ]\w{2,24}\.?|[А-ЯЁ][а-яё]{2,18}",
            below.text,
        ):
            break
        alone = m + 1 == len(lines) or lines[m + 1].above > 0
        if below.text[:1].isalpha() and alone and m > n + 1:
            return below.start, below.end - below.text.endswith(".")
    if n == 0 or len(lines[n - 1].text) > 60:
        return None
    above = lines[n - 1]
    addressed = street(above.text) or (
        n > 1 and lines[n - 2].above >= 0 and street(lines[n - 2].text)
    )
    town = re.fullmatch(r"\d{4,6}\s(?P<town>[^\W\d_][^\d,]{2,30})", above.text)
    if town and n > 1:
        return above.start + town.start("town"), above.end
    if addressed:
        parts = above.text.rstrip(" ,.").split(",")
        if len(parts) == 1 and street(parts[0]):
            return None
        return _place(above.start, above.text)
    region = re.fullmatch(r"[^\W\d_a-z][^\d,&]{2,28},\s(?P<region>[^\d,]{2,20})", above.text)
    if region and (
        region["region"].rstrip(".").lower() in _REGIONS
        or re.fullmatch(r"[A-Z]\.\s?[A-Z]\.", region["region"])
    ):
        return _place(above.start, above.text)
    if (
        lines[n].above == 0
        and (n <= 2 or (above.above > 0 and above.text.endswith((",", "."))))
        and not any(word in words("courtesy") for word, _, _ in tokens(above.text))
        and not above.text.isupper()
        and len(above.text.split()) <= 5
        and not above.text.endswith(("!", ":"))
    ):
        comma = above.text.endswith(",") or "," in above.text or n == 1
        chained = n == 2 and lines[0].text.endswith(",") and above.text.endswith((".", ","))
        comma = comma or chained or (above.text.endswith(".") and len(above.text.split()) < 3)
        heads = chained or n == 1 or above.above > 0 or _REFERENCE.fullmatch(lines[n - 2].text)
        return _place(above.start, above.text) if comma and heads else None
    return None


def _deed(text: str, frame: Frame, dates: Sequence[Date]) -> Dated | None:
    """The day of a deed, which its first sentence names: `THIS INDENTURE made the fourth day`."""
    lines = [*frame.head, *([frame.body] if frame.body else [])]
    for line in lines[:3]:
        if _DEED.match(line.text):
            for date in dates:
                near = line.start <= date.start < min(frame.end, line.start + 300)
                if near and len(date.stated) == 10 and "X" not in date.stated:
                    return Dated(date, line, None, 0.65)
    return None
