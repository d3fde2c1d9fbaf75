"""The labelled numbers of a reference: volume, issue, year, day, pages."""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.lazy import lazy
from describers.citations.shapes.day import DAY, DAY_ONLY, SEASON
from describers.citations.shapes.pages import LIST, expand
from describers.citations.shapes.towns import YEAR
from describers.citations.words.joined import any_of

_NUMBER = r"\d{1,5}[a-zа-я]?(?:\s?[-–/]\s?\d{1,5})?"
_ROMAN = r"[IVXLC]{1,7}(?:\s?[-–/]\s?[IVXLC]{1,7})?"
_VOLUME = rf"{any_of('volume')}\s?(?:{_NUMBER}|{_ROMAN})(?![\w])"
_ISSUE = (
    rf"{any_of('issue')}\s?(?:{_NUMBER}|{_ROMAN})(?:\s(?:and|&|и|et"
    r"|u\.)\s\d+)?(?:\s?\(\d+\))?(?![\w])"
)
_PAGES = rf"{any_of('page')}\s?(?:{LIST}|[A-Z]\d{{1,3}}(?!\w))"
_ATOM = rf"(?:{_VOLUME}|{_ISSUE}|{_PAGES}|{DAY}|{DAY_ONLY}|{YEAR}(?!\d))"
#: labelled numbers with commas, stops or blanks between them
ATOM_LIST = rf"(?:{_ATOM}(?:[.,;:]?\s{_ATOM})*\.?)"
_ONE = lazy(
    rf"(?P<volume>{_VOLUME})|(?P<issue>{_ISSUE})|(?P<date>{DAY})|(?P<day>{DAY_ONLY})"
    rf"|(?P<pages>{_PAGES})|(?P<year>{YEAR})(?!\d)"
)
_JOURNAL = lazy(
    rf"(?:{any_of('volume')}\s?)?(?P<volume>\d{{1,4}}"
    rf"|[IVXLC]+)(?:\s?\((?!{YEAR}\))(?P<paren>\d{{1,4}}(?:\s?[-–/]\s?\d{{1,3}})?)\)"
    rf"|[,:.]?\s?{any_of('issue')}\s?(?P<issue>\d+(?:\s?(?:[-–/,]|and|&|et)\s?(?!{YEAR})\d+)?)"
    r"|[/.:](?P<part>\d{1,2}))?"
    rf"(?:[,.]?\s[(\[]?(?:{SEASON},?\s)?(?P<year>{YEAR})(?:[-–/]\d{{2,4}})?[)\]]?)?(?:\s?[,:.]\s?"
    rf"(?:{any_of('page')}\s?)?(?P<pages>{LIST}))?"
)
_LABEL = lazy(rf"^(?:{any_of('volume')}|{any_of('issue')}|{any_of('page')})\s?")
_ENGLISH = lazy(r"\W*(?:[Vv]ol|[Pp]t)")
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def read_atoms(
    text: str, start: int, end: int, draft: Draft, *, journal: bool = False, offset: int = 0
) -> bool:
    """Put the numbers of `text[start:end]` into their fields; False where a journal's do not fit.

    A journal's volume and pages stand without labels: `58, no. 2 (1980): 211-34`. `offset` is
    what to add for the place of a number in the document.
    """
    if journal:
        match = _JOURNAL.fullmatch(text, start, end)
        if match is not None and (
            match["pages"] or match["year"] or match["paren"] or match["issue"]
        ):
            _put(draft, "volume", match["volume"], match.span("volume"), offset)
            for name in ("paren", "issue", "part"):
                if match[name]:
                    _put(draft, "issue", match[name], match.span(name), offset)
            draft.put("year", match["year"])
            if match["pages"]:
                _put(draft, "pages", match["pages"], match.span("pages"), offset)
            return True
        if not re.fullmatch(ATOM_LIST, text[start:end].strip(" ,;")):
            return False
    for match in _ONE.finditer(text, start, end):
        kind = match.lastgroup or ""
        value = _LABEL.sub("", match[0])
        if kind == "year":
            draft.put("year", value)
        elif kind in ("date", "day"):
            year = re.findall(r"\d{4}", value)
            if kind == "date" and year:
                draft.put("year", year[-1])
            draft.put("date", re.sub(r"\s+", " ", value))
        else:
            at = match.start() + len(match[0]) - len(value)
            _put(draft, kind, value, (at, match.end()), offset)
    return True


def _put(draft: Draft, name: str, value: str, span: tuple[int, int], offset: int) -> None:
    if name == "volume":
        value = arabic(value)
    if name == "issue":
        value = re.sub(r"\s?\(\d+\)$", "", value)
    draft.put(name, expand(value))
    draft.spans.append((span[0] + offset, span[1] + offset))


def volume_number(printed: str, number: str) -> str:
    """A volume as English references print it; other labels' Roman numbers turned Arabic.

    Continental catalogues and styles write `t. II` and `t. 2` for one another, English ones cite
    the number as it stands on the title page.

    >>> volume_number(", vol. III", "III"), volume_number(", t. II", "II")
    ('III', '2')
    """
    if number == "l":
        # vol. l: a one that OCR took for a letter
        return "1"
    return number if _ENGLISH.match(printed) else arabic(number)


def arabic(number: str) -> str:
    """A Roman number as an Arabic one; anything else as it is.

    >>> arabic("XIV"), arabic("12"), arabic("II-III")
    ('14', '12', '2-3')
    """
    return re.sub(r"[IVXLC]+", lambda m: str(_value(m[0])), number)


def _value(roman: str) -> int:
    values = [_ROMANS[letter] for letter in roman]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
