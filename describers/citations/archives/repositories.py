"""Find the repositories of archives in a reference: by a word of their name, or an acronym."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from describers.citations.archives.repository_names import (
    ACRONYM,
    DEPARTMENT,
    HOUSE,
    JOINS,
    PRINTED,
    SCHOOL,
    TOWN,
    UP,
)
from describers.citations.words.joined import any_of
from describers.lazy import lazy

_HOUSE = lazy(rf"(?<![\w’'-])(?:(?P<house>{HOUSE})|{SCHOOL})(?!\w)")
_HOUSE_TOO = lazy(rf"(?<![\w’'-])(?:{HOUSE})(?!\w)")
#: what a name is cut from: a stop, a bracket, or a small word that joins nothing
_BACK = lazy(rf"(?:(?:[{UP}][\w’'&-]*\.?|(?:[{UP}]\.){{2,3}}|{JOINS}|d[’'e]|l[’']|&)[ \n]+)*$")
#: a signature that follows without a comma: British Library Add MS 4, ERO D/P 12/3
_SIGNED = (
    rf"(?:Add\.?\s|(?:[{UP}][a-z]+\s)?MSS?[\s.]"
    rf"|[{UP}]{{1,5}}(?:[./][{UP}]{{1,4}}){{0,3}}[\s./]{{0,2}}\d)"
)
_FORTH = lazy(
    rf"(?:[ \n]+(?!{_SIGNED})(?!(?:is|are|was|were|has|have|had|holds?|in|at|under|see|from|by"
    r"|which|that|there|then)\b)[\w’'.&-]*[\w’'&-]){0,8}"
    rf"(?:(?:\s[–-]\s|–)[{UP}]\w+(?:\s[{UP}]\w+){{0,3}})?(?:[ \n]+\([^()]{{2,60}}\))?"
    rf"(?=[,:;]|[ \n]+(?:\(|in[ \n]|{_SIGNED})|\.(?:\s|$)|$)"
)
#: Slavic and Romance names write the word for archive small: Zemský archiv, Moravský zemský archiv
_LOWER = lazy(rf"(?:^|[^\w\s]\s?|\s)(?P<name>[{UP}][\w-]+\s(?:[a-zà-ž][\w-]{{2,13}}\s){{0,2}})$")
_PLACE = lazy(rf",?\s\(?(?:in\s)?{TOWN}\)?(?=[,:;.]\s|\s\(|$)")
_PART = lazy(
    rf",\s(?:{DEPARTMENT}|(?:[{UP}]\w+\s){{1,3}}(?:Public|State|City|County)\sLibrary|(?:[{UP}]\w+\s){{0,2}}(?:University|College)(?:\sof(?:\s[{UP}]\w+){{1,3}})?)"
    r"(?=[,:]\s|[.;)]|$)"
)
_LEAD = lazy(
    rf"(?:(?:{any_of('leads')}|{JOINS}|[IiAa]n|At|From|The(?=\s\w+\sin)|Both|And|But)[,:]?\s+)+"
)
_ACRONYM = lazy(
    # II, S. 4 is a volume and its page, SPD, S. 12 a title and its page
    rf"(?<![\w.’'/-])(?!(?:{PRINTED}|[IVXLC]+)(?!\w))(?!\w+,\sS\.\s\d)(?![ТЧС]\.\s){ACRONYM}(?=[,:]\s?|\s\(|\s{_SIGNED}|\.\s)"
)
#: acronyms that tell: HStA Düsseldorf, StALU, BArch Koblenz, AD Nord
_TOLD = lazy(r"\w*StA\w*(?:\s|$)|BArch|(?:AD|AM|AP|LA|LHA|GLA|RO|AO|CRO)\s[^\W\d_]{3}")
_GLOSS = lazy(r"\s\([^()]{2,40}\)")
_SHORT = lazy(
    rf"\((?:[^()\d]{{3,16}}[:\s]\s?|—\s)?(?P<short>[{UP}]\w?[{UP}]\w{{0,5}}(?:\s[{UP}]{{2,4}})?)\)"
)
#: how far a name reaches before the word that tells it
_REACH = 90


@dataclass(frozen=True, slots=True)
class Repository:
    """A house at `start:end`; `kind` is `house`, `school` (without that word) or `acronym`."""

    start: int
    end: int
    kind: str


def repositories(text: str, start: int, end: int) -> list[Repository]:
    """The houses that `text[start:end]` names, in order, with their towns and departments."""
    out: list[Repository] = []
    for match in _HOUSE.finditer(text, start, end):
        if out and match.start() < out[-1].end:
            continue
        floor = max(start, match.start() - _REACH, out[-1].end if out else start)
        back = _BACK.search(text[floor : match.start()])
        begin = floor + back.start() if back else match.start()
        lead = _LEAD.match(text, begin, match.start())
        begin = lead.end() if lead else begin
        if not text[begin].isupper():
            named = _LOWER.search(text[floor : match.start()])
            begin = floor + named.start("name") if named else match.start()
        forth = _FORTH.match(text, match.end(), end)
        if forth is None or not text[begin].isupper():
            continue
        told = match["house"] or _HOUSE_TOO.search(text, match.end(), forth.end())
        kind = "house" if told else "school"
        out.append(Repository(begin, _whole(text, forth.end(), end), kind))
    taken = [(head.start, head.end) for head in out]
    for match in _ACRONYM.finditer(text, start, end):
        if not any(a < match.end() and match.start() < b for a, b in taken):
            gloss = _GLOSS.match(text, match.end(), end)
            stop = gloss.end() if gloss else match.end()
            told = _TOLD.match(match[0]) or match[0] in _declared(text)
            kind = "house" if told else "acronym"
            out.append(Repository(match.start(), _whole(text, stop, end), kind))
    return sorted(out, key=lambda head: head.start)


@lru_cache(maxsize=8)
def _declared(text: str) -> frozenset[str]:
    """The acronyms that a text puts in brackets behind a house: `Archiwum Państwowe (APW)`."""
    out = set()
    for match in _SHORT.finditer(text):
        before = re.split(r"[.;:(]", text[max(0, match.start() - _REACH) : match.start()])[-1]
        if _HOUSE.search(before):
            out.add(match["short"])
    return frozenset(out)


def _whole(text: str, at: int, end: int) -> int:
    """Where a name ends with its department and town."""
    for pattern in (_PART, _PLACE, _PART):
        more = pattern.match(text, at, end)
        at = more.end() if more else at
    return at
