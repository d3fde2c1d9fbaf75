"""References by author and year: `(Lund 1971: 12)`, `Lund and Holm (1980a, p. 5)`.

They count only where the document lists a work of that author and year, which makes them sure
enough to be read anywhere in it.
"""

from __future__ import annotations

from describers.citations.draft import Draft
from describers.citations.shapes.pages import LIST, expand
from describers.citations.words.joined import any_of
from describers.lazy import lazy

_NAME = r"(?:(?:von|van|de|der|du|la)\s)*[A-ZА-ЯЁÀ-Þ][\w’'-]+"
_NAMES = (
    rf"(?<!\w)(?P<first>{_NAME})"
    rf"(?:\s(?:and|&|und|et|и)\s{_NAME}|,\s{_NAME},?\s(?:and|&)\s{_NAME}|\set\sal\.)?"
)
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)[a-z]?"
_PLACE = (
    rf"(?:(?:,\s(?:{any_of('volume')})\s?(?P<volume>\d+))?"
    rf"[:,]\s?(?:{any_of('page')}\s?)?(?P<pages>{LIST}))?"
)
_CITED = lazy(rf"{_NAMES},?\s{_YEAR}{_PLACE}(?![\w-])")
#: in a sentence of which the author is a part; tables and notes of the work may stand there too
_TOLD = lazy(rf"{_NAMES}\s\({_YEAR}{_PLACE}(?:,\s[^()\d]{{2,20}}\d{{1,3}})?n?\)")
_GENITIVE = lazy(r"[’']s?$")


def author_years(text: str, start: int, end: int, known: set[str]) -> list[Draft]:
    """The references by author and year in `text[start:end]` to works that are `known`.

    They come pattern by pattern, not in the order of the text.
    """
    out = []
    for match in (*_CITED.finditer(text, start, end), *_TOLD.finditer(text, start, end)):
        first = _GENITIVE.sub("", match["first"])
        if f"@{first} {match['year']}" not in known:
            continue
        found = Draft("crossref", match.start(), match.end(), confidence=0.85)
        found.put("author", first)
        found.put("year", match["year"])
        found.labels["short"] = "author and year"
        for name in ("pages", "volume"):
            found.number(name, match, expand)
        out.append(found)
    return out
