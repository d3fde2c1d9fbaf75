"""Russian files by their numbers alone, parted by strokes: `RGASPI, 17/3/428, ll. 2-3`.

Fond, opis and delo stand in this order, without labels; a fourth number, or one behind a comma or
colon, is the leaf. The archive is named once, further numbers follow behind semicolons.
"""

from __future__ import annotations

import re

from describers.citations.archives.leaves import LEAVES, leaf_list
from describers.citations.draft import Draft
from describers.citations.words.joined import any_of
from describers.lazy import lazy

_NUMBERS = (
    r"(?:[fF]\.\s?)?(?P<fond>(?:[RР]-?)?\d{1,5})/(?P<opis>\d{1,4}[a-zа-я]{0,2})/(?P<delo>\d{1,6}[a-zа-я]?)"
    rf"(?:/(?P<fourth>{LEAVES})|[,:]\s?(?P<label>(?:[lI1|]{{1,2}}|L|[Лл]{{1,2}}|pp?|ff?|s|Bll?)\.)\s?(?P<list>{LEAVES})"
    rf"|[,:]\s?(?P<bare>{LEAVES}))?(?![\w/])"
)
_NAMED = lazy(
    r"(?<![\w.-])(?P<archive>(?=[A-ZА-Я]{2}|[A-Z][a-zA-Z]{0,3}[A-Z])[A-Za-zА-Яа-я0]{2,9}"
    r"(?:\s(?:pri\s|при\s)?[A-ZА-Я][A-Za-zА-Яа-я]{0,2}[A-ZА-Я]{1,4}){0,2})"
    rf"(?:\s[(\[][^()\[\]]{{3,160}}[)\]])?[,:]?\s{_NUMBERS}"
)
_MORE = lazy(rf"\s?(?:;|,?\sand|,?\sи)\s(?:and\s)?{_NUMBERS}")
_IBID = lazy(rf"(?<!\w)(?P<ibid>{any_of('ibid')})\.?,?\s{_NUMBERS}")
_ALONE = lazy(rf"(?:{any_of('leads')}\s)?{_NUMBERS}")
#: the archives of Russia and of the lands that were Soviet: RGASPI, GARF, ЦГАОР, APRF, PANO
_RUSSIAN = lazy(
    r"(?:[RР]?[GГ]A|[ЦT]s?[GPKDA]|[TЦ][sГПХКА]|R[TЦ]|[RP][GT]|[РЦГ]|PA|A[PV]P?\s?R|АП|АВ|[А-Я])"
)


def files_by_strokes(text: str, start: int, end: int) -> list[Draft]:
    """The files that `text[start:end]` cites by numbers with strokes."""
    out: list[Draft] = []
    for match in _NAMED.finditer(text, start, end):
        labels = match["label"] and match["label"][0] in "lLлЛ1I|"
        if not (_RUSSIAN.match(match["archive"]) or labels):
            continue
        found = _draft(match, match.start())
        found.put("archive", match["archive"].replace("0", "O"))
        out.append(found)
        while more := _MORE.match(text, out[-1].end, end):
            out.append(_draft(more, more.start("fond")))
    for match in _IBID.finditer(text, start, end):
        found = _draft(match, match.start())
        found.labels["ibid"] = match["ibid"]
        out.append(found)
    if not out:
        alone = _ALONE.match(text, start, end)
        if alone and (alone["label"] or alone["fourth"]) and alone["delo"]:
            out.append(_draft(alone, alone.start("fond")))
    return out


def _draft(match: re.Match[str], start: int) -> Draft:
    found = Draft("archival", start, match.end(), confidence=0.95)
    for name in ("fond", "opis", "delo"):
        found.number(name, match)
    for name in ("fourth", "list", "bare"):
        if match[name]:
            found.number("list", match, leaf_list, group=name)
            found.labels["list"] = match["label"] or ""
    return found
