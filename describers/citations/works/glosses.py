"""What stands in brackets behind a title, as the author-and-year styles print it."""

from __future__ import annotations

from describers.citations.draft import Draft
from describers.citations.lazy import lazy
from describers.citations.shapes.names import PEOPLE, invert
from describers.citations.shapes.pages import LIST, expand
from describers.citations.words.joined import any_of

#: a word that publishers have in their names and towns have not
HOUSE_WORD = lazy(
    r"\b(?:Press(?:es)?|Verlag|Publish\w+|Books?|Univers\w+|Society|Institut\w*|Éditions|Editions"
    r"|Edizioni|Ediciones|Editorial|Librairie|Livros|Izdat\w+|Sons|Bros)\b|&|\bU\sof\b|\bP$|^PU\s"
)
_GLOSS = lazy(
    rf"\s[(\[](?:{any_of('edition')}|{any_of('volume')}\s?(?P<volume>\d{{1,3}}|[IVXL]+)"
    rf"|{any_of('page')}\s?(?P<pages>{LIST})|(?P<who>{PEOPLE}),\s{any_of('translated')}"
    rf"|(?P<thesis>{any_of('thesis')})(?:,\s(?P<where>[^)\]]+))?)[)\]]$"
)
#: Zout [Salt]: a translated title
_TRANSLATED = lazy(r"\s\[[A-Z][^\]]{3,80}\]$")


def without_glosses(printed: str, draft: Draft) -> str:
    """The title without the brackets behind it; what they hold goes into the fields of `draft`."""
    printed = printed.rstrip(" .,")
    while gloss := _GLOSS.search(printed):
        draft.put("volume", gloss["volume"])
        draft.put("pages", expand(gloss["pages"]) if gloss["pages"] else None)
        draft.put("translator", invert(gloss["who"]) if gloss["who"] else None)
        if gloss["thesis"]:
            draft.labels["thesis"] = gloss["thesis"]
            draft.put("publisher", gloss["where"])
        printed = printed[: gloss.start()].rstrip(" .,")
    return _TRANSLATED.sub("", printed)
