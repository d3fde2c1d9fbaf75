"""The container of an article or chapter: a journal with its numbers, or a collection."""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.shapes.atoms import arabic
from describers.citations.shapes.day import DAY
from describers.citations.shapes.figures import figures
from describers.citations.shapes.names import PEOPLE
from describers.citations.shapes.pages import expand
from describers.citations.shapes.people import persons
from describers.citations.shapes.roles import LABELLED_VOLUME
from describers.citations.words.joined import any_of
from describers.lazy import lazy

_NUMBER = r"(?:[lI]\d|\d)[\dlO]{0,3}(?:\s?[-–/]\s?\d{1,4})?"
_JOURNAL = lazy(
    rf"^(?P<container>.+?),?\s+(?:{any_of('volume')}\s?)?(?P<volume>{_NUMBER}|[IVXLC]+|[ivxlc]{{1,8}})"
    rf"(?:,?\s*(?:{any_of('issue')}|pts?\.|fasc\.)\s?(?P<issue>\d+(?:\s?(?:[-–/,]|and|&|et|u\.)\s?\d+)*)|[:./](?P<part>\d{{1,2}}(?:[-–]\d{{1,2}})?)|,\s?(?P<second>\d{{1,2}}(?:[-–/]\d{{1,2}})?)|\s?\((?P<paren>\d{{1,4}}(?:[-–/]\d{{1,3}})?)\))?\s*$"
)
_ISSUE = lazy(
    rf"^(?P<container>.+?),?\s+(?:{any_of('issue')}|sbornik|sbomik)\s?(?P<issue>\d+(?:\s?(?:[-–/]|and|et)\s?\d+)?)\s*$"
)
_WITHIN = lazy(
    rf"^[\s,.]*(?:(?:[Aa]s\s+)?(?:[Rr]eproduced\s+)?(?:{any_of('within')})[:\s]\s*)?(?:(?:his|her|their|ders\.|dies\.|idem|id\.),?\s)?"
)
_EDITOR_AFTER = lazy(rf"^(?P<who>{PEOPLE})\s?,?\s?[(\[]?{any_of('edited_after')}[)\],:]\s?,?\s?")
#: where it was printed first: Pravda, 2 March 1930, in
_BEFORE = lazy(rf"^[^,]{{3,60}},\s{DAY},\s(?:[a-z]+\s){{0,2}}in\s(?=[A-ZА-ЯЁ])")
_SEASON = lazy(r",?\s(?:Spring|Summer|Autumn|Fall|Winter)$")


#: Annales, 54e année, n° 2: the year of its life
_ANNUAL = lazy(r",?\s\d{1,3}e\sannée(?=,|$)")
#: 2nd ser.; new series; N. F.: of which run of a journal a volume is
_SERIES = lazy(
    r",?\s(?:(?:\d{1,2}(?:st|nd|rd|th)|[Nn]ew|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|n\.|N\.)\s?"
    r"(?:[Ss]er(?:ies|\.)|[Ss]\.)|N\.\s?F\.|[Nn]\.\s?[Ss]\.)(?=[,.\s]|$)"
)
_YEARS = lazy(r"[1-9]\d{3}\s?[-–]\s?\d{2,4}")
#: 57/4 is volume and issue, 12/13 a double volume
_DOUBLE = lazy(r"(\d{1,3})/(\d{1,3})")


def read_container(found: Draft, rest: str) -> None:
    """Take the container that stands between the title and the imprint."""
    rest = _tidy(_WITHIN.sub("", rest))
    rest = _BEFORE.sub("", rest)
    editor = _EDITOR_AFTER.match(rest)
    if editor:
        found.put("editor", persons(editor["who"]))
        rest = rest[editor.end() :]
    rest = _SERIES.sub("", _SEASON.sub("", _ANNUAL.sub("", rest)))
    journal, issue = _JOURNAL.match(rest), _ISSUE.match(rest)
    if journal and _YEARS.fullmatch(journal["volume"]):
        # Order in English Towns, 1500-1700
        journal = None
    if (
        issue
        and not LABELLED_VOLUME.search(issue["container"])
        and not re.search(r"\s\d{1,4},?$", issue["container"])
    ):
        found.put("issue", expand(issue["issue"]))
        rest = issue["container"]
        inner = _JOURNAL.match(rest)
        if inner:
            found.put("volume", arabic(figures(inner["volume"])))
            rest = inner["container"]
    elif journal:
        volume, number = arabic(figures(journal["volume"])), journal["issue"]
        double = _DOUBLE.fullmatch(volume)
        if double and int(double[2]) != int(double[1]) + 1 and not journal["paren"]:
            volume, number = double[1], double[2]
        found.put("volume", volume)
        found.put(
            "issue",
            expand(number or journal["part"] or journal["second"] or journal["paren"] or ""),
        )
        rest = journal["container"]
    if journal and not found.get("place") and not found.get("editor"):
        found.type = "article"
    found.put("container_title", rest.strip(' ,."“”«»'))


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,.\n")
