"""The book of a chapter as the MLA has it: `Title, edited by A and B, House, 2011, pp. 12-34`."""

from __future__ import annotations

from describers.citations.draft import Draft
from describers.citations.lazy import lazy
from describers.citations.shapes.names import PEOPLE, invert
from describers.citations.shapes.pages import LIST, expand
from describers.citations.shapes.towns import YEAR
from describers.citations.words.joined import any_of

_BOOK = lazy(
    rf"(?P<container>[^,]+(?:,\s[^,]+)??),\s(?:edited\sby|{any_of('edited')})\s(?P<who>{PEOPLE}),\s"
    rf"(?:{any_of('volume')}\s?(?P<volume>\w+),\s)?(?P<publisher>[A-Z][^,\d]{{2,60}}),\s(?P<year>{YEAR})"
    rf"(?:,\s(?:{any_of('page')}\s?)(?P<pages>{LIST}))?"
)


def edited_book(printed: str, start: int, draft: Draft) -> bool:
    """Read `printed`, which stands at `start`, into `draft`; False where it has another shape."""
    match = _BOOK.fullmatch(printed)
    if match is None:
        return False
    draft.type = "chapter"
    draft.put("container_title", " ".join(match["container"].split()))
    draft.put("editor", invert(match["who"]))
    for name in ("publisher", "year", "volume"):
        draft.put(name, match[name])
    if match["pages"]:
        draft.put("pages", expand(match["pages"]))
        draft.spans.append((start + match.start("pages"), start + match.end("pages")))
    return True
