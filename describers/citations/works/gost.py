"""References to works as Russian notes print them: `Лунд А. К. Реки // Север. 1988. № 11. С. 9-12`.

The order and the marks are those of GOST R 7.0.5-2008; what has no shape of its own is title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from describers.citations.draft import Draft
from describers.citations.shapes.atoms import arabic
from describers.citations.shapes.pages import expand
from describers.citations.short.short_forms import is_known
from describers.citations.splitting.walk import walk
from describers.citations.words.joined import any_of
from describers.citations.works.area_ends import End, ending
from describers.citations.works.gost_fields import (
    APART,
    AREAS,
    LOOKALIKE,
    LOW,
    PEOPLE_END,
    TITLE_END,
    UP,
)
from describers.citations.works.gost_names import NAMED, ONE, OTHER, PEOPLE, SAME, inverted
from describers.lazy import lazy

_BEFORE_NAME = lazy(rf"(?={NAMED.pattern})")
_OPCIT = lazy(rf"(?P<opcit>{any_of('opcit')})")
_IBID = lazy(r"(?P<ibid>[ТT][аa][мm]\s[жx][еe])(?![\w])")
#: what leads to a reference, and is no part of it
_LEAD = lazy(
    rf"(?:[^.;:]{{0,80}}?(?<!\w)(?:[Сс]м|[Сс]р|[Нн]апр)\.(?:,?\s(?:напр\.|также|подр\.|подробнее"
    rf"|об\sэтом|в\sчастности"
    rf"|например|еще|ещё)[,:]?)*:?\s|[^.;:]{{0,60}}(?<!\w)по:\s"
    rf"|[{UP}][^.;:]{{2,60}}[^.;:]\s—\s(?={ONE})"
    rf"|(?:{any_of('leads')}),?\s|(?:Напр|Например|Об этом"
    rf"|Подробнее)[^.;:]{{0,40}}:\s)(?=[«\"„(\[]?[{UP}\d])"
)
_NEXT = lazy(rf"[.:;(—–]\s?(?=[«\"„]?[{UP}\d])")
#: words that a sentence has and a title nearly never
_SENTENCE = lazy(
    r"(?<!\w)(?:был[аио]?|есть|нет|он|она|они|мы|я|чтобы|который|которая|которые|писал[аи]?"
    r"|является"
    r"|отмеча\w+|указыва\w+|счита\w+|утвержда\w+|сообща\w+|хран[ия]тся|назва[нл]\w*|содержит)(?!\w)"
)
_TITLE = lazy(rf"[«\"„(\[]?[{UP}A-Z\d]")
_PERIODICAL = lazy(
    r"(?<!\w)(?:вопросы|журнал\w*|записки|вестник|ежегодник|известия|труды|бюллетень|обозрение"
    r"|летопись"
    r"|старина|ведомости|газета|правда|архив)(?!\w)",
    re.IGNORECASE,
)
_EDITS = lazy(r"ред|сост|подгот|публ", re.IGNORECASE)
_HYPHEN = lazy(rf"(?<=[{LOW}])-\s(?!(?:и|или)\s)(?=[{LOW}])")
#: a review names the book that it is of, with its imprint
_REVIEW = lazy(r"[«\[]?(?:Рец|Рецензия|Отзыв)[.\s]")
_WITHIN = TITLE_END[:1]
_COLLECTION = lazy(r"(?<!\w)(?:[Сс]б\.|[Сс]борник|[Мм]атериалы)")
_LONGEST, _WORDS = 330, 26


def gost(
    text: str, start: int, end: int, known: set[str], taken: Sequence[Draft] = ()
) -> list[Draft]:
    """The references to works in a note in Cyrillic letters; `taken` are left alone."""
    work = partial(_work, known)
    return walk(text, start, end, known, taken, _LEAD, (_BEFORE_NAME, _NEXT), work)


def _work(known: set[str], text: str, at: int, end: int, whole: bool) -> Draft | None:
    found = Draft("book", at, at, confidence=0.9)
    ibid = _IBID.match(text, at, end)
    if ibid:
        found.type, found.end = "ibid", ibid.end()
        found.labels["ibid"] = ibid["ibid"]
        _areas(text, ibid.end(), end, found)
        return found
    people, same = PEOPLE.match(text, at, end), SAME.match(text, at, end)
    named = people or same
    if people:
        found.put("author", inverted(people["people"]))
    elif same:
        found.labels["same_author"] = same["same"]
    head = named.end() if named else at
    opcit = _OPCIT.match(text, head, end)
    if opcit and (people or whole):
        found.type, found.end = "crossref", opcit.end()
        found.labels |= {"short": opcit["opcit"], "opcit": opcit["opcit"]}
        _areas(text, opcit.end(), end, found)
        return found if people or found.get("pages") else None
    stops = _WITHIN if _REVIEW.match(text, head, end) else TITLE_END
    stop = ending(text, head, min(end, head + _LONGEST), stops)
    if stop is None or not _TITLE.match(text, head, stop.start):
        return None
    if not _put_title(text, head, stop, found, named=named is not None):
        return None
    behind = stop.start if stop.kind in ("slash", "within") else stop.end
    seen = _areas(text, behind, end, found)
    if stop.kind == "thesis":
        found.type = "thesis"
    if not _enough(found, seen, known, named=named is not None, whole=whole):
        return None
    return _settled(found, seen)


def _put_title(text: str, head: int, stop: End, found: Draft, *, named: bool) -> bool:
    last = stop.start + (text[stop.start] in "?!»")
    printed = _one_line(text[head:last]).rstrip(" .…")
    if text[stop.start] == "." and re.search(r"(?:^|\s)(?:[Сс]оч|док|ст|ист)$", printed):
        printed += "."
    if len(printed) < 3 or len(printed.split()) > _WORDS:
        return False
    if not named and (_SENTENCE.search(printed) or NAMED.search(printed + " А")):
        return False
    if printed[0] in '«"„' and printed[-1] in '»"“' and "»" not in printed[1:-1]:
        printed = printed[1:-1]
    found.put("title", re.sub(r"\s?[:.,]\s?В\s\d{1,2}\s?(?:т|тт|кн|ч)$", "", printed))
    return True


def _areas(text: str, at: int, end: int, found: Draft) -> set[str]:
    """Read areas from `at` on into `found`; the names of those that were there."""
    seen: set[str] = set()
    found.end = max(found.end, at)
    while at < end:
        apart = APART.match(text, at, end)
        begin = apart.end() if apart else at
        if text[begin : begin + 1] == "/":
            at = _slashed(text, begin, end, found, seen)
            if at == begin:
                break
            found.end = at
            continue
        if begin == at and at > 0 and text[at - 1].isalnum():
            break
        area, name = None, ""
        for name, pattern in AREAS.items():
            if not (name in seen and name in ("imprint", "only_year", "day", "url")):
                area = pattern.match(text, begin, end)
                if area is not None:
                    break
        if area is None:
            break
        seen.add(name)
        at = _put(text, area, name, end, found)
        if at < end and text[at] == ")" and text.count("(", begin - 2, at):
            at += 1
        found.end = at
    while text[found.end - 1] in " .,:;–—" and found.end > found.start:
        found.end -= 1
    return seen


def _slashed(text: str, at: int, end: int, found: Draft, seen: set[str]) -> int:
    """What stands behind `//` (a container) or `/` (who is responsible); where it ends."""
    twice = text[at : at + 2] == "//"
    begin = at + 1 + twice
    while begin < end and text[begin] == " ":
        begin += 1
    if not twice:
        seen.add("slash")
        return _people(text, begin, end, found)
    if "within" in seen:
        return at
    seen.add("within")
    ibid = _IBID.match(text, begin, end)
    if ibid:
        found.type = "chapter"
        found.labels["ibid"] = ibid["ibid"]
        return ibid.end()
    stop = ending(text, begin, min(end, begin + _LONGEST), TITLE_END)
    last = stop.start if stop else min(end, begin + 160)
    last += stop is not None and text[last] in "?!»"
    found.put("container_title", _one_line(text[begin:last]).strip(' .«»"'))
    return last


def _people(text: str, at: int, end: int, found: Draft) -> int:
    stop = ending(text, at, min(end, at + 260), PEOPLE_END)
    last = stop.start if stop else min(end, at + 260)
    names = re.findall(rf"{OTHER}|{ONE}", text[at:last])
    if names:
        role = "editor" if _EDITS.search(text, at, last) else "translator"
        found.put(role, "; ".join(inverted(" ".join(n.split())) for n in names))
    return last


def _put(text: str, area: re.Match[str], name: str, end: int, found: Draft) -> int:
    """Put what an area says into its fields; where it ends."""
    groups = area.groupdict()
    if name == "responsible":
        return _people(text, area.start(), end, found)
    if name == "imprint":
        found.put("place", _one_line(groups["place"]))
        found.put("publisher", _one_line(groups["publisher"] or groups["house"] or ""))
        found.put("year", groups["year"] or groups["year2"] or groups["year3"])
        if groups["undated"]:
            found.labels["undated"] = groups["undated"].strip(" ,")
    elif name == "only_year":
        found.put("year", groups["year"])
    elif name == "day":
        found.put("date", _one_line(groups["day"]).rstrip("."))
        year = re.search(r"\d{4}", groups["day"])
        found.put("year", year[0] if year else None)
    elif name == "thesis":
        found.type = "thesis"
    elif name == "url":
        found.put("url", groups["url"].rstrip(".,;"))
    elif name in ("volume", "issue", "pages"):
        value = groups[name]
        if re.search(r"\d", value):
            value = re.sub(
                r"[ЗОOlI]+(?=[\dЗОOlI]*\d)|(?<=\d)[ЗОOlI]+",
                lambda m: m[0].translate(LOOKALIKE),
                value,
            )
        if name == "volume":
            value = arabic(value)
        if name not in found.fields or (name == "volume" and "-" in found.fields[name]):
            # Т. 1-2. М., 1889. Т. 2: of the volumes the one that is meant
            found.put(name, expand(value))
        found.spans.append(area.span(name))
        if name == "pages":
            found.labels["pages"] = text[area.start() : area.start(name)].strip()
    return area.end()


def _enough(found: Draft, seen: set[str], known: set[str], *, named: bool, whole: bool) -> bool:
    """Whether what was read makes a reference and no sentence."""
    numbered = {"volume", "issue", "pages"} & seen
    if named:
        return bool(
            found.get("year")
            or found.get("url")
            or numbered
            or "imprint" in seen
            or "thesis" in seen
        )
    if "url" in seen:
        return True
    if "within" in seen:
        return bool(found.get("year") or numbered)
    if "imprint" in seen:
        return whole or bool(found.get("publisher") or "slash" in seen or numbered)
    title = found.fields["title"]
    if "only_year" in seen or found.get("year"):
        return (
            whole and bool({"issue", "day", "volume", "pages"} & seen) and len(title.split()) < 14
        )
    if "pages" in seen and is_known(title, known):
        return True
    pinned = bool({"pages", "issue", "article"} & seen)
    return whole and "volume" in seen and pinned and len(title.split()) < 12


def _settled(found: Draft, seen: set[str]) -> Draft:
    """The type that the areas make, and which title is the container's."""
    get = found.get
    if found.type in ("thesis", "ibid"):
        return found
    serial = bool({"only_year", "day"} & seen) and "imprint" not in seen
    if "within" in seen:
        if "ibid" in found.labels:
            return found
        if "day" in seen:
            found.type = "newspaper"
        elif get("url") and not get("year") and not get("issue"):
            found.type = "web"
        elif not get("place") or (
            (get("issue") or (get("volume") and _PERIODICAL.search(get("container_title") or "")))
            and not _COLLECTION.search(get("container_title") or "")
        ):
            found.type = "article"
        else:
            found.type = "chapter"
    elif serial and not get("author") and "same_author" not in found.labels:
        if "article" in seen:
            return found
        found.put("container_title", found.fields.pop("title"))
        found.type = "newspaper" if "day" in seen else "article"
    elif get("url") and not get("place"):
        found.type = "web"
    if not (get("year") or get("url")) and found.type == "book" and "imprint" not in seen:
        found.labels["short"] = "title shortened"
    return found


def _one_line(text: str) -> str:
    return " ".join(_HYPHEN.sub("", text).split()).strip()
