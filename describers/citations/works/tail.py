"""What stands behind an imprint: a volume, pages, a chapter."""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.shapes.atoms import volume_number
from describers.citations.shapes.pages import CHAPTER, LIST, expand
from describers.citations.words.joined import any_of
from describers.lazy import lazy

_GLOSS = lazy(r"\s?\((?:which|with|including|in)\b[^()]{0,160}\)")
_VOLUME = lazy(
    rf"(?:[,.;]\s(?:{any_of('volumes')}))?[,.;]?\s(?!ch\.)(?:(?:{any_of('volume')})\s?(?P<volume>\d{{1,3}}(?:[/-]\d{{1,2}})?|[IVXLC]+)|(?P<roman>[IVXL]{{1,6}}|[ivxl]{{1,6}}(?=[,.:]\s?\d)))(?=[,.:;\s/)]|$)"
    rf"(?:,\s(?:{any_of('issue')}|{any_of('volume')})\s?(?P<part>\d{{1,3}}|[IVX]+)(?![\w]))?"
)
#: vol. 2 of several: (Chicago, 1958), 2:114
_COLON = lazy(rf",\s(?P<volume>\d{{1,2}}):\s?(?P<pages>{LIST})(?![\w])")
_ISSUE = lazy(rf",\s(?:{any_of('issue')}|n\.)\s?(?P<issue>\d+(?:[/-]\d+)?)(?=,)")
#: the chapter before a page: , ch. 2, p. 14
_CHAPTERED = lazy(r",\sch(?:ap)?\.\s\w{1,4}(?=,\spp?\.\s?\d)")
_NEAR = lazy(rf"[^;\"“”]{{0,44}}?(?<!\w)(?:pp?|SS?|[Сс]{{1,2}})\.\s?(?P<pages>{LIST})")
_TAIL = lazy(
    rf"(?:\s?[,:.]?\s*|;\s(?=[pPSСс]{{1,2}}\.))(?:{any_of('page')}\s?)?(?P<pages>{LIST})(?![\w])"
)
#: p. XXIV: capitals count the pages of a preface only behind a label
_CAPITALS = lazy(r",\s(?:pp?\.|S\.)\s?(?P<pages>[IVXLC]{1,8}(?:\s?[-–]\s?[IVXLC]{1,8})?)(?!\w)")
_PINPOINT = lazy(
    rf",\s(?:at|hier|here|ici|esp\.|especially|bes\.|insb\.|surtout|particularly)\s(?:{any_of('page')}\s?)?{LIST}"
)
_GLOSSED = lazy(r"\s?\((?:esp\.|especially)[^)]*\)")


def read_tail(found: Draft, text: str, at: int, end: int) -> None:
    """Take the volume and pages behind the imprint that ends at `at`."""
    gloss = _GLOSS.match(text, at, end)
    at = gloss.end() if gloss else at
    colon = _COLON.match(text, at, end)
    if colon:
        found.number("volume", colon)
        found.number("pages", colon, expand)
        found.end = colon.end()
        return
    issue = _ISSUE.match(text, at, end)
    if issue:
        found.number("issue", issue)
        at = found.end = issue.end()
    chaptered = _CHAPTERED.match(text, at, end)
    at = chaptered.end() if chaptered else at
    volume = _VOLUME.match(text, at, end)
    if volume and (volume["volume"] or _TAIL.match(text, volume.end(), end)):
        printed = volume["volume"] or volume["roman"]
        found.put("volume", volume_number(volume[0], printed) if volume["volume"] else printed)
        found.spans.append(volume.span("volume" if volume["volume"] else "roman"))
        found.number("issue", volume, group="part")
        at = found.end = volume.end()
    match = _TAIL.match(text, at, end)
    labelled = _NEAR.match(text, at, end)
    bare = match is not None and text[at : match.start("pages")].strip() == "" and not labelled
    if match is not None and bare and text[match.end() : end].strip(" .)"):
        match = None
    if match is None and labelled:
        match = labelled
    if match is None:
        match = _CAPITALS.match(text, at, end)
    if match is None:
        chapter = CHAPTER.match(text, at + len(re.match(r"[\s,]*", text[at:end])[0]), end)  # type: ignore[index]
        if chapter:
            found.put("pages", chapter[0].removeprefix("esp. "))
            found.end = chapter.end()
        return
    found.number("pages", match, expand)
    found.end = match.end("pages")
    pinpoint = _PINPOINT.match(text, found.end, end) or _GLOSSED.match(text, found.end, end)
    if pinpoint:
        found.spans.append(pinpoint.span())
